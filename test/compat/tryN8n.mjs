// Tries the packed package in a whole n8n: installed by hand, as the README says, in a new user folder.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageName } from '../../playground/community-package.mjs';
import { importDemo, runDemo } from '../../playground/demo.mjs';
import { N8nError } from '../../playground/n8n-client.mjs';
import { startN8n } from '../../playground/n8n.mjs';
import { npm } from '../../playground/npm.mjs';
import { root } from '../../playground/paths.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { readyWorkflows, supportingWorkflows } from '../../playground/workflows.mjs';
import { readWorkflow } from '../../playground/workflow-runner.mjs';
import { installN8n, installNode } from './install.mjs';

/** @type {Record<string, (test: object) => Promise<void>>} In this order; each needs the one before. */
const steps = {
  /** The command in the README, with the tarball for the name. */
  async 'npm install by hand'({ userFolder, tarball }) {
    const nodesFolder = path.join(userFolder, '.n8n', 'nodes');
    fs.mkdirSync(nodesFolder, { recursive: true });
    const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
    const [, command] = /^npm (install .*)$/m.exec(readme);
    const args = command.split(' ').map((word) => (word === packageName ? tarball : word));
    assert.ok(args.includes(tarball), command);
    await npm(args, { cwd: nodesFolder, task: 'installing the package by hand' });
    // Another n8n-workflow beside the package would be used instead of n8n's own.
    const installed = fs.readdirSync(path.join(nodesFolder, 'node_modules'));
    assert.deepEqual(
      installed.filter((name) => !name.startsWith('.')),
      [packageName],
    );
  },

  async start(test) {
    const { userFolder, installation } = test;
    test.n8n = await startN8n({ userFolder, installation });
    const types = await test.n8n.raw('GET', '/types/nodes.json');
    const names = new Set(types.map(({ name }) => name));
    for (const node of ['altcraft', 'altcraftTool', 'altcraftTrigger', 'altcraftPollingTrigger']) {
      assert.ok(names.has(`${packageName}.${node}`), `${node} is missing`);
    }
    test.types = types;
  },

  async 'credential test'({ n8n, sandbox }) {
    const test = async (token) => {
      const data = { url: sandbox.url, token };
      const credential = { name: 'Altcraft', type: 'altcraftApi', data };
      const { id } = await n8n.saveCredential(credential);
      const body = { credentials: { id, ...credential } };
      return await n8n.rest('POST', '/credentials/test', body);
    };
    assert.equal((await test(sandbox.token)).status, 'OK');
    const refused = await test('wrong-token');
    assert.equal(refused.status, 'Error');
    assert.match(refused.message, /token/i);
  },

  async 'first sync'({ n8n, sandbox }) {
    const { workflow } = await importDemo(n8n, sandbox);
    await runDemo(n8n, sandbox, workflow);
  },

  async 'pickers in the editor'({ n8n, sandbox }) {
    const data = { url: sandbox.url, token: sandbox.token };
    const credential = { name: 'Altcraft', type: 'altcraftApi', data };
    const { id, name } = await n8n.saveCredential(credential);
    const request = {
      path: 'parameters.db_id',
      nodeTypeAndVersion: { name: `${packageName}.altcraft`, version: 1 },
      currentNodeParameters: { resource: 'profile', operation: 'get' },
      credentials: { altcraftApi: { id, name } },
    };
    const { results } = await n8n.rest(
      'POST',
      '/dynamic-node-parameters/resource-locator-results',
      { ...request, methodName: 'database' },
    );
    assert.deepEqual(
      results.map(({ value }) => Number(value)),
      [1, 2],
    );
    const { fields } = await n8n.rest('POST', '/dynamic-node-parameters/resource-mapper-fields', {
      ...request,
      path: 'parameters.data',
      methodName: 'columns',
    });
    assert.ok(fields.some((field) => field.id === 'email'));
  },

  /** Events of the sandbox start a published workflow; n8n decides on the address. */
  async 'events start a workflow'({ n8n, sandbox }) {
    const trigger = {
      id: 'b1a7c5de-0f5b-4d0e-9a53-0c7d1f1f2a10',
      webhookId: '1d1a8f4e-53b4-4f3b-8c1a-5a6f1f0f7a11',
      name: 'Trigger',
      type: `${packageName}.altcraftTrigger`,
      typeVersion: 1,
      position: [0, 0],
      parameters: { event_type: ['open'], more_options: { secret: 'a-secret' } },
    };
    const settings = { executionOrder: 'v1' };
    const workflow = { name: 'Events', nodes: [trigger], connections: {}, settings };
    const stored = await n8n.saveWorkflow(workflow);
    await activate(n8n, stored);
    const url = `${n8n.url}/webhook/${trigger.webhookId}/a-secret`;
    await sandbox.control('DELETE', '/hooks');
    await sandbox.control('POST', '/hooks', { url, success: '.*OK.*' });
    const events = [{ event_type: 'open', profile_id: 'p-1', list_id: 1 }];
    // n8n registers the address shortly after the workflow is active.
    await waitFor(async () => {
      const [delivery] = await sandbox.control('POST', '/hooks/events', { events });
      return delivery.accepted;
    }, 'an accepted event');
    const finished = await waitFor(async () => {
      const executions = await n8n.getExecutions(stored);
      return executions.find(({ stoppedAt }) => stoppedAt);
    }, 'an execution');
    const { status, runData } = await n8n.waitForExecution(finished.id);
    assert.equal(status, 'success');
    assert.deepEqual(runData.Trigger[0].data.main[0][0].json, events[0]);
  },

  /** All node versions of the ready workflows exist, except where versions.json says so. */
  async 'ready workflows'({ types, version }) {
    const known = new Set(
      types.flatMap(({ name, version: versions }) =>
        [versions].flat().map((number) => `${name} ${number}`),
      ),
    );
    const names = [...readyWorkflows.map(({ name }) => name), ...supportingWorkflows];
    const unavailable = names.filter((name) =>
      readWorkflow(name).nodes.some((node) => !known.has(`${node.type} ${node.typeVersion}`)),
    );
    assert.deepEqual(unavailable.sort(), version.unavailableWorkflows ?? []);
  },
};

export const n8nFeatures = Object.keys(steps);

/** n8n 2.x publishes a workflow, n8n 1.x only had the switch. */
async function activate(n8n, { id, versionId }) {
  try {
    await n8n.activate({ id });
  } catch (error) {
    if (!(error instanceof N8nError) || error.status !== 404) throw error;
    await n8n.rest('PATCH', `/workflows/${id}`, { active: true, versionId });
  }
}

/**
 * @param {import('./versions.mjs').Version} version
 * @param {{tarball: string, sandbox: object}} options `sandbox` as from playground/sandbox.mjs
 * @returns {Promise<Array<{feature: string, error?: string}>>} one for each feature
 */
export async function tryN8n(version, { tarball, sandbox }) {
  const installation = {
    node: await installNode(version.node),
    folder: await installN8n(version),
  };
  const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-compat-n8n-'));
  const test = { version, userFolder, installation, tarball, sandbox };
  const reports = [];
  await sandbox.control('POST', '/reset', { seed: 'empty' });
  try {
    for (const [feature, run] of Object.entries(steps)) {
      try {
        await run(test);
        reports.push({ feature });
      } catch (error) {
        const logs = test.n8n ? `\nn8n's last output:\n${test.n8n.logs().slice(-2000)}` : '';
        reports.push({ feature, error: `${error.stack ?? error}${logs}` });
      }
    }
    return reports;
  } finally {
    await test.n8n?.stop();
    fs.rmSync(userFolder, { recursive: true, force: true });
  }
}
