// Installs versions of n8n and of Node into .playground/compat, a folder for each version, so that a second run
// installs nothing. Delete the folder to start over.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from '../../playground/error.mjs';
import { readIfExists } from '../../playground/files.mjs';
import { npm } from '../../playground/npm.mjs';
import { dataFolder, playground } from '../../playground/paths.mjs';

export const cacheFolder = path.join(dataFolder, 'compat', `${process.platform}-${process.arch}`);

const isWindows = process.platform === 'win32';

/** @returns the version of a package in a folder's `node_modules`, or undefined */
export function installedVersion(folder, name) {
  const manifest = readIfExists(path.join(folder, 'node_modules', name, 'package.json'));
  return manifest && JSON.parse(manifest).version;
}

/**
 * Installs one package without install scripts. Then runs the scripts of the packages in `rebuild`.
 *
 * @param {{rebuild?: string[], overrides?: Record<string, string>}} options `overrides` as in package.json
 * @returns the folder, whose `node_modules` has the package
 */
async function install(name, version, { rebuild = [], overrides = {} } = {}) {
  const folder = path.join(cacheFolder, `${name}-${version}`);
  if (fs.existsSync(folder)) return folder;
  // Renamed at the end, so that an installation is complete or not there.
  const unfinished = `${folder}.${process.pid}`;
  fs.mkdirSync(unfinished, { recursive: true });
  try {
    const manifest = { private: true, overrides };
    fs.writeFileSync(path.join(unfinished, 'package.json'), JSON.stringify(manifest));
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(['install', `${name}@${version}`, ...flags], {
      cwd: unfinished,
      task: `installing ${name} ${version}`,
    });
    for (const each of rebuild) {
      const task = `running the install script of ${each}`;
      // npm hands the setting of the project's .npmrc, which ignores scripts, on to this command.
      await npm(['rebuild', each, '--ignore-scripts=false'], { cwd: unfinished, task });
    }
    fs.renameSync(unfinished, folder);
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** @returns the path of a Node binary, from the npm package `node` */
export async function installNode(version) {
  const isPlaygrounds = installedVersion(playground, 'node') === version;
  const folder = isPlaygrounds ? playground : await install('node', version, { rebuild: ['node'] });
  const file = path.join(folder, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
  const found = execFileSync(file, ['--version'], { encoding: 'utf8' }).trim();
  if (found !== `v${version}`) {
    throw new PlaygroundError(`${file} is Node ${found}, not ${version}. Delete ${folder}.`);
  }
  return file;
}

/** Installs n8n-core with the n8n-workflow that it depends on; resolves with the folder. */
export const installCore = (version) => install('n8n-core', version);

/**
 * Installs a whole n8n, unless the playground has that version; resolves with the folder.
 *
 * @param {import('./versions.mjs').Version} version
 */
export async function installN8n({ n8n, overrides }) {
  const isPlaygrounds = installedVersion(playground, 'n8n') === n8n;
  return isPlaygrounds
    ? playground
    : await install('n8n', n8n, { rebuild: ['sqlite3'], overrides });
}
