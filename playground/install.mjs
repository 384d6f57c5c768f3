// Installs what is missing, and only that. `node playground/install.mjs root` gives the project its
// development dependencies; `... all` adds n8n and the Node it runs on. A fresh clone has nothing
// installed, so this file and all that it imports use Node alone.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlaygroundError, report } from './error.mjs';
import { npm } from './npm.mjs';
import { node24, playground, root } from './paths.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Asks for one package before thousands: off the network npm goes on trying each of them for many
 * minutes. Other failures are left to the install itself, which tells more.
 */
async function reachRegistry(folder) {
  const { dependencies, devDependencies } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const [name, version] = Object.entries({ ...devDependencies, ...dependencies })[0];
  const flags = ['--fetch-retries=1', '--fetch-retry-mintimeout=2000', '--fetch-timeout=15000'];
  await npm(['view', `${name}@${version}`, 'version', '--prefer-online', ...flags], {
    cwd: folder,
    doing: 'looking for the npm registry',
  });
}

/** The root's development dependencies, as package-lock.json has them. */
export async function installRoot() {
  if (agrees(root)) return;
  say('Installing the development dependencies (about a minute)');
  await install(root, 'installing the development dependencies');
}

/**
 * n8n, the Node that it needs and its database driver. Complete only when the stamp is there, which
 * is written last and names the lock file that was installed: a broken-off install has none.
 */
export async function installN8n() {
  const stamp = path.join(playground, 'node_modules', '.playground-complete');
  const wanted = fingerprint(playground);
  if (read(stamp) === wanted && fs.existsSync(node24)) return;
  if (!agrees(playground)) {
    say('Installing n8n and the Node it runs on (3 to 8 minutes and 3 GB, once)');
    await install(playground, 'installing n8n');
  }
  // Scripts of dependencies are not run wholesale: two packages of n8n's tree need theirs. The
  // first fetches the Node binary; the second a prebuilt SQLite, or compiles it.
  await npm(['rebuild', 'node'], { cwd: playground, doing: 'fetching Node 24' });
  await npm(['rebuild', 'sqlite3'], { cwd: playground, doing: 'preparing SQLite (may compile)' });
  checkN8n();
  fs.writeFileSync(stamp, wanted);
}

export async function installAll() {
  await installRoot();
  await installN8n();
}

/**
 * Not `npm ci`: it refuses a lock file that leaves out optional packages of other platforms, which
 * is all that a registry mirror without them can write. What was broken off is removed first, as
 * there; what is only out of date is brought up to date in place.
 */
async function install(folder, doing) {
  await reachRegistry(folder);
  const modules = path.join(folder, 'node_modules');
  if (!packages(path.join(modules, '.package-lock.json'))) {
    fs.rmSync(modules, { recursive: true, force: true });
  }
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  await npm(['install', ...flags], { cwd: folder, doing });
  if (!agrees(folder)) {
    const where = path.relative(root, modules);
    throw new PlaygroundError(`After ${doing}, ${where} does not agree with package-lock.json.`);
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list
 * (node_modules/.package-lock.json) at the end of a successful install.
 */
function agrees(folder) {
  const wanted = packages(path.join(folder, 'package-lock.json'));
  const present = packages(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new PlaygroundError(`${folder} has no readable package-lock.json.`);
  if (!present) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '' || entry.link) return true;
    const found = present[name];
    // npm leaves out packages for other platforms, and what its lock file itself calls superfluous.
    if (!found && entry.extraneous) return true;
    if (!found)
      return Boolean(entry.optional || entry.devOptional || entry.os || entry.cpu || entry.libc);
    return found.version === entry.version;
  });
}

function packages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function fingerprint(folder) {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const platform = `${process.platform}-${process.arch}`;
  return `${createHash('sha256').update(lock).digest('hex')} ${platform}\n`;
}

function checkN8n() {
  try {
    execFileSync(node24, ['-e', "require('sqlite3')"], { cwd: playground, stdio: 'pipe' });
  } catch (error) {
    const words = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .slice(-4)
      .join('\n');
    throw new PlaygroundError(
      `n8n is installed, but its database driver does not load:\n${words}\n` +
        'npm fetches it prebuilt from GitHub; where GitHub cannot be reached it is compiled, which takes Python, make and a C++ compiler.',
    );
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const job = { root: installRoot, n8n: installN8n, all: installAll }[process.argv[2] ?? 'all'];
  if (!job) {
    process.stderr.write('Usage: node playground/install.mjs [root|n8n|all]\n');
    process.exit(2);
  }
  job().catch((error) => {
    report(error);
    process.exit(1);
  });
}
