/**
 * What n8n-core looks up while it is being loaded. It has to stand before n8n-core, so `engine.ts` imports
 * this file first: the settings file that n8n-core writes goes into a folder of its own and not into
 * the home of whoever runs the tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const userFolder = mkdtempSync(join(tmpdir(), 'altcraft-engine-'));

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
// A proxy of the machine would carry the loopback requests elsewhere.
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) {
	delete process.env[name];
	delete process.env[name.toLowerCase()];
}

/** Removes the folder that n8n-core wrote to. */
export function removeUserFolder(): void {
	rmSync(userFolder, { recursive: true, force: true });
}
