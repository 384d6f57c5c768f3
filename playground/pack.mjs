// Builds and packs the package if its sources have changed since the last time.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { npm } from './npm.mjs';
import { filesUnder, readIfExists } from './files.mjs';
import { dataFolder, root } from './paths.mjs';

const folder = path.join(dataFolder, 'package');
const hashFile = path.join(folder, 'sources.sha256');

// Everything that affects the result of `npm pack`.
const sources = [
  'nodes',
  'credentials',
  'icons',
  'build',
  'gulpfile.js',
  'package.json',
  'package-lock.json',
  'README.md',
  'README.ru.md',
  'LICENSE',
];

/** Resolves with the path of an up-to-date tarball. Throws PlaygroundError when building or packing fails. */
export async function packPackage() {
  const hash = hashSources();
  const existing = findTarball();
  if (existing && readIfExists(hashFile) === hash) return existing;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await npm(['run', 'build'], { cwd: root, task: 'building the package' });
  await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    task: 'packing the package',
  });
  const tarball = findTarball();
  if (!tarball) throw new PlaygroundError('npm pack created no tarball.');
  fs.writeFileSync(hashFile, hash);
  return tarball;
}

function findTarball() {
  if (!fs.existsSync(folder)) return undefined;
  const name = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'));
  return name && path.join(folder, name);
}

function hashSources() {
  const hash = createHash('sha256');
  const files = sources.map((source) => path.join(root, source)).filter(fs.existsSync);
  const isFolder = (file) => fs.statSync(file).isDirectory();
  for (const file of files.flatMap((f) => (isFolder(f) ? filesUnder(f) : [f])).sort()) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
