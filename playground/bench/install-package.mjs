// Copies the built package to its own folder, so that it uses n8n-workflow of the running n8n, as an installed
// community package does.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { root } from '../paths.mjs';

/** @returns `folder` of the package, the XML codec's bundle `codec`, and `remove` to delete both */
export async function installPackage() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-bench-'));
  fs.cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  fs.copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const codec = path.join(folder, 'codec.cjs');
  const xmlFolder = path.join(root, 'nodes/Altcraft/transport/xml');
  await createRequire(path.join(root, 'package.json'))('esbuild').build({
    stdin: {
      contents: `export * from './encode'; export * from './decode';`,
      resolveDir: xmlFolder,
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile: codec,
  });
  return { folder, codec, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
