// npm as a child process, with signs of life: npm draws its own progress only on a terminal, and an
// install of n8n takes minutes.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';

const beatMs = 5000;
const windows = process.platform === 'win32';

// npm hands its own settings down to scripts as npm_config_*; `npm start --flag` or a global install
// must not leak into the installs made here.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_(global|prefix|local_prefix)|lifecycle|package)/i.test(name),
  ),
);

/**
 * Runs npm in `cwd` and resolves with what it wrote to its standard output.
 * Throws PlaygroundError (what failed, npm's last words, what to do) when npm ends with a failure.
 *
 * @param {string[]} args
 * @param {{cwd: string, doing: string, quiet?: boolean}} options `doing` completes "while ..."
 */
export async function npm(args, { cwd, doing, quiet = false }) {
  const began = Date.now();
  const child = spawn('npm', args, {
    cwd,
    env: environment,
    shell: windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let words = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-20_000)));
  const beat = setInterval(() => {
    if (!quiet)
      process.stdout.write(
        `  ... ${doing}: ${seconds(began)} s${args[0] === 'install' ? unpacked(cwd) : ''}\n`,
      );
  }, beatMs);
  try {
    const code = await ended(child);
    if (code !== 0) throw new PlaygroundError(explain(args, doing, `${words}\n${out}`));
    return out;
  } finally {
    clearInterval(beat);
    children.delete(child);
  }
}

const children = new Set();

/** Ends the npm processes still at work; for Ctrl-C during an install. */
export function stopNpm() {
  for (const child of children) child.kill('SIGTERM');
}

function ended(child) {
  children.add(child);
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new PlaygroundError(`npm could not be started: ${error.message}`)),
    );
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

const seconds = (began) => Math.round((Date.now() - began) / 1000);

/** How many of the packages that the lock file names have been unpacked so far. */
function unpacked(cwd) {
  try {
    const lock = JSON.parse(fs.readFileSync(path.join(cwd, 'package-lock.json'), 'utf8'));
    const names = Object.keys(lock.packages).filter((name) => name !== '');
    const there = names.filter((name) => fs.existsSync(path.join(cwd, name, 'package.json')));
    return `, ${there.length} of about ${names.length} packages unpacked`;
  } catch {
    return '';
  }
}

const offline =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

function explain(args, doing, words) {
  const errors = words.split('\n').filter((line) => /npm error|ERR!|\berror\b/i.test(line));
  // The cause stands first; what follows in npm's words is its manual.
  const shown = errors.length > 0 ? errors.slice(0, 12) : words.trim().split('\n').slice(-12);
  const advice = /ENOSPC/.test(words)
    ? 'The disk is full: free some space (n8n needs about 3 GB).'
    : offline.test(errors.join('\n'))
      ? 'npm could not reach its registry: check the network and the proxy settings.'
      : 'Mend the cause that npm names above.';
  return [
    `Failed while ${doing} (npm ${args.join(' ')}).`,
    ...shown,
    advice,
    'Then run the same command again: this step begins anew, nothing half-done is kept.',
  ].join('\n');
}
