// Tries the packed package in one version of n8n-core, against the sandbox.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { packageName } from '../../playground/community-package.mjs';
import { root } from '../../playground/paths.mjs';
import { features } from './core/features.mjs';
import { installCore, installNode } from './install.mjs';

const script = fileURLToPath(new URL('core/run.mjs', import.meta.url));
const secondsPerVersion = 240;

/**
 * Unpacks the package where n8n keeps community packages, and runs `script` in the Node of the version. Node finds
 * n8n-workflow by NODE_PATH, as n8n arranges it.
 *
 * @param {import('./versions.mjs').Version} version
 * @param {{tarball: string, sandbox: {url: string, token: string}}} options
 * @returns {Promise<Array<{feature: string, error?: string}>>} one for each feature
 */
export async function tryCore(version, options) {
  const { reports, problem } = await runInCore(version, options);
  const missing = Object.keys(features).filter(
    (feature) => !reports.some((report) => report.feature === feature),
  );
  return [...reports, ...missing.map((feature) => ({ feature, error: problem }))];
}

/**
 * Tries the package in a version that is too old: n8n has to say so when it loads the package, with the words that
 * README.md tells.
 */
export async function tryTooOld(version, options) {
  const feature = 'refused with the message in the README';
  const { reports, problem } = await runInCore(version, options);
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, message] = /^\| `(Class .*?)`/m.exec(readme) ?? [];
  const isTold = message !== undefined && problem.includes(message) && reports.length === 0;
  return [isTold ? { feature } : { feature, error: `README: ${message}\n${problem}` }];
}

async function runInCore(version, { tarball, sandbox }) {
  const node = await installNode(version.node);
  const folder = await installCore(version['n8n-core']);
  const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-compat-'));
  try {
    const packageFolder = path.join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);
    fs.mkdirSync(packageFolder, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1']);
    const { url, token } = sandbox;
    const task = { folder, userFolder, packageFolder, version, sandbox: { url, token } };
    return await runScript(node, folder, task);
  } finally {
    fs.rmSync(userFolder, { recursive: true, force: true });
  }
}

async function runScript(node, folder, task) {
  const env = { ...process.env, NODE_PATH: path.join(folder, 'node_modules') };
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) {
    delete env[name];
    delete env[name.toLowerCase()];
  }
  const child = spawn(node, [script, JSON.stringify(task)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: secondsPerVersion * 1000,
    killSignal: 'SIGKILL',
  });
  const reports = [];
  let errors = '';
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-5000)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"feature"')) reports.push(JSON.parse(line));
  });
  const status = await new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return { reports, problem: `The process ended (${status}) before this feature. ${errors}` };
}
