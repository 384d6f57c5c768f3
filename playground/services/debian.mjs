// Installs Debian packages (PostgreSQL, RabbitMQ, Redis, Chromium) if the user is root and apt-get exists. Otherwise
// the error says how to install them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlaygroundError } from '../error.mjs';
import { startService } from '../child-process.mjs';

// Debian starts a server after its installation unless this script exits with 101.
const policyScript = '/usr/sbin/policy-rc.d';

/**
 * Finds a program with `find`, and installs its packages first if needed.
 *
 * @param {{name: string, packages: string[], find: () => string | undefined}} program `name` for messages
 * @returns {Promise<string>} the result of `find`; throws PlaygroundError when it cannot be installed
 */
export async function ensureInstalled({ name, packages, find }) {
  const existing = find();
  if (existing) return existing;
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
    throw new PlaygroundError(
      `${name} is not installed. Install it (on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}) and run the same command again. You don't need to start it.`,
    );
  }
  console.log(`Installing ${name} with apt-get (a minute or two, only once)`);
  await apt(['update']);
  const hasPolicy = fs.existsSync(policyScript);
  if (!hasPolicy) fs.writeFileSync(policyScript, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  await apt(['install', '--yes', '--no-install-recommends', ...packages], () => {
    if (!hasPolicy) fs.rmSync(policyScript, { force: true });
  });
  const found = find();
  if (!found) throw new PlaygroundError(`${name} was installed but cannot be found.`);
  return found;
}

/** Runs apt-get as a service, so that Ctrl-C stops it. */
async function apt(args, afterExit) {
  const service = startService({
    name: `apt-get ${args[0]}`,
    command: 'apt-get',
    args: ['--quiet', '-o', 'DPkg::Lock::Timeout=300', ...args],
    cwd: '/',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    afterExit,
  });
  const status = await service.exited;
  if (status === 'exit status 0') return;
  const lines = service.logs().trim().split('\n').slice(-12).join('\n');
  throw new PlaygroundError(`apt-get ${args.join(' ')} failed (${status}):\n${lines}`);
}

const hasCommand = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Path of a command, or undefined. */
export function which(command) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, command)).find((file) => fs.existsSync(file));
}

/**
 * The user that a server runs as: `name` or `nobody` if this process runs as root (PostgreSQL refuses to),
 * otherwise the current user (undefined).
 *
 * @returns {{uid: number, gid: number} | undefined}
 */
export function getServerUser(name) {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, user) => spawnSync('id', [flag, user], { encoding: 'utf8' });
  const user = id('-u', name).status === 0 ? name : 'nobody';
  return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) };
}

/** Creates a temporary folder of `user`. It is not in the project, which `user` may not be able to read. */
export function createServerFolder(prefix, user) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  if (user) fs.chownSync(folder, user.uid, user.gid);
  return folder;
}
