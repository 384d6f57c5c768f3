// The package on all processes, and a worker without it.
import assert from 'node:assert/strict';
import { itemsOf } from '../../../playground/n8n-client.mjs';
import { altcraftNode, resourceLocator } from '../../e2e/environment.mjs';
import { processors } from '../environment.mjs';
import { startedExecutions } from '../processes.mjs';
import { altcraftTrigger, createRow, post, startByWebhook, waitForEnd, webhookItems } from '../workflows.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';

const path = 'package';

const createLookup = (credential) =>
  createRow('Look up a database', [
    ...webhookItems(path),
    altcraftNode('Get', credential, {
      resource: 'database',
      operation: 'get',
      db_id: resourceLocator(1),
    }),
  ]);

export const scenarios = [
  {
    name: 'a worker without the package names the missing node type',
    // Needs a worker that was never started.
    async run(cluster) {
      const { n8n } = cluster;
      await cluster.start('worker 2');
      for (const name of processors) await cluster.install(name);
      await Promise.all(processors.map((name) => cluster.start(name)));
      const workflow = await n8n().saveWorkflow(createLookup(cluster.credential));
      await n8n().activate(workflow);
      const id = await startByWebhook(cluster, workflow, path, [{}]);
      const { status, error, ...rest } = await n8n().waitForExecution(id);
      console.log({status, error, rest, log: cluster.find('worker 2').logs().slice(-1500)});
      assert.equal(status, 'error');
      return error?.message;
    },
  },
];
