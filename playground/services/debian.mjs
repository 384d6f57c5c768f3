// Servers that some ready workflows need, from Debian's packages. They are installed only where that
// can be done without asking: by root, on a system with apt-get. Elsewhere the error says what to do.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlaygroundError } from '../error.mjs';
import { startService } from '../child-process.mjs';

// Debian starts a server as soon as it is installed, unless this file says no.
const policy = '/usr/sbin/policy-rc.d';

/**
 * What `find` finds; when that is nothing, the package is installed first.
 *
 * @param {{name: string, packages: string[], find: () => string | undefined}} server `name` as in "PostgreSQL"
 * @returns {Promise<string>} throws PlaygroundError when it is not there and cannot be installed
 */
export async function installed({ name, packages, find }) {
  const known = find();
  if (known) return known;
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    throw new PlaygroundError(
      `${name} is needed and not installed here. Install it (on Debian and Ubuntu, as root: apt-get install ${packages.join(' ')}), then run the same command again. It need not be started: the playground starts one of its own.`,
    );
  }
  process.stdout.write(`Installing ${name} from Debian's packages (a minute or two, once)\n`);
  await apt(['update']);
  const guarded = fs.existsSync(policy);
  if (!guarded) fs.writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  await apt(['install', '--yes', '--no-install-recommends', ...packages], () => {
    if (!guarded) fs.rmSync(policy, { force: true });
  });
  const found = find();
  if (!found) throw new PlaygroundError(`${name} was installed, but is not where it should be.`);
  return found;
}

/** apt-get as a service of the playground, so that Ctrl-C ends it too. */
async function apt(args, afterEnd) {
  const service = startService({
    name: `apt-get ${args[0]}`,
    command: 'apt-get',
    args: ['--quiet', '-o', 'DPkg::Lock::Timeout=300', ...args],
    cwd: '/',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    afterEnd,
  });
  const end = await service.ended;
  if (end === 'exit status 0') return;
  const words = service.logs().trim().split('\n').slice(-12).join('\n');
  throw new PlaygroundError(`apt-get ${args.join(' ')} failed (${end}):\n${words}`);
}

const has = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Where a command lies, or undefined. */
export function which(command) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, command)).find((file) => fs.existsSync(file));
}

/**
 * The user that a server is to run as: `name` when this is root, which PostgreSQL refuses to serve
 * and which need not run the others; otherwise whoever runs this.
 *
 * @returns {{uid: number, gid: number} | undefined}
 */
export function userFor(name) {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, user) => spawnSync('id', [flag, user], { encoding: 'utf8' });
  const user = id('-u', name).status === 0 ? name : 'nobody';
  return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) };
}

/**
 * A new empty folder that only `user` may enter. Not below the project, which may lie where only
 * root can look.
 */
export function freshFolder(prefix, user) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  if (user) fs.chownSync(folder, user.uid, user.gid);
  return folder;
}
