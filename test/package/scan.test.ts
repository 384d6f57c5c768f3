/** n8n's scanner for verified packages, with the source files and the packed files. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pack, projectRoot, scanPacked, scanSource, type PackedPackage } from './scanner';

let packed: PackedPackage;

beforeAll(async () => {
	packed = await pack();
}, 60_000);
afterAll(() => rmSync(packed.temporary, { recursive: true, force: true }));

test('the source files pass', async () => {
	const { passed, message, details } = await scanSource(projectRoot);
	expect([message, details].filter(Boolean).join('\n')).toBe('');
	expect(passed).toBe(true);
}, 120_000);

test('the packed files pass', async () => {
	const { passed, message, details } = await scanPacked(packed.folder);
	expect([message, details].filter(Boolean).join('\n')).toBe('');
	expect(passed).toBe(true);
}, 120_000);

test('finds a forbidden import in the packed files', async () => {
	const copy = mkdtempSync(join(tmpdir(), 'altcraft-fault-'));
	cpSync(packed.folder, copy, { recursive: true });
	const file = join(copy, 'dist/credentials/AltcraftApi.credentials.js');
	writeFileSync(file, `${readFileSync(file, 'utf8')}\nrequire("node:fs");\n`);
	const { passed, details } = await scanPacked(copy);
	rmSync(copy, { recursive: true, force: true });
	expect(passed).toBe(false);
	expect(details).toContain('no-restricted-imports');
}, 120_000);

test('finds a visible password field in the source files', async () => {
	const copy = mkdtempSync(join(tmpdir(), 'altcraft-fault-'));
	for (const part of ['package.json', 'credentials', 'icons']) {
		cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
	}
	symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'), 'junction');
	const file = join(copy, 'credentials/AltcraftApi.credentials.ts');
	writeFileSync(file, readFileSync(file, 'utf8').replace('typeOptions: { password: true },', ''));
	const { passed, details } = await scanSource(copy);
	rmSync(copy, { recursive: true, force: true });
	expect(passed).toBe(false);
	expect(details).toContain('credential-password-field');
}, 120_000);
