/** The published package: the rules for package.json and the packed files. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';

import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import { pack, projectRoot, readJson, type PackedPackage } from './scanner';

interface Manifest {
	name: string;
	license: string;
	keywords: string[];
	homepage: string;
	author: { name: string; email: string };
	files: string[];
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
	scripts: Record<string, string>;
	dependencies?: unknown;
	peerDependencies: unknown;
	overrides?: unknown;
}

const manifest = readJson<Manifest>(projectRoot, 'package.json');
let packed: PackedPackage;
let paths: string[];

beforeAll(async () => {
	packed = await pack();
	paths = packed.files.map(({ path }) => path);
}, 60_000);
afterAll(() => rmSync(packed.temporary, { recursive: true, force: true }));

const bundles = (): string[] => paths.filter((path) => path.endsWith('.js'));
const read = (path: string): string => readFileSync(join(packed.folder, path), 'utf8');

describe('package.json', () => {
	test('has no dependencies except n8n-workflow', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.overrides).toBeUndefined();
	});

	test('has no install or publish scripts', () => {
		const hooks = Object.keys(manifest.scripts).filter((name) =>
			/^(pre|post)?(install|prepare|publish|publishOnly|pack)$|^prepublish/i.test(name),
		);
		expect(hooks).toEqual([]);
	});

	test('has the fields of a verified community node', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-[a-z-]+$/);
		expect(manifest.license).toBe('MIT');
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.homepage).toMatch(/^https:/);
		expect(manifest.author).toEqual({
			name: expect.stringMatching(/\w/),
			email: expect.stringMatching(/^\S+@\S+$/),
		});
		expect(manifest.files).toEqual(['dist']);
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	});

	test('lists every node and credential of the sources', () => {
		const built = (folder: string, ending: string): string[] =>
			readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith(`${ending}.ts`))
				.map((file) => `dist/${folder}/${file.replace(/\.ts$/, '.js').replaceAll(sep, '/')}`);
		expect([...manifest.n8n.nodes].sort()).toEqual(built('nodes', '.node').sort());
		expect([...manifest.n8n.credentials].sort()).toEqual(
			built('credentials', '.credentials').sort(),
		);
	});

	test('keeps the lint settings of n8n’s strict mode', () => {
		const template = 'node_modules/@n8n/node-cli/dist/template/templates/shared/default';
		const readText = (path: string): string =>
			readFileSync(join(projectRoot, path), 'utf8').replace(/\s+/g, ' ').trim();
		expect(readText('eslint.config.mjs')).toBe(readText(`${template}/eslint.config.mjs`));
	});
});

/** A node's file and its codex file. */
const namesOf = (node: string): string[] => {
	const name = basename(node);
	return [name, name.replace(/\.js$/, '.json')];
};

describe('the packed files', () => {
	test('are what a user needs, and nothing else', () => {
		const ofNodes = ['nodes.js', 'runtime.js', ...manifest.n8n.nodes.flatMap(namesOf)];
		const others = paths.filter((path) => !/\/__schema__\/v1\.0\.0\/\w+\/\w+\.json$/.test(path));
		expect(others.sort()).toEqual(
			[
				...['package.json', 'README.md', 'README.ru.md', 'LICENSE'],
				'dist/THIRD-PARTY-LICENSES.txt',
				...ofNodes.map((name) => `dist/nodes/Altcraft/${name}`),
				...manifest.n8n.credentials,
				...['altcraft.svg', 'altcraft.dark.svg'].map((name) => `dist/icons/${name}`),
			].sort(),
		);
		console.log(
			`${paths.length} files: ${packed.size} bytes packed, ${packed.unpackedSize} unpacked\n` +
				packed.files
					.filter(({ path }) => path.endsWith('.js'))
					.map(({ path, size }) => `${path}: ${size} bytes`)
					.join('\n'),
		);
	});

	test('only import packages that n8n provides', () => {
		const provided =
			/^(n8n-workflow|lodash(\/\w+)?|luxon|p-limit|zod|node:crypto|\.\/(nodes|runtime)\.js)$/;
		for (const path of bundles()) {
			const imports = [...read(path).matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]/g)];
			const names = imports.map(([, name]) => name);
			expect({ path, names: names.filter((name) => !provided.test(name)) }).toEqual({
				path,
				names: [],
			});
			expect(names.filter((name) => isBuiltin(name) && name !== 'node:crypto')).toEqual([]);
		}
	});

	test('export each class with the name of its file', () => {
		for (const path of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
			const name = /(\w+)\.(?:node|credentials)\.js$/.exec(path)![1];
			const built = require(join(projectRoot, path)) as Record<string, new () => object>;
			expect(Object.keys(built)).toEqual([name]);
			expect(new built[name]()).toBeInstanceOf(built[name]);
		}
	});

	test('contain the icons and the codex files', () => {
		for (const path of bundles()) {
			const icons = [...read(path).matchAll(/"file:([^"]+\.svg)"/g)].map(([, icon]) => icon);
			// The node files only export classes of nodes.js, and runtime.js has no node.
			if (!/(\.node|runtime)\.js$/.test(path)) expect(icons.length).toBeGreaterThanOrEqual(2);
			const missing = icons.filter((icon) => !existsSync(join(packed.folder, path, '..', icon)));
			expect({ path, missing }).toEqual({ path, missing: [] });
		}
		for (const path of manifest.n8n.nodes) {
			// n8n ignores a codex file without resources.
			const codex = readJson<object>(packed.folder, path.replace(/\.js$/, '.json'));
			expect(codex).toHaveProperty('resources');
		}
	});

	test('contain an output schema for every operation', () => {
		// n8n looks for the schemas in the folder of the node.
		const offered = manifest.n8n.nodes.flatMap((path) => {
			const name = /(\w+)\.node\.js$/.exec(path)![1];
			const built = require(join(projectRoot, path)) as Record<string, new () => INodeType>;
			return new built[name]().description.properties
				.filter((property) => property.name === 'operation')
				.flatMap(({ displayOptions, options }) =>
					(displayOptions?.show?.resource ?? []).flatMap((resource) =>
						(options as INodePropertyOptions[]).map(
							({ value }) => `${dirname(path)}/__schema__/v1.0.0/${resource}/${value}.json`,
						),
					),
				);
		});
		const previews = paths.filter((path) => path.includes('/__schema__/'));
		expect(offered.length).toBeGreaterThan(0);
		expect(previews.sort()).toEqual(offered.sort());
		for (const preview of previews) {
			expect(readJson(packed.folder, preview)).toMatchObject({ type: expect.anything() });
		}
	});

	test('name the license of every library inside', () => {
		const inside = bundles().flatMap((path) =>
			[...read(path).matchAll(/^\s*\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
				([, name]) => name,
			),
		);
		const licenses = read('dist/THIRD-PARTY-LICENSES.txt');
		expect(inside).toEqual(expect.arrayContaining(['xml2js', 'sax', 'xmlbuilder', 'events']));
		expect(inside.filter((name) => !licenses.includes(`${name} `))).toEqual([]);
	});

	test('are small, because every n8n process loads them', () => {
		expect(packed.size).toBeLessThan(250_000);
		const previews = packed.files.filter(({ path }) => path.includes('/__schema__/'));
		expect(previews.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(80_000);
		for (const icon of paths.filter((path) => path.endsWith('.svg'))) {
			expect(read(icon).length).toBeLessThan(2000);
		}
	});
});
