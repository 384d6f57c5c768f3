// The sync: a webhook receives items, or the workflow has them and is started in the editor. Five Altcraft nodes in a
// row process them.
import { altcraftNode, createNode } from '../e2e/environment.mjs';
import { createOptions, customerEmail, itemCount, itemEmail, operations } from './operations.mjs';

export const describeWay = ({ inBatches, format, hasKeys, isManual, savesProgress }) =>
  [
    inBatches ? 'batches' : 'singles',
    format.toUpperCase(),
    ...(hasKeys ? ['keys'] : []),
    ...(isManual ? ['manual'] : []),
    savesProgress ? 'progress saved' : 'no progress saved',
  ].join(', ');

/**
 * @param {object} way see moments.mjs
 * @param {object[]} [items] of a manual execution; a webhook gets them with each call
 */
export function createSync(credential, way, items = []) {
  const nodes = [
    ...(way.isManual ? createManualStart(items) : [createWebhook(way)]),
    createNode('Items', 'n8n-nodes-base.splitOut', 1, {
      fieldToSplitOut: 'body.items',
      options: {},
    }),
    ...operations.map((operation) =>
      altcraftNode(operation.name, credential, {
        ...operation.parameters,
        options: createOptions(operation, way),
      }),
    ),
  ].map((node, index) => ({ ...node, position: [index * 220, 0] }));
  const connections = Object.fromEntries(
    nodes
      .slice(1)
      .map(({ name }, index) => [
        nodes[index].name,
        { main: [[{ node: name, type: 'main', index: 0 }]] },
      ]),
  );
  const settings = { executionOrder: 'v1', saveExecutionProgress: way.savesProgress };
  return { name: way.path, nodes, connections, settings };
}

const createWebhook = ({ path }) =>
  createNode(
    'Webhook',
    'n8n-nodes-base.webhook',
    2.1,
    { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
    { webhookId: path },
  );

export const manualStart = 'Start';
const createManualStart = (items) => [
  createNode(manualStart, 'n8n-nodes-base.manualTrigger', 1, {}),
  createNode('Input', 'n8n-nodes-base.set', 3.4, {
    mode: 'raw',
    jsonOutput: JSON.stringify({ body: { items } }),
    options: {},
  }),
];

/** The items of a moment; their IDs are in no other moment. */
export const createItems = (moment) =>
  Array.from({ length: itemCount }, (_, n) => {
    const id = `${moment}-${n}`;
    return { id, email: itemEmail(id), customer: customerEmail(n) };
  });
