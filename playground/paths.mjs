// Paths of the playground. All its data is in `.playground` (ignored by git); delete that folder and
// `playground/node_modules` to start over.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const playground = path.join(root, 'playground');
export const dataFolder = path.join(root, '.playground');

const isWindows = process.platform === 'win32';

/** The Node binary for n8n, from the npm package `node`. */
export const node24 = path.join(
  playground,
  'node_modules',
  'node',
  'bin',
  isWindows ? 'node.exe' : 'node',
);

/** n8n's command-line script. */
export const n8nBin = path.join(playground, 'node_modules', 'n8n', 'bin', 'n8n');
