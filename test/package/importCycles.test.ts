/** No file imports itself through others; imports of types count as well. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot, readJson } from './scanner';
import { trackedFiles } from './trackedFiles';

const extensions = ['.ts', '.mts', '.mjs', '.js'];
const dpdm = require.resolve('dpdm/lib/bin/dpdm.js');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'altcraft-cycles-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
	/** By file; null for what could not be read, [] without imports. */
	tree: Record<string, unknown[] | null>;
	circulars: string[][];
}

/** Runs dpdm's command, since its library cannot be loaded inside Jest. */
function checkImports(files: readonly string[], cwd: string): Report {
	const output = join(folder, 'report.json');
	const flags = ['--no-tree', '--no-warning', '--no-circular', '--no-progress', '--output', output];
	const { status, stderr } = spawnSync(
		process.execPath,
		[dpdm, ...flags, '--extensions', extensions.join(), ...files],
		{ cwd, encoding: 'utf8' },
	);
	expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
	return readJson<Report>(output);
}

test('the sources have no import cycles', () => {
	const folders = ['nodes', 'credentials', 'sandbox', 'playground', 'build', 'test', 'gulpfile.js'];
	const files = trackedFiles(...folders).filter((file) =>
		extensions.some((extension) => file.endsWith(extension)),
	);
	const { tree, circulars } = checkImports(files, projectRoot);
	expect(Object.keys(tree)).toEqual(expect.arrayContaining(files));
	expect(circulars.map((cycle) => cycle.join(' -> '))).toEqual([]);
}, 120_000);

test('a cycle of types alone and one of .mjs files are found', () => {
	const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
	write('a.ts', "import type { B } from './b';\nexport interface A { b: B }\n");
	write('b.ts', "import { type A } from './a';\nexport interface B { a: A }\n");
	write('c.mjs', "import { d } from './d.mjs';\nexport const c = () => d;\n");
	write('d.mjs', "export { c } from './c.mjs';\nexport const d = 1;\n");
	const { circulars } = checkImports(['a.ts', 'c.mjs'], folder);
	expect([...circulars].sort()).toEqual([
		['a.ts', 'b.ts'],
		['c.mjs', 'd.mjs'],
	]);
}, 60_000);
