// Runs `npm ci` where node_modules does not match package-lock.json. `node playground/install.mjs root` installs the
// development dependencies, `... all` also installs n8n and its Node version. This file and its imports must work in a
// fresh clone, so they only use Node's built-in modules.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlaygroundError, printError } from './error.mjs';
import { npm } from './npm.mjs';
import { node24, playground, root } from './paths.mjs';

/** Installs the development dependencies. */
export async function installRoot() {
  if (isInstalled(root)) return;
  console.log('Installing the development dependencies (about a minute)');
  await install(root, 'installing the development dependencies');
}

/** Installs n8n, its Node version and its database driver. */
export async function installN8n() {
  if (!isInstalled(playground)) {
    console.log('Installing n8n and Node 24 (3 to 8 minutes, 3 GB, only once)');
    await install(playground, 'installing n8n');
  }
  if (!fs.existsSync(node24)) await runInstallScript('node', 'downloading Node 24');
  if (databaseDriverProblem() === undefined) return;
  await runInstallScript('sqlite3', 'installing SQLite');
  const problem = databaseDriverProblem();
  if (problem === undefined) return;
  throw new PlaygroundError(
    `n8n's database driver cannot be loaded:\n${problem}\n` +
      'npm downloads it from GitHub. Without access to GitHub it must be compiled: install Python, make and a C++ compiler.',
  );
}

export async function installAll() {
  await installRoot();
  await installN8n();
}

/**
 * Whether node_modules is what `npm ci` makes of package-lock.json, whoever ran it. Optional packages are those of other
 * platforms; peers can be optional as well, and not every version of npm installs those.
 */
function isInstalled(folder) {
  const modules = path.join(folder, 'node_modules');
  // npm writes this file at the end of an installation. With `--package-lock-only`, it changes only the file, so its
  // contents don't prove anything.
  if (!fs.existsSync(path.join(modules, '.package-lock.json'))) return false;
  const { '': project, ...locked } = readJson(path.join(folder, 'package-lock.json')).packages;
  return Object.entries(locked).every(([name, { version, optional, peer }]) => {
    const manifest = path.join(folder, name, 'package.json');
    if (!fs.existsSync(manifest)) return Boolean(optional || peer);
    return readJson(manifest).version === version;
  });
}

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

async function install(folder, task) {
  await checkRegistry(folder);
  await npm(['ci'], { cwd: folder, task });
}

/** Requests one package first: without a network, npm retries every package for many minutes. */
async function checkRegistry(folder) {
  const { dependencies, devDependencies } = readJson(path.join(folder, 'package.json'));
  const [name, version] = Object.entries({ ...devDependencies, ...dependencies })[0];
  const flags = ['--fetch-retries=1', '--fetch-retry-mintimeout=2000', '--fetch-timeout=15000'];
  await npm(['view', `${name}@${version}`, 'version', '--prefer-online', ...flags], {
    cwd: folder,
    task: 'connecting to the npm registry',
  });
}

/** playground/.npmrc turns install scripts off, but the one of `node` downloads Node, and sqlite3's its binary. */
async function runInstallScript(name, task) {
  await npm(['rebuild', name, '--no-ignore-scripts'], { cwd: playground, task });
}

/** The last lines of the error when SQLite is loaded; undefined if it can be loaded. */
function databaseDriverProblem() {
  try {
    execFileSync(node24, ['-e', "require('sqlite3')"], { cwd: playground, stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .slice(-4)
      .join('\n');
  }
}

/** Node resolves links in the URL of a module, but not in the arguments: the project may be behind a link. */
const isMain = () =>
  process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);

if (isMain()) {
  const run = { root: installRoot, n8n: installN8n, all: installAll }[process.argv[2] ?? 'all'];
  if (!run) {
    process.stderr.write('Usage: node playground/install.mjs [root|n8n|all]\n');
    process.exit(2);
  }
  run().catch((error) => {
    printError(error);
    process.exit(1);
  });
}
