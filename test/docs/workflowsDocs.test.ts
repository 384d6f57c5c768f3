/** docs/workflows.md has a section for each workflow: what it does and needs, its command and its picture. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const pictures = join(root, 'docs/images/workflows');
const page = readFileSync(join(root, 'docs/workflows.md'), 'utf8');
const namesIn = (folder: string, ending: string) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith(ending))
		.map((file) => file.slice(0, -ending.length))
		.sort();
const names = namesIn('workflows', '.json');
/** Workflows that `npm start -- --workflow` runs: those with a demonstration in the list of the playground. */
const ready = [
	...readFileSync(join(root, 'playground/workflows.mjs'), 'utf8').matchAll(/name: '([a-z-]+)'/g),
].map(([, name]) => name!);

const sections = new Map(
	page
		.split(/^## /m)
		.slice(1)
		.map((text) => [text.slice(0, text.indexOf('\n')), text]),
);

test.each(ready)('%s has a section with what it does, what it needs and its command', (name) => {
	const section = sections.get(name);
	expect(section).toMatch(/^\*\*.+\*\* \S/m);
	expect(section).toContain(`[${name}.json](../workflows/${name}.json). It needs:\n\n- `);
	expect(section).toContain(`\nnpm start -- --workflow ${name}\n`);
	expect(section).toContain(`](images/workflows/${name}.png)`);
});

test.each(names)('%s is shown', (name) => {
	expect(page).toContain(`](../workflows/${name}.json)`);
	expect(page).toContain(`](images/workflows/${name}.png)`);
});

test('each picture belongs to a workflow and is small', () => {
	expect(namesIn('docs/images/workflows', '.png')).toEqual(names);
	for (const name of names) {
		const { size } = statSync(join(pictures, `${name}.png`));
		expect({ name, isSmall: size < 80_000 }).toEqual({ name, isSmall: true });
	}
});

test.each(['README.md', 'README.ru.md'])('%s leads to the page', (file) => {
	expect(readFileSync(join(root, file), 'utf8')).toContain('](docs/workflows.md)');
});
