// Runs a script with the Node version of n8n: `node playground/node24.mjs [options] script.mjs`.
import { spawnSync } from 'node:child_process';
import { node24 } from './paths.mjs';

const { status, error } = spawnSync(node24, process.argv.slice(2), { stdio: 'inherit' });
if (error) throw error;
process.exitCode = status ?? 1;
