/** A package whose second file cannot be loaded, as while an update replaces it: no item is taken for done. */
import { removeUserFolder } from './environment';

import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createEngine, type Engine } from './engine';
import { projectRoot } from './loadPackage';

let folder: string;
let engine: Engine;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'altcraft-incomplete-'));
	cpSync(join(projectRoot, 'dist'), join(folder, 'dist'), { recursive: true });
	cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
	symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
	rmSync(join(folder, 'dist/nodes/Altcraft/runtime.js'));
	engine = await createEngine({
		root: folder,
		credentials: { url: 'http://127.0.0.1:9', token: 'a' },
	});
});
afterAll(() => {
	rmSync(folder, { recursive: true });
	removeUserFolder();
});

const items = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
const run = async (settings: object) =>
	await engine.runNode('profile', 'create', { db_id: 1 }, items, settings);
const message = 'A part of the Altcraft package cannot be loaded';

test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'with %s, each item is an error item',
	async (onError) => {
		const { outputs } = await run({ onError });
		const failed = onError === 'continueErrorOutput' ? outputs[1]! : outputs[0]!;
		expect(outputs.flat()).toHaveLength(2);
		expect(failed.map(({ json }) => json.error)).toEqual([message, message]);
		expect(failed[0]!.json.details).toMatchObject({
			description: expect.stringContaining('Nothing was sent') as string,
		});
		expect(failed.map(({ pairedItem }) => pairedItem)).toMatchObject([{ item: 0 }, { item: 1 }]);
	},
);

test('otherwise the node fails with the reason and the way out', async () => {
	const { error } = await run({});
	expect(error?.message).toBe(message);
	expect(error?.description).toContain('Restart n8n');
	expect(error?.description).toContain('runtime.js');
});
