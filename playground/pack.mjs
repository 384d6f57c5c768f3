// Builds and packs the package, when its sources are newer than the last packing.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { npm } from './npm.mjs';
import { root, work } from './paths.mjs';

const folder = path.join(work, 'package');
const stamp = path.join(folder, 'sources.sha256');

// All that decides what `npm pack` makes.
const sources = [
  'nodes',
  'credentials',
  'icons',
  'build',
  'gulpfile.js',
  'package.json',
  'package-lock.json',
  'README.md',
  'LICENSE',
];

/** The path of an up-to-date tarball. Throws PlaygroundError when the build or the packing fails. */
export async function packPackage() {
  const wanted = fingerprint();
  const known = tarballIn(folder);
  if (known && read(stamp) === wanted) return known;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await npm(['run', 'build'], { cwd: root, doing: 'building the package' });
  await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    doing: 'packing the package',
  });
  const made = tarballIn(folder);
  if (!made) throw new PlaygroundError('npm pack ended well but left no tarball.');
  fs.writeFileSync(stamp, wanted);
  return made;
}

function tarballIn(where) {
  if (!fs.existsSync(where)) return undefined;
  const name = fs.readdirSync(where).find((file) => file.endsWith('.tgz'));
  return name && path.join(where, name);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(path.join(root, source))).sort()) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(entry) {
  if (!fs.existsSync(entry)) return [];
  if (fs.statSync(entry).isFile()) return [entry];
  return fs
    .readdirSync(entry, { recursive: true })
    .map((name) => path.join(entry, name))
    .filter((file) => fs.statSync(file).isFile());
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
