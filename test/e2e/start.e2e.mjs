// `npm start` with its options, with all dependencies installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../playground/paths.mjs';
import { findFreePort, isFree } from '../../playground/ports.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts the command; `text()` returns its output, `ended` resolves with the exit status and the seconds. */
function runStart(...args) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [path.join(root, 'playground', 'start.mjs'), ...args], {
    cwd: root,
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
      const second = runStart('--once');
      assert.equal((await second.ended).status, 1);
      assert.match(second.text(), /already running \(process \d+\)/);
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
    assert.ok(seconds < 10);
  });

  it('prints the usage for an unknown option', async () => {
    const run = runStart('--onse');
    assert.equal((await run.ended).status, 1);
    assert.match(run.text(), /--onse[\s\S]*npm start \[-- options\]/);
  });
});
