/** Owner, contact and repository are in build/owner.json; other files are written from it. */
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { projectRoot, readJson } from './scanner';

interface Manifest {
	version: string;
	homepage: string;
	author: { name: string; email: string };
	repository: { type: string; url: string };
	n8n: { nodes: string[]; credentials: string[] };
}
type Codex = { resources: Record<string, Array<{ url: string }>> };

const manifest = readJson<Manifest>(projectRoot, 'package.json');
const sourceOf = (built: string, ending: string): string =>
	built.replace(/^dist\//, '').replace(/\.js$/, ending);
const codexFiles = manifest.n8n.nodes.map((file) => sourceOf(file, '.json'));

/** A copy of what the scripts read and write, with values of its own in owner.json. */
let copy: string;
const filled = {
	author: 'Jane Doe',
	email: 'jane@altcraft-nodes.dev',
	repository: 'https://github.com/jane/altcraft-nodes',
};
beforeEach(() => {
	copy = mkdtempSync(join(tmpdir(), 'altcraft-owner-'));
	for (const file of ['package.json', 'package-lock.json', 'build', ...codexFiles]) {
		mkdirSync(dirname(join(copy, file)), { recursive: true });
		cpSync(join(projectRoot, file), join(copy, file), { recursive: true });
	}
	writeFileSync(
		join(copy, 'CHANGELOG.md'),
		`# Changelog\n\n## [${manifest.version}] - 2026-12-01\n`,
	);
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

const fill = (owner: object): void =>
	writeFileSync(join(copy, 'build/owner.json'), JSON.stringify(owner));
const runScript = (name: string, ...args: string[]) =>
	spawnSync(process.execPath, [join(copy, 'build', name), ...args], { encoding: 'utf8' });

const linksOf = (codex: Codex): string[] =>
	Object.values(codex.resources).flatMap((links) => links.map(({ url }) => url));

test('package.json and the codex files agree with owner.json', () => {
	const owner = readJson<typeof filled>(projectRoot, 'build/owner.json');
	expect(manifest.author).toEqual({ name: owner.author, email: owner.email });
	expect(manifest.homepage).toBe(`${owner.repository}#readme`);
	expect(manifest.repository).toEqual({ type: 'git', url: `git+${owner.repository}.git` });
	for (const file of codexFiles) {
		const others = linksOf(readJson<Codex>(projectRoot, file)).filter(
			(url) => url.split('#')[0] !== owner.repository,
		);
		expect({ file, others }).toEqual({ file, others: [] });
	}
});

test('the links of the codex files lead to headings of the README', () => {
	const headings = readFileSync(join(projectRoot, 'README.md'), 'utf8')
		.split('\n')
		.filter((line) => /^#+ /.test(line))
		.map((line) =>
			line
				.replace(/^#+ /, '')
				.toLowerCase()
				.replace(/[^\w -]/g, '')
				.replace(/ /g, '-'),
		);
	for (const file of codexFiles) {
		for (const url of linksOf(readJson<Codex>(projectRoot, file))) {
			expect(['readme', ...headings]).toContain(url.split('#')[1]);
		}
	}
});

const credentials = manifest.n8n.credentials.map((file) => sourceOf(file, '.ts'));

test.each([...credentials, 'README.md', 'README.ru.md'])(
	'%s names no repository or mailbox',
	(file) => {
		const text = readFileSync(join(projectRoot, file), 'utf8');
		const found = text.match(
			/(github|gitlab|bitbucket)\.\w+\/[\w-]+|n8n-nodes-altcraft\.(dev|com|org)/g,
		);
		expect(found).toBeNull();
	},
);

test('npm run owner writes all files, once', () => {
	fill(filled);
	expect(runScript('writeOwner.js').stdout).toContain('package.json');
	const written = readJson<Manifest>(copy, 'package.json');
	expect(written).toEqual({
		...manifest,
		author: { name: filled.author, email: filled.email },
		homepage: `${filled.repository}#readme`,
		repository: { type: 'git', url: `git+${filled.repository}.git` },
	});
	for (const file of codexFiles) {
		const before = linksOf(readJson<Codex>(projectRoot, file));
		expect(linksOf(readJson<Codex>(copy, file))).toEqual(
			before.map((url) => `${filled.repository}#${url.split('#')[1]}`),
		);
	}
	expect(runScript('writeOwner.js').stdout).toContain('up to date');
	expect(readdirSync(join(copy, 'nodes/Altcraft')).sort()).toEqual(
		codexFiles.map((file) => file.split('/').at(-1)).sort(),
	);
});

describe('a release', () => {
	const tag = `v${manifest.version}`;

	test('goes on when all is filled in', () => {
		fill(filled);
		runScript('writeOwner.js');
		const { status, stderr } = runScript('checkRelease.js', tag);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	});

	test.each([
		['email', 'me@example.com'],
		['email', 'me@mail.invalid'],
		['repository', 'https://example.com/n8n-nodes-altcraft'],
		['repository', 'https://git.example.org/n8n-nodes-altcraft'],
		['repository', 'https://forge.example/n8n-nodes-altcraft'],
	])('is refused while "%s" is %s', (key, value) => {
		fill({ ...filled, [key]: value });
		runScript('writeOwner.js');
		const { status, stderr } = runScript('checkRelease.js', tag);
		expect({ status, stderr }).toEqual({
			status: 1,
			stderr: `build/owner.json: "${key}" is a placeholder\n`,
		});
	});

	test('is refused while a file holds the former owner', () => {
		fill(filled);
		const { status, stderr } = runScript('checkRelease.js', tag);
		expect(status).toBe(1);
		for (const file of ['package.json', ...codexFiles])
			expect(stderr).toContain(`${file} disagrees`);
	});

	test('is refused under a tag of another version', () => {
		fill(filled);
		runScript('writeOwner.js');
		const { status, stderr } = runScript('checkRelease.js', 'v99.0.0');
		expect(status).toBe(1);
		expect(stderr).toContain(`v99.0.0, but package.json has version ${manifest.version}`);
	});

	test.each([
		['the heading has no date', `## [${manifest.version}] - Unreleased`],
		['there is no heading', '## [0.0.1] - 2026-12-01'],
	])('is refused while %s in CHANGELOG.md', (_title, heading) => {
		fill(filled);
		runScript('writeOwner.js');
		writeFileSync(join(copy, 'CHANGELOG.md'), `# Changelog\n\n${heading}\n`);
		const { status, stderr } = runScript('checkRelease.js', tag);
		expect(status).toBe(1);
		expect(stderr).toContain(`## [${manifest.version}] - " with the date`);
	});

	test('is refused while package-lock.json has another version', () => {
		fill(filled);
		runScript('writeOwner.js');
		const lock = readJson<object>(copy, 'package-lock.json');
		writeFileSync(join(copy, 'package-lock.json'), JSON.stringify({ ...lock, version: '0.0.1' }));
		const { status, stderr } = runScript('checkRelease.js', tag);
		expect(status).toBe(1);
		expect(stderr).toContain('package-lock.json has another version');
	});
});
