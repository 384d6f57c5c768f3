// Installs missing dependencies. `node playground/install.mjs root` installs the development dependencies,
// `... all` also installs n8n and its Node version. This file and its imports must work in a fresh clone, so
// they only use Node's built-in modules.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlaygroundError, printError } from './error.mjs';
import { readIfExists } from './files.mjs';
import { npm } from './npm.mjs';
import { node24, playground, root } from './paths.mjs';

/** Requests one package first: without a network, npm retries every package for many minutes. */
async function checkRegistry(folder) {
  const { dependencies, devDependencies } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const [name, version] = Object.entries({ ...devDependencies, ...dependencies })[0];
  const flags = ['--fetch-retries=1', '--fetch-retry-mintimeout=2000', '--fetch-timeout=15000'];
  await npm(['view', `${name}@${version}`, 'version', '--prefer-online', ...flags], {
    cwd: folder,
    task: 'connecting to the npm registry',
  });
}

/** Installs the development dependencies of package-lock.json. */
export async function installRoot() {
  if (isUpToDate(root)) return;
  console.log('Installing the development dependencies (about a minute)');
  await install(root, 'installing the development dependencies');
}

/**
 * Installs n8n, its Node version and its database driver. The hash of the lock file is written last, so an
 * incomplete installation has none.
 */
export async function installN8n() {
  const hashFile = path.join(playground, 'node_modules', '.playground-complete');
  const hash = hashLockFile(playground);
  if (readIfExists(hashFile) === hash && fs.existsSync(node24)) return;
  if (!isUpToDate(playground)) {
    console.log('Installing n8n and Node 24 (3 to 8 minutes, 3 GB, only once)');
    await install(playground, 'installing n8n');
  }
  // Install scripts are disabled, but two packages need theirs: one downloads Node, the other downloads or
  // compiles SQLite.
  await npm(['rebuild', 'node'], { cwd: playground, task: 'downloading Node 24' });
  await npm(['rebuild', 'sqlite3'], { cwd: playground, task: 'installing SQLite' });
  checkDatabaseDriver();
  fs.writeFileSync(hashFile, hash);
}

export async function installAll() {
  await installRoot();
  await installN8n();
}

/**
 * Uses `npm install`, because `npm ci` rejects a lock file without the optional packages of other platforms,
 * which some registry mirrors do not have. Removes an incomplete installation first, as `npm ci` does.
 */
async function install(folder, task) {
  await checkRegistry(folder);
  const modules = path.join(folder, 'node_modules');
  if (!readPackages(path.join(modules, '.package-lock.json'))) {
    fs.rmSync(modules, { recursive: true, force: true });
  }
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  await npm(['install', ...flags], { cwd: folder, task });
  if (!isUpToDate(folder)) {
    const name = path.relative(root, modules);
    throw new PlaygroundError(`${name} does not match package-lock.json after ${task}.`);
  }
}

/**
 * Whether node_modules matches package-lock.json. npm writes node_modules/.package-lock.json at the end of a
 * successful installation.
 */
function isUpToDate(folder) {
  const locked = readPackages(path.join(folder, 'package-lock.json'));
  const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!locked) throw new PlaygroundError(`Cannot read package-lock.json in ${folder}.`);
  if (!installed) return false;
  return Object.entries(locked).every(([name, entry]) => {
    if (name === '' || entry.link) return true;
    const found = installed[name];
    // npm does not install extraneous packages and packages for other platforms.
    if (!found && entry.extraneous) return true;
    if (!found)
      return Boolean(entry.optional || entry.devOptional || entry.os || entry.cpu || entry.libc);
    return found.version === entry.version;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function hashLockFile(folder) {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const platform = `${process.platform}-${process.arch}`;
  return `${createHash('sha256').update(lock).digest('hex')} ${platform}\n`;
}

function checkDatabaseDriver() {
  try {
    execFileSync(node24, ['-e', "require('sqlite3')"], { cwd: playground, stdio: 'pipe' });
  } catch (error) {
    const lines = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .slice(-4)
      .join('\n');
    throw new PlaygroundError(
      `n8n's database driver cannot be loaded:\n${lines}\n` +
        'npm downloads it from GitHub. Without access to GitHub it must be compiled: install Python, make and a C++ compiler.',
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
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
