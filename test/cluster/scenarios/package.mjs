// The package on all processes, and a worker without it.
import assert from 'node:assert/strict';
import { altcraftNode, resourceLocator } from '../../e2e/environment.mjs';
import { workers, processors } from '../environment.mjs';
import { countHeld, releaseAll } from '../held.mjs';
import { startedExecutions } from '../processes.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import {
  createRow,
  postWhenRegistered,
  startByWebhook,
  waitForEnd,
  webhookItems,
} from '../workflows.mjs';

const path = 'package';
const lookups = 10;

const createLookup = (credential) =>
  createRow('Look up a database', [
    ...webhookItems(path),
    altcraftNode('Get', credential, {
      resource: 'database',
      operation: 'get',
      db_id: resourceLocator(1),
    }),
  ]);

async function publishLookup({ n8n, credential }) {
  const workflow = await n8n().saveWorkflow(createLookup(credential));
  await n8n().activate(workflow);
  return workflow;
}

export const scenarios = [
  {
    name: 'package: a worker without it names the missing node type',
    /** The only worker is one that has no package yet. */
    startsWorkers: true,
    async run(cluster) {
      for (const name of processors) await cluster.install(name);
      await Promise.all([...processors, 'worker 2'].map((name) => cluster.start(name)));
      const workflow = await publishLookup(cluster);
      const id = await startByWebhook(cluster, workflow, path, [{}]);
      const { status, error } = await cluster.n8n().waitForExecution(id);
      assert.equal(status, 'error');
      assert.equal(error.message, 'Unrecognized node type: n8n-nodes-altcraft.altcraft');
      assert.deepEqual(await cluster.sandbox.requests(), []);
      await cluster.stop('worker 2');
      return `"${error.message}", no request`;
    },
  },
  {
    name: 'package: credential test and lists in main, executions on both workers, webhooks on both processors',
    async run(cluster) {
      const { n8n, sandbox, credential } = cluster;
      const { url, token } = sandbox;
      const test = await n8n().rest('POST', '/credentials/test', {
        credentials: { ...credential, type: 'altcraftApi', data: { url, token } },
      });
      assert.equal(test.status, 'OK', test.message);
      const { results } = await n8n().rest(
        'POST',
        '/dynamic-node-parameters/resource-locator-results',
        {
          path: 'parameters.db_id',
          methodName: 'database',
          nodeTypeAndVersion: { name: 'n8n-nodes-altcraft.altcraft', version: 1 },
          currentNodeParameters: { resource: 'database', operation: 'get' },
          credentials: { altcraftApi: credential },
        },
      );
      assert.deepEqual(
        results.map(({ value }) => Number(value)),
        (await sandbox.state()).databases.map(({ id }) => id),
      );

      const workflow = await publishLookup(cluster);
      const before = new Map(workers.map((name) => [name, countStarted(cluster, name)]));
      await sandbox.fault({ path: '/databases/get', kind: 'hold_before' });
      for (const name of processors)
        for (let n = 0; n < lookups / 2; n++) {
          const { status } = await postWhenRegistered(`${cluster.find(name).url}/webhook/${path}`, {
            items: [{}],
          });
          assert.equal(status, 200, name);
        }
      // Each worker runs five executions at a time, so that all of them run on both workers only.
      await waitFor(async () => (await countHeld(cluster)) === lookups, 'all executions to run');
      const counts = workers.map((name) => countStarted(cluster, name) - before.get(name));
      assert.deepEqual(counts, [lookups / 2, lookups / 2]);
      await releaseAll(cluster);
      const { success } = await waitForEnd(cluster, workflow, lookups);
      assert.equal(success, lookups);
      return `${results.length} databases listed; ${counts.join(' + ')} executions on two workers, ${lookups / 2} webhook calls on each processor`;
    },
  },
];

const countStarted = (cluster, name) => startedExecutions(cluster.find(name)).length;
