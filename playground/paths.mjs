// Where things lie. Everything the playground makes is under `.playground` (ignored by git), so that
// deleting that folder and `playground/node_modules` brings back a fresh clone.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const playground = path.join(root, 'playground');
export const work = path.join(root, '.playground');

const windows = process.platform === 'win32';

/** The Node that n8n needs; the npm package `node` brings it. */
export const node24 = path.join(
  playground,
  'node_modules',
  'node',
  'bin',
  windows ? 'node.exe' : 'node',
);

/** n8n's command line. */
export const n8nBin = path.join(playground, 'node_modules', 'n8n', 'bin', 'n8n');
