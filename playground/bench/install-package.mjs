// The built package where a benchmark finds it: in a folder of its own beside nothing else, so that it gets
// n8n-workflow from the n8n it runs in, as an installed community package does.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from '../paths.mjs';

/** @returns the folder, the codec's bundle in it, and what removes both */
export async function stage() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-bench-'));
  fs.cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const codec = path.join(folder, 'codec.cjs');
  const wire = path.join(root, 'nodes/Altcraft/transport/xml');
  await createRequire(path.join(root, 'package.json'))('esbuild').build({
    stdin: {
      contents: `export * from './encode'; export * from './decode';`,
      resolveDir: wire,
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile: codec,
  });
  return { folder, codec, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
