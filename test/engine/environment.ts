/**
 * Environment variables that n8n-core reads when it loads. Import this file before n8n-core: its settings
 * file must go into a temporary folder and not into the user's home.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const userFolder = mkdtempSync(join(tmpdir(), 'altcraft-engine-'));

process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
// A proxy must not get the loopback requests.
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) {
	delete process.env[name];
	delete process.env[name.toLowerCase()];
}

/** Removes the folder with n8n-core's settings. */
export function removeUserFolder(): void {
	rmSync(userFolder, { recursive: true, force: true });
}
