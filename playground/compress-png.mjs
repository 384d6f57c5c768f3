// Makes a PNG file smaller: few colors are enough for a screenshot.
import { spawnSync } from 'node:child_process';
import { PlaygroundError } from './error.mjs';
import { ensureInstalled, which } from './services/debian.mjs';

/** A workflow has few colors; with more of them, only the edges of texts get smoother. */
const colors = 16;

/** Replaces the file by one with a palette. Throws PlaygroundError. */
export async function compressPng(file) {
  const pngquant = await ensureInstalled({
    name: 'pngquant',
    packages: ['pngquant'],
    find: () => which('pngquant'),
  });
  const options = ['--force', '--nofs', '--speed', '1', '--strip', '--output', file];
  const { status, stderr } = spawnSync(pngquant, [...options, String(colors), file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new PlaygroundError(`pngquant failed for ${file}: ${stderr}`);
}
