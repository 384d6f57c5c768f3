// Lock file: two n8n instances would corrupt the same database.
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { readIfExists } from './files.mjs';
import { dataFolder } from './paths.mjs';

const file = path.join(dataFolder, 'running.pid');

/** Locks the playground and returns the function that releases the lock. Throws when it is locked. */
export function acquireLock() {
  fs.mkdirSync(dataFolder, { recursive: true });
  const pid = Number(readIfExists(file));
  if (pid && isRunning(pid)) {
    throw new PlaygroundError(
      `The playground is already running in another terminal (process ${pid}). Use that one, or stop it there with Ctrl-C and run the same command again.`,
    );
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}

function isRunning(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
