/** The versions of n8n that the documentation names are those that `npm run test:compat` tries. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Version extends Record<'n8n' | 'n8n-core' | 'n8n-workflow' | 'node', string> {
	whole?: boolean;
	lacks: string[];
	unavailableWorkflows?: string[];
}

const root = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const { supported, tooOld } = JSON.parse(read('test/compat/versions.json')) as {
	supported: Version[];
	tooOld: Version;
};
const lastVersion = supported.at(-1)!;

/** Cells of the table below a header row. */
function tableBelow(page: string, header: string): string[][] {
	const lines = read(page).split('\n');
	const start = lines.indexOf(header);
	if (start === -1) throw new Error(`${page} has no table with the header ${header}`);
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
	return lines.slice(start + 2, end).map((line) => line.slice(2, -2).split(' | '));
}

test.each([
	['README.md', '| n8n | Node.js | Tried |', 'Engine', 'whole n8n'],
	['README.ru.md', '| n8n | Node.js | Проверено |', 'Движок', 'весь n8n'],
])('the table of %s has the versions that are tried', (page, header, engine, whole) => {
	expect(tableBelow(page, header)).toEqual(
		supported.map((version) => [
			version.n8n,
			version.node,
			version.whole ? `${engine}, ${whole}` : engine,
		]),
	);
});

test('the table of docs/compatibility.md has them with their packages', () => {
	const header = '| n8n | n8n-core | n8n-workflow | Node.js | Tried |';
	expect(tableBelow('docs/compatibility.md', header)).toEqual(
		supported.map((version) => [
			version.n8n,
			version['n8n-core'],
			version['n8n-workflow'],
			version.node,
			version.whole ? 'Engine, whole n8n' : 'Engine',
		]),
	);
});

test('it tells what each version lacks', () => {
	const rows = tableBelow(
		'docs/compatibility.md',
		'| Function of n8n | Missing in | Without it |',
	).map(([name, missing]) => [name, missing!.split(', ')]);
	const names = [...new Set(supported.flatMap(({ lacks }) => lacks))].sort();
	const missingIn = (name: string) =>
		supported.filter(({ lacks }) => lacks.includes(name)).map(({ n8n }) => n8n);
	expect(rows).toEqual(names.map((name) => [name, missingIn(name)]));
});

test('it names the ready workflows that n8n 1.x cannot run', () => {
	const { n8n, unavailableWorkflows } = supported.find((one) => one.unavailableWorkflows)!;
	const names = unavailableWorkflows!.join(', ');
	expect(read('docs/compatibility.md')).toContain(
		`${n8n} does not have in the same version: ${names}.`,
	);
});

test.each(['README.md', 'README.ru.md', 'docs/compatibility.md'])(
	'%s names the oldest version',
	(page) => {
		const oldest = supported[0]!.n8n.split('.').slice(0, 2).join('.');
		expect(read(page)).toMatch(new RegExp(String.raw`n8n ${oldest} (or newer|и новее|is the oldest)`));
		const [oldMajor, oldMinor] = tooOld.n8n.split('.').map(Number);
		const [major, minor] = oldest.split('.').map(Number);
		expect([oldMajor === major, oldMinor! < minor!]).toEqual([true, true]);
	},
);

test('the last version is the one that all other tests run with', () => {
	const { devDependencies } = JSON.parse(read('package.json')) as {
		devDependencies: Record<string, string>;
	};
	const { dependencies } = JSON.parse(read('playground/package.json')) as {
		dependencies: Record<string, string>;
	};
	expect(devDependencies).toMatchObject({
		'n8n-core': lastVersion['n8n-core'],
		'n8n-workflow': lastVersion['n8n-workflow'],
	});
	expect(dependencies).toEqual({ n8n: lastVersion.n8n, node: lastVersion.node });
	for (const page of ['README.md', 'README.ru.md'])
		expect(read(page)).toMatch(new RegExp(String.raw`n8n ${lastVersion.n8n}[.\n]`));
});
