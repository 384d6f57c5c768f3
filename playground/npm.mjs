// Runs npm as a child process and prints the progress, because npm only shows its own on a terminal.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { npmCommand } from '../build/npmCommand.js';
import { PlaygroundError } from './error.mjs';

const progressIntervalMs = 5000;

// npm passes its settings to scripts as npm_config_*. Those of `npm start` must not affect the installs here.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_(global|prefix|local_prefix)|lifecycle|package)/i.test(name),
  ),
);

/**
 * Runs npm in `cwd` and resolves with its standard output. Throws PlaygroundError with npm's errors and the
 * next step when npm fails.
 *
 * @param {string[]} args
 * @param {{cwd: string, task: string}} options `task` is for messages, such as "building the package"
 */
export async function npm(args, { cwd, task }) {
  const startedAt = Date.now();
  const child = spawn(...npmCommand(args), {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr = (stderr + chunk).slice(-20_000)));
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    const progress = args[0] === 'ci' ? installProgress(cwd) : '';
    process.stdout.write(`  ... ${task}: ${seconds} s${progress}\n`);
  }, progressIntervalMs);
  try {
    const code = await waitForExit(child);
    if (code !== 0) throw new PlaygroundError(errorMessage(args, task, `${stderr}\n${stdout}`));
    return stdout;
  } finally {
    clearInterval(timer);
    children.delete(child);
  }
}

const children = new Set();

/** Stops all running npm processes. */
export function stopNpm() {
  for (const child of children) child.kill('SIGTERM');
}

function waitForExit(child) {
  children.add(child);
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new PlaygroundError(`Cannot start npm: ${error.message}`)),
    );
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

/** How many packages of the lock file are unpacked so far. */
function installProgress(cwd) {
  try {
    const lock = JSON.parse(fs.readFileSync(path.join(cwd, 'package-lock.json'), 'utf8'));
    const names = Object.keys(lock.packages).filter((name) => name !== '');
    const unpacked = names.filter((name) => fs.existsSync(path.join(cwd, name, 'package.json')));
    return `, ${unpacked.length} of about ${names.length} packages`;
  } catch {
    return '';
  }
}

const networkError =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

function errorMessage(args, task, output) {
  const errors = output.split('\n').filter((line) => /npm error|ERR!|\berror\b/i.test(line));
  // npm prints the cause first and general help after it.
  const lines = errors.length > 0 ? errors.slice(0, 12) : output.trim().split('\n').slice(-12);
  const advice = /ENOSPC/.test(output)
    ? 'The disk is full. Free some space (n8n needs about 3 GB).'
    : networkError.test(errors.join('\n'))
      ? 'npm cannot reach its registry. Check the network and proxy settings.'
      : 'Fix the cause that npm names above.';
  return [
    `Failed: ${task} (npm ${args.join(' ')})`,
    ...lines,
    advice,
    'Then run the same command again.',
  ].join('\n');
}
