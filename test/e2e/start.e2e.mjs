// `npm start` as a user types it, on a machine where all is installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../playground/paths.mjs';
import { anyPort, isFree } from '../../playground/ports.mjs';
import { pause } from '../../playground/child-process.mjs';

/** Starts the command; `text()` is what it printed so far, `ended` its exit status and seconds. */
function command(...args) {
  const began = Date.now();
  const child = spawn(process.execPath, [path.join(root, 'playground', 'start.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const ended = new Promise((resolve) =>
    child.once('close', (status) => resolve({ status, seconds: (Date.now() - began) / 1000 })),
  );
  return { child, text: () => text, ended };
}

const ports = async () => ({ editor: await anyPort(), sandbox: await anyPort() });
const flags = ({ editor, sandbox }) => [
  '--port',
  String(editor),
  '--sandbox-port',
  String(sandbox),
];

describe('npm start', () => {
  it('--once runs the demonstration, says what it did and ends with 0', async () => {
    const chosen = await ports();
    const run = command('--once', ...flags(chosen));
    assert.equal((await run.ended).status, 0, run.text());
    assert.match(run.text(), /JSON: 20 profiles saved to database 1 and read back unchanged/);
    assert.match(run.text(), /XML: 20 profiles saved to database 1 and read back unchanged/);
    assert.ok((await isFree(chosen.editor)) && (await isFree(chosen.sandbox)));
  });

  it('--workflow runs a ready workflow with the servers that it needs', async () => {
    const run = command('--once', '--workflow', 'sync-from-postgres', ...flags(await ports()));
    assert.equal((await run.ended).status, 0, run.text());
    assert.match(run.text(), /First run: 24 customers are in Altcraft, 1 refused/);
  });

  it('--workflow says which there are when it does not know one', async () => {
    const run = command('--workflow', 'no-such');
    assert.equal((await run.ended).status, 1);
    assert.match(run.text(), /no ready workflow "no-such"[\s\S]*sync-that-survives/);
  });

  for (const [signal, status] of [
    ['SIGINT', 0],
    ['SIGTERM', 143],
  ]) {
    it(`stays until ${signal}, shows address and login, and ends all it started`, async () => {
      const chosen = await ports();
      const run = command(...flags(chosen));
      while (!/Ctrl-C/.test(run.text()) && run.child.exitCode === null) await pause(200);
      assert.match(run.text(), new RegExp(`Editor: +http://127.0.0.1:${chosen.editor}/workflow/`));
      assert.match(run.text(), /Login: +\S+@\S+ +\S+/);
      const second = command('--once');
      assert.equal((await second.ended).status, 1);
      assert.match(second.text(), /already running \(process \d+\)/);
      run.child.kill(signal);
      assert.equal((await run.ended).status, status, run.text());
      assert.ok((await isFree(chosen.editor)) && (await isFree(chosen.sandbox)));
    });
  }

  it('says at once which port is taken and how to choose another', async () => {
    const holder = net.createServer();
    await new Promise((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address();
    const run = command('--once', '--port', String(port));
    const { status, seconds } = await run.ended;
    holder.close();
    assert.equal(status, 1);
    assert.match(run.text(), new RegExp(`Port ${port} .* taken.*--port`, 's'));
    assert.ok(seconds < 10);
  });

  it('refuses what it does not know, with its usage', async () => {
    const run = command('--onse');
    assert.equal((await run.ended).status, 1);
    assert.match(run.text(), /--onse[\s\S]*npm start \[-- options\]/);
  });
});
