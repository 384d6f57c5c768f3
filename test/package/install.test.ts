/** playground/install.mjs, which npm test, npm start and others call first: with npm and a registry of its own. */
import { spawn } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startRegistry, type Manifest, type Registry } from './npmRegistry';
import { npmCommand, projectRoot } from './scanner';

/** As the package `node` does: puts a Node binary into bin/. */
const installNode = `const fs = require('node:fs');
	fs.mkdirSync('bin');
	if (process.platform === 'win32') fs.copyFileSync(process.execPath, 'bin/node.exe');
	else fs.symlinkSync(process.execPath, 'bin/node');`;

let registry: Registry;
beforeAll(async () => {
	registry = await startRegistry([
		{ name: 'linter', version: '1.0.0', install: 'process.exit(1);' },
		{ name: 'linter', version: '1.0.1', install: 'process.exit(1);' },
		{ name: 'node', version: '24.0.0', install: installNode },
		{
			name: 'sqlite3',
			version: '6.0.0',
			install: "require('node:fs').writeFileSync('index.js', '');",
		},
		{ name: 'telemetry', version: '1.0.0', install: 'process.exit(1);' },
	]);
});
afterAll(async () => await registry.close());

/** A project with what the installer consists of, and the made-up packages as its dependencies. */
let temporary: string;
let folder: string;
const inFolder = (...names: string[]): string => join(folder, ...names);
const modules = (...names: string[]): string => inFolder('node_modules', ...names);
beforeEach(() => {
	// With a space, and behind a link, as temporary folders of macOS are.
	temporary = mkdtempSync(join(tmpdir(), 'altcraft install '));
	mkdirSync(join(temporary, 'project'));
	folder = join(temporary, 'link');
	symlinkSync(join(temporary, 'project'), folder, 'junction');
	const files = ['install', 'error', 'npm', 'paths'].map((name) => `playground/${name}.mjs`);
	for (const file of [...files, 'build/npmCommand.js', '.npmrc', 'playground/.npmrc']) {
		cpSync(join(projectRoot, file), inFolder(file));
	}
	writeProject('.', { devDependencies: { linter: '1.0.0' } });
	const dependencies = { node: '24.0.0', sqlite3: '6.0.0', telemetry: '1.0.0' };
	writeProject('playground', { dependencies });
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function writeProject(where: string, manifest: Manifest): void {
	writeFileSync(inFolder(where, 'package.json'), JSON.stringify(manifest));
	writeFileSync(inFolder(where, 'package-lock.json'), registry.lock(manifest));
}

async function run(cwd: string, file: string, args: string[], url = registry.url) {
	const env = {
		...process.env,
		npm_config_registry: url,
		npm_config_cache: inFolder('cache'),
		npm_config_update_notifier: 'false',
	};
	const child = spawn(file, args, { cwd, env });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
	const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
	return { status, output };
}

const install = async (what: string, url?: string) =>
	await run(folder, process.execPath, [inFolder('playground', 'install.mjs'), what], url);

/** Nothing listens here. */
const closedPort = 'http://127.0.0.1:9';

test('installs everything once, and of all install scripts runs those of Node and SQLite', async () => {
	const { status, output } = await install('all');
	expect({ status, output }).toEqual({ status: 0, output: expect.any(String) as string });
	expect(output).toMatch(/development dependencies[\s\S]*n8n and Node 24/);
	expect(existsSync(modules('linter', 'install.js'))).toBe(true);
	expect(existsSync(inFolder('playground/node_modules/sqlite3/index.js'))).toBe(true);

	expect(await install('all', closedPort)).toEqual({ status: 0, output: '' });
}, 120_000);

test('takes an installation by npm ci as it is', async () => {
	await run(folder, ...npmCommand(['ci']));
	writeFileSync(modules('own-file'), '');
	expect(await install('root', closedPort)).toEqual({ status: 0, output: '' });
	expect(existsSync(modules('own-file'))).toBe(true);
}, 120_000);

test('installs again what an interruption left', async () => {
	mkdirSync(modules('linter'), { recursive: true });
	writeFileSync(modules('linter', 'half'), '');
	expect((await install('root')).status).toBe(0);
	expect(existsSync(modules('linter', 'half'))).toBe(false);
	expect(existsSync(modules('linter', 'package.json'))).toBe(true);
}, 120_000);

test('installs again when package-lock.json has another version', async () => {
	await install('root');
	writeProject('.', { devDependencies: { linter: '1.0.1' } });
	// This changes node_modules/.package-lock.json, but not the packages.
	await run(folder, ...npmCommand(['install', '--package-lock-only']));
	expect((await install('root')).status).toBe(0);
	expect(readFileSync(modules('linter', 'package.json'), 'utf8')).toContain('1.0.1');
}, 120_000);

test('says in sentences that there is no network', async () => {
	const startedAt = Date.now();
	const { status, output } = await install('all', closedPort);
	expect(status).toBe(1);
	expect(output).toMatch(/Failed: connecting to the npm registry/);
	expect(output).toMatch(/cannot reach its registry\. Check the network and proxy settings/);
	expect(output).not.toMatch(/^\s+at /m);
	expect(Date.now() - startedAt).toBeLessThan(30_000);
}, 120_000);

test('says in sentences that SQLite cannot be loaded', async () => {
	await install('all');
	const driver = inFolder('playground/node_modules/sqlite3');
	writeFileSync(join(driver, 'install.js'), "require('node:fs').writeFileSync('index.js', '(');");
	rmSync(join(driver, 'index.js'));
	const { status, output } = await install('n8n');
	expect(status).toBe(1);
	expect(output).toMatch(
		/database driver cannot be loaded:[\s\S]*install Python, make and a C\+\+/,
	);
}, 120_000);

test('npm runs without a shell on Windows as well', () => {
	const script = String.raw`C:\Program Files\nodejs\node_modules\npm\bin\npm-cli.js`;
	const system = { platform: 'win32', execPath: String.raw`C:\Program Files\nodejs\node.exe` };
	const command = [system.execPath, [script, 'ci']];
	expect(npmCommand(['ci'], { ...system, env: {} })).toEqual(command);
	expect(npmCommand(['ci'], { ...system, env: { npm_execpath: script } })).toEqual(command);
	const yarn = { npm_execpath: 'yarn.js' };
	expect(npmCommand(['ci'], { ...system, env: yarn })).toEqual(command);
	expect(npmCommand(['ci'], { ...system, platform: 'linux', env: yarn })).toEqual(['npm', ['ci']]);
});
