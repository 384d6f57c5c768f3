// Events of the platform through both webhook processors, and repeated events.
import assert from 'node:assert/strict';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { altcraftNode, resourceLocator } from '../../e2e/environment.mjs';
import { createEvent, secretOf } from '../../e2e/trigger-environment.mjs';
import { processors, workers } from '../environment.mjs';
import { startedExecutions } from '../processes.mjs';
import { altcraftTrigger, createRow, post, waitForEnd } from '../workflows.mjs';

const database = 1;
const eventCount = 10_000;
const batchSize = 100;

/** For each event a profile, whose CRM_ID is that of the event's message. */
const createProfiles = (name, credential, moreOptions) =>
  createRow(name, [
    altcraftTrigger(name, moreOptions),
    altcraftNode('Create', credential, {
      operation: 'create',
      db_id: resourceLocator(database),
      data: {
        mappingMode: 'defineBelow',
        value: { CRM_ID: '={{ $json.event_data.send_message_id }}' },
        matchingColumns: [],
        schema: [],
      },
    }),
  ]);

/** Publishes the workflow. Resolves with {workflow, path} when both processors know the webhook. */
async function publish(cluster, name, moreOptions) {
  const workflow = await cluster
    .n8n()
    .saveWorkflow(createProfiles(name, cluster.credential, moreOptions));
  await cluster.n8n().activate(workflow);
  const path = `/webhook/${workflow.nodes[0].webhookId}/${secretOf(workflow)}`;
  await waitForWebhook(cluster, path);
  return { workflow, path };
}

async function waitForWebhook(cluster, path) {
  for (const name of processors) {
    const isKnown = async () => (await post(cluster.find(name).url + path, [])).status === 200;
    await waitFor(isKnown, `webhook on ${name}`);
  }
}

/** How often the sandbox has a profile of each of the expected messages. */
async function countByMessage({ sandbox }, messages) {
  const counts = new Map(messages.map((message) => [message, 0]));
  for (const { CRM_ID: message } of profilesOf(await sandbox.state(), database))
    if (counts.has(message)) counts.set(message, counts.get(message) + 1);
  return [...counts.values()];
}

const lostOf = (counts) => counts.filter((count) => count < 1).length;
const doubledOf = (counts) => counts.filter((count) => count > 1).length;

export const scenarios = [
  {
    name: 'events: 10,000 through two processors, each once, on both workers',
    async run(cluster) {
      const { sandbox, url, balancer } = cluster;
      const { workflow, path } = await publish(cluster, 'events');
      const before = workers.map((name) => startedExecutions(cluster.find(name)).length);
      balancer.counts.clear();
      await sandbox.control('DELETE', '/requests');
      await sandbox.control('DELETE', '/hooks');
      await sandbox.control('POST', '/hooks', {
        url: url + path,
        success: '.*OK.*',
        batch_size: batchSize,
      });
      const deliveries = await sandbox.control('POST', '/hooks/events', {
        make: { count: eventCount },
        at_once: true,
      });
      assert.equal(deliveries.filter(({ accepted }) => accepted).length, eventCount / batchSize);
      const ended = await waitForEnd(cluster, workflow, eventCount / batchSize);
      assert.deepEqual(ended, { success: eventCount / batchSize });
      const messages = Array.from({ length: eventCount }, (_, n) => `message-${n}`);
      const counts = await countByMessage(cluster, messages);
      assert.equal(lostOf(counts), 0, 'lost');
      assert.equal(doubledOf(counts), 0, 'doubled');
      const executions = workers.map(
        (name, index) => startedExecutions(cluster.find(name)).length - before[index],
      );
      assert.ok(Math.min(...executions) > 0, `executions: ${executions}`);
      const calls = processors.map((name) => balancer.counts.get(cluster.find(name).url));
      assert.deepEqual(calls, [50, 50]);
      const requests = (await sandbox.requests()).length;
      return `lost 0, doubled 0; ${calls.join(' + ')} calls, ${executions.join(' + ')} executions, ${requests} requests`;
    },
  },
  {
    name: 'events: repeats are known to the other processor, and after a restart',
    async run(cluster) {
      const { workflow, path } = await publish(cluster, 'repeats', { remove_repeats: 24 });
      const batches = Array.from({ length: 20 }, (_, batch) =>
        Array.from({ length: 5 }, (__, n) =>
          createEvent({ event_data: { send_message_id: `repeat-${batch}-${n}` } }),
        ),
      );
      const send = async (name, events) => {
        const { status, text } = await post(cluster.find(name).url + path, events);
        assert.deepEqual({ status, text }, { status: 200, text: 'OK' });
      };
      for (const [index, events] of batches.entries()) {
        const [first, other] = index % 2 ? processors : [...processors].reverse();
        await send(first, events);
        // At once: the first processor has just answered.
        await send(other, events);
        await send(first, events);
      }
      await cluster.restart(processors);
      await waitForWebhook(cluster, path);
      for (const name of processors) for (const events of batches) await send(name, events);
      const ended = await waitForEnd(cluster, workflow, batches.length);
      assert.deepEqual(ended, { success: batches.length });
      const messages = batches
        .flat()
        .map(({ event_data: { send_message_id: message } }) => message);
      const counts = await countByMessage(cluster, messages);
      assert.equal(lostOf(counts), 0, 'lost');
      assert.equal(doubledOf(counts), 0, 'doubled');
      return `100 events in 20 requests, each repeated four times: lost 0, doubled 0, ${batches.length} executions`;
    },
  },
];
