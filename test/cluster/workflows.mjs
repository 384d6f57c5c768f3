// Workflows of the scenarios, started by a webhook, and their executions.
import { waitFor } from '../../playground/wait-for.mjs';
import { createNode } from '../e2e/environment.mjs';

/** A workflow of nodes in a row. */
export function createRow(name, nodes, settings = {}) {
  const placed = nodes.map((node, index) => ({ ...node, position: [index * 220, 0] }));
  const connections = Object.fromEntries(
    placed
      .slice(1)
      .map(({ name: to }, index) => [
        placed[index].name,
        { main: [[{ node: to, type: 'main', index: 0 }]] },
      ]),
  );
  return { name, nodes: placed, connections, settings: { executionOrder: 'v1', ...settings } };
}

/** A webhook node that answers at once, and one that outputs the `items` of its body. */
export const webhookItems = (path) => [
  createNode(
    'Webhook',
    'n8n-nodes-base.webhook',
    2.1,
    { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
    { webhookId: path },
  ),
  createNode('Items', 'n8n-nodes-base.splitOut', 1, {
    fieldToSplitOut: 'body.items',
    options: {},
  }),
];

export const altcraftTrigger = (name, moreOptions = {}) =>
  createNode(
    'Altcraft Trigger',
    'n8n-nodes-altcraft.altcraftTrigger',
    1,
    {
      more_options: moreOptions,
    },
    { webhookId: name },
  );

/** Posts JSON on a connection of its own. Resolves with {status, text}. */
export async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

/** Posts to a webhook that n8n registers shortly after the workflow is published. */
export async function postWhenRegistered(url, body) {
  const send = async () => {
    const response = await post(url, body);
    return response.status !== 404 && response;
  };
  return await waitFor(send, `webhook ${url}`, { intervalMs: 100 });
}

/** ID of a workflow's newest execution, 0 if there is none. */
export async function findNewest({ database }, { id }) {
  const [row] = await database.query(
    'SELECT max(id) AS id FROM execution_entity WHERE "workflowId" = $1',
    [id],
  );
  return Number(row.id ?? 0);
}

/** Starts a workflow of webhookItems; resolves with the ID of the execution. */
export async function startByWebhook(cluster, workflow, path, items) {
  const before = await findNewest(cluster, workflow);
  const { status, text } = await postWhenRegistered(`${cluster.url}/webhook/${path}`, { items });
  if (status !== 200) throw new Error(`The webhook responded with ${status}: ${text}`);
  const find = async () => {
    const id = await findNewest(cluster, workflow);
    return id > before && id;
  };
  return await waitFor(find, 'execution', { intervalMs: 20 });
}

/** Numbers of a workflow's executions by status. */
export async function countByStatus({ database }, { id }) {
  const rows = await database.query(
    'SELECT status, count(*) AS count FROM execution_entity WHERE "workflowId" = $1 GROUP BY status',
    [id],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** Waits until a workflow has at least `count` executions and none that runs or waits in the queue. */
export async function waitForEnd(cluster, workflow, count, seconds = 120) {
  const getFinished = async () => {
    const { new: queued = 0, running = 0, ...ended } = await countByStatus(cluster, workflow);
    const total = Object.values(ended).reduce((sum, one) => sum + one, 0);
    return queued + running === 0 && total >= count && ended;
  };
  return await waitFor(getFinished, `${count} executions of ${workflow.name}`, { seconds });
}
