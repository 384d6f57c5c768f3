// `npm start` with its options, with all dependencies installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readIfExists } from '../../playground/files.mjs';
import { createClient } from '../../playground/n8n-client.mjs';
import { n8nBin, root } from '../../playground/paths.mjs';
import { findFreePort, isFree } from '../../playground/ports.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The sentence of a failure, without the stack of an error. */
const hasNoStack = (text) => assert.doesNotMatch(text, /^\s+at /m);

/** Starts the command; `text()` returns its output, `ended` resolves with the exit status and the seconds. */
function runStart(...args) {
  return runStartIn({}, ...args);
}

function runStartIn(env, ...args) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [path.join(root, 'playground', 'start.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const ended = new Promise((resolve) =>
    child.once('close', (status) => resolve({ status, seconds: (Date.now() - startedAt) / 1000 })),
  );
  return { child, text: () => text, ended };
}

const ports = async () => ({ editor: await findFreePort(), sandbox: await findFreePort() });
const flags = ({ editor, sandbox }) => [
  '--port',
  String(editor),
  '--sandbox-port',
  String(sandbox),
];

describe('npm start', () => {
  it('--once runs the demo, prints the results and exits with 0', async () => {
    const freePorts = await ports();
    const run = runStart('--once', ...flags(freePorts));
    assert.equal((await run.ended).status, 0, run.text());
    assert.match(run.text(), /JSON: 20 profiles saved to database 1 and read back unchanged/);
    assert.match(run.text(), /XML: 20 profiles saved to database 1 and read back unchanged/);
    assert.ok((await isFree(freePorts.editor)) && (await isFree(freePorts.sandbox)));
  });

  it('--workflow runs a ready workflow with its servers', async () => {
    const run = runStart('--once', '--workflow', 'sync-from-postgres', ...flags(await ports()));
    assert.equal((await run.ended).status, 0, run.text());
    assert.match(run.text(), /First run: 24 customers sent, 1 refused/);
  });

  it('--workflow lists the workflows for an unknown name', async () => {
    const run = runStart('--workflow', 'no-such');
    assert.equal((await run.ended).status, 1);
    assert.match(run.text(), /no ready workflow "no-such"[\s\S]*sync-that-survives/);
  });

  for (const [signal, status] of [
    ['SIGINT', 0],
    ['SIGTERM', 143],
  ]) {
    it(`prints the URL and the login, and stops everything after ${signal}`, async () => {
      const freePorts = await ports();
      const run = runStart(...flags(freePorts));
      while (!/Ctrl-C/.test(run.text()) && run.child.exitCode === null) await sleep(200);
      assert.match(
        run.text(),
        new RegExp(`Editor: +http://127.0.0.1:${freePorts.editor}/workflow/`),
      );
      assert.match(run.text(), /Login: +\S+@\S+ +\S+/);
      assert.match(run.text(), /Token: +playground-token/);
      const event = new RegExp(
        `npm run sandbox -- --port ${freePorts.sandbox} --event click --to URL`,
      );
      assert.match(run.text(), event);
      const second = runStart('--once');
      assert.equal((await second.ended).status, 1);
      assert.match(second.text(), /already running in another terminal \(process \d+\)/);
      hasNoStack(second.text());
      run.child.kill(signal);
      assert.equal((await run.ended).status, status, run.text());
      assert.ok((await isFree(freePorts.editor)) && (await isFree(freePorts.sandbox)));
    });
  }

  it('fails immediately when a port is in use', async () => {
    const holder = net.createServer();
    await new Promise((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address();
    const run = runStart('--once', '--port', String(port));
    const { status, seconds } = await run.ended;
    holder.close();
    assert.equal(status, 1);
    assert.match(run.text(), new RegExp(`Port ${port} .* in use.*--port`, 's'));
    hasNoStack(run.text());
    assert.ok(seconds < 10);
  });

  it('prints the usage for an unknown option', async () => {
    const run = runStart('--onse');
    assert.equal((await run.ended).status, 1);
    assert.match(run.text(), /--onse[\s\S]*npm start \[-- options\]/);
  });

  it('runs next to an n8n of the user, with its ports and its environment', async () => {
    const own = await Promise.all([holdPort(5678), holdPort(8055)]);
    // Settings of the user's own n8n, which would break this one.
    const env = { N8N_PORT: '5678', N8N_ENCRYPTION_KEY: 'own', DB_TYPE: 'postgresdb' };
    const run = runStartIn(env, '--once');
    const { status } = await run.ended;
    await Promise.all(own.map((close) => close()));
    assert.equal(status, 0, run.text());
    assert.match(run.text(), /Port 5678 is in use .* n8n of your own.*editor: \d+/);
    assert.match(run.text(), /Port 8055 is in use .*the sandbox: \d+/);
    assert.match(run.text(), /XML: 20 profiles saved/);
  });

  it('ends with a sentence and the output of n8n when n8n dies during its start', async () => {
    const run = runStart('--once', ...flags(await ports()));
    const pid = await waitFor(() => findN8n(run.child.pid), 'the process of n8n', { seconds: 120 });
    process.kill(pid, 'SIGKILL');
    const { status } = await run.ended;
    assert.equal(status, 1);
    assert.match(run.text(), /n8n did not start[\s\S]*last output/);
    hasNoStack(run.text());
  });

  it('has a sentence for a dropped connection', async () => {
    const server = http.createServer((request) => request.socket.destroy());
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = createClient(`http://127.0.0.1:${server.address().port}`);
    await assert.rejects(client.login(), {
      name: 'PlaygroundError',
      message: /^The connection to n8n \(GET \/rest\/settings\) failed \(\w+\)\.$/,
    });
    server.close();
  });

  it('says how to start over when the login was changed in the editor', async () => {
    const server = http.createServer((request, response) => {
      const isSettings = request.url.endsWith('/settings');
      response.statusCode = isSettings ? 200 : 401;
      response.end('{"data": {"userManagement": {"showSetupOnFirstLoad": false}}}');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = createClient(`http://127.0.0.1:${server.address().port}`);
    await assert.rejects(client.login(), {
      name: 'PlaygroundError',
      message: /changed in the editor\. To start over, delete the folder \.playground\/n8n/,
    });
    server.close();
  });
});

/** Holds a port unless another program does; resolves with the function that frees it. */
async function holdPort(port) {
  if (!(await isFree(port))) return () => {};
  const holder = net.createServer();
  await new Promise((resolve) => holder.listen(port, '127.0.0.1', resolve));
  return () => new Promise((resolve) => holder.close(resolve));
}

/** The process that runs n8n among the children of `parent`. Reads /proc: the suite runs on Linux. */
async function findN8n(parent) {
  const children = fs.readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
  return children
    .split(' ')
    .filter(Boolean)
    .find((pid) => readIfExists(`/proc/${pid}/cmdline`)?.includes(n8nBin));
}
