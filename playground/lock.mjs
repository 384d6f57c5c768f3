// One playground per checkout: two n8n on one database would spoil it.
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { work } from './paths.mjs';

const file = path.join(work, 'running.pid');

/** Claims the playground; returns the function that gives it back. Throws when it is taken. */
export function claim() {
  fs.mkdirSync(work, { recursive: true });
  const holder = Number(read());
  if (holder && alive(holder)) {
    throw new PlaygroundError(
      `The playground of this folder is already running (process ${holder}). End it with Ctrl-C there, then start again.`,
    );
  }
  fs.writeFileSync(file, String(process.pid));
  return () => fs.rmSync(file, { force: true });
}

function read() {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function alive(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
