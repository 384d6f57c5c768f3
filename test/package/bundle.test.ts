/** The build rejects Node built-ins other than node:crypto. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from './scanner';

let folder: string;
// In the project, so that its node_modules are found.
beforeEach(() => (folder = mkdtempSync(join(projectRoot, 'node_modules/.bundle-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Bundles `source` in its own process, because esbuild does not work in Jest. */
function bundle(source: string): { status: number | null; stderr: string; built: string } {
	const [entry, outfile] = [join(folder, 'entry.ts'), join(folder, 'out.js')];
	writeFileSync(entry, source);
	const script = `require('./build/bundle').bundle(...${JSON.stringify([entry, outfile])})`;
	const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
		cwd: projectRoot,
		encoding: 'utf8',
	});
	return { status, stderr, built: outfile };
}

test.each([
	[
		"import 'node:fs';",
		/entry\.ts imports the Node built-in "node:fs": .* only allows node:crypto/,
	],
	["import 'fs/promises';", /entry\.ts imports the Node built-in "fs\/promises"/],
	["export const os = () => require('os');", /entry\.ts imports the Node built-in "os"/],
	[
		"import { createHash } from 'crypto'; createHash('md5');",
		/"crypto": import node:crypto instead/,
	],
])('%s fails the build with a reason', (source, reason) => {
	const { status, stderr } = bundle(source);
	expect(status).not.toBe(0);
	expect(stderr).toMatch(reason);
});

test('xml2js reads and writes without Node built-ins', () => {
	const { status, stderr, built } = bundle(
		`import { Builder, parseString } from 'xml2js';
		import { createHash } from 'node:crypto';
		console.log('never printed');
		export const md5 = createHash('md5').update('x').digest('hex').length;
		export const written = new Builder({ headless: true }).buildObject({ xml: { a: 1 } });
		export const read = {};
		parseString('<xml><a>1</a></xml>', (error, value) => Object.assign(read, { now: value }));
		parseString('<xml><a>1</a></xml>', { async: true }, (error, value) =>
			Object.assign(read, { later: value }));`,
	);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const text = readFileSync(built, 'utf8');
	expect(text).not.toMatch(/\bconsole\b/);
	const imports = [...text.matchAll(/require\(["']([^"']+)["']\)/g)];
	expect(imports.map(([, name]) => name)).toEqual(['node:crypto']);
	const script = `const built = require(${JSON.stringify(built)});
		setTimeout(() => console.log(JSON.stringify(built)), 20);`;
	const printed = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
	const value = { xml: { a: ['1'] } };
	expect(JSON.parse(printed)).toEqual({
		md5: 32,
		written: '<xml>\n  <a>1</a>\n</xml>',
		read: { now: value, later: value },
	});
});
