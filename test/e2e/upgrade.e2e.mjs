// 0.1.0 is replaced by the present version in an n8n with saved workflows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stopServices } from '../../playground/child-process.mjs';
import { credentialName, withCredential } from '../../playground/demo.mjs';
import { buildCommit } from '../../playground/earlier-build.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { startN8n } from '../../playground/n8n.mjs';
import { npm } from '../../playground/npm.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { dataFolder, root } from '../../playground/paths.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { profilesOf, startSandbox } from '../../playground/sandbox.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { createEvent, post, secretOf, triggerWorkflow } from './trigger-environment.mjs';

/** The last commit of 0.1.0 with the former names in the code. The package was built from the repository then. */
const formerCommit = 'bc6667a';

const readVersion = (folder) =>
  JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;

/** Without what depends on the time of a run: dates, the first eight digits of profile IDs, and hashes of them. */
const withoutTimes = (value) =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/"[\da-f]{8}([\da-f]{16})"/g, '"$1"')
      .replace(/"(_acid|_xxh)":"[\da-f]+"/g, '"$1":"hash"')
      .replace(/"20\d\d-\d\d-\d\d[T ][^"]+"/g, '"date"'),
  );

describe('an update of the package', () => {
  const userFolder = path.join(dataFolder, 'e2e', `upgrade-${process.pid}`);
  let former;
  let sandbox;
  let n8n;
  let port;
  let demo;
  let hook;
  let resultsBefore;

  before(async () => {
    former = buildCommit(formerCommit, 'The upgrade test');
    sandbox = await startSandbox({ token: 'e2e-token', seed: 'empty' });
    port = await findFreePort();
    n8n = await startN8n({ userFolder, port, tarball: await packFormer() });
  });
  after(async () => {
    await stopServices();
    former?.remove();
    fs.rmSync(userFolder, { recursive: true, force: true });
  });

  async function packFormer() {
    const args = ['pack', '--ignore-scripts', '--pack-destination', former.folder];
    await npm(args, { cwd: former.folder, task: 'packing 0.1.0' });
    return path.join(former.folder, `n8n-nodes-altcraft-${readVersion(former.folder)}.tgz`);
  }

  async function installedVersion() {
    const packages = await n8n.rest('GET', '/community-packages');
    const entry = packages.find(({ packageName }) => packageName === 'n8n-nodes-altcraft');
    assert.equal(entry.failedLoading, false);
    return entry.installedVersion;
  }

  /** Runs both workflows on an empty platform: items of each node, the saved profiles, and the trigger's items. */
  async function runBoth() {
    await sandbox.control('POST', '/reset', { seed: 'empty' });
    const execution = await n8n.runStoredWorkflow(demo);
    assert.equal(execution.status, 'success', execution.error?.message);
    const nodes = Object.fromEntries(
      Object.keys(execution.runData).map((name) => [name, itemsOf(execution, name)]),
    );
    const profiles = profilesOf(await sandbox.state(), 1);
    const { length } = await n8n.getExecutions(hook);
    const url = `${n8n.url}/webhook/${hook.nodes[0].webhookId}/${secretOf(hook)}`;
    const isReceived = async () => (await post(url, [createEvent()])).status === 200;
    await waitFor(isReceived, 'the webhook');
    const finished = async () =>
      (await n8n.getExecutions(hook)).filter(({ stoppedAt }) => stoppedAt).slice(length)[0];
    const { id } = await waitFor(finished, 'an execution of the trigger');
    const events = itemsOf(await n8n.waitForExecution(id), 'Trigger');
    return { ...withoutTimes({ nodes, profiles }), events };
  }

  it('starts with 0.1.0, which runs its demo workflow and a trigger', async () => {
    assert.equal(readVersion(former.folder), '0.1.0');
    assert.equal(await installedVersion(), '0.1.0');
    const credential = await n8n.saveCredential({
      name: credentialName,
      type: 'altcraftApi',
      data: { url: sandbox.url, token: sandbox.token },
    });
    const file = path.join(former.folder, 'workflows', 'demo-sync.json');
    const saved = JSON.parse(fs.readFileSync(file, 'utf8'));
    demo = await n8n.saveWorkflow(withCredential(saved, credential));
    hook = await n8n.saveWorkflow(triggerWorkflow('Events', 'altcraftTrigger', {}));
    await n8n.activate(hook);
    resultsBefore = await runBoth();
    assert.equal(resultsBefore.nodes['Read Back (JSON)'].length, 20);
    assert.equal(resultsBefore.nodes['Read Back (XML)'].length, 20);
    assert.equal(resultsBefore.events.length, 1);
  });

  it('runs the saved workflows with the same results after the restart', async () => {
    const { versionId, nodes } = await n8n.rest('GET', `/workflows/${demo.id}`);
    await n8n.stop();
    n8n = await startN8n({ userFolder, port, tarball: await packPackage() });
    assert.equal(await installedVersion(), readVersion(root));
    assert.notEqual(await installedVersion(), '0.1.0');
    const stored = await n8n.rest('GET', `/workflows/${demo.id}`);
    assert.deepEqual([stored.versionId, stored.nodes], [versionId, nodes]);
    const { nodes: nodesNow, ...others } = await runBoth();
    for (const [name, items] of Object.entries(resultsBefore.nodes)) {
      assert.deepEqual(nodesNow[name], items, name);
    }
    assert.deepEqual({ nodes: nodesNow, ...others }, resultsBefore);
  });

  it('says what to do when the clone does not have the commit', () => {
    assert.throws(() => buildCommit('0000000', 'The upgrade test'), {
      name: 'PlaygroundError',
      message: /^The upgrade test needs commit 0000000, which this folder does not have\. \S+/,
    });
  });
});
