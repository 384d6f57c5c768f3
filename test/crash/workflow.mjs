// The sync: a webhook receives items and five Altcraft nodes in a row process them.
import { altcraftNode, createNode } from '../e2e/environment.mjs';
import { createOptions, customerEmail, itemCount, itemEmail, operations } from './operations.mjs';

export const describeWay = ({ inBatches, format, hasKeys, savesProgress }) =>
  [
    inBatches ? 'batches' : 'singles',
    format.toUpperCase(),
    hasKeys ? 'keys' : savesProgress ? 'progress saved' : 'no progress saved',
  ].join(', ');

/** @param {{inBatches: boolean, format: 'json'|'xml', hasKeys: boolean, savesProgress: boolean, path: string}} way */
export function createSync(credential, way) {
  const nodes = [
    createNode(
      'Webhook',
      'n8n-nodes-base.webhook',
      2.1,
      { httpMethod: 'POST', path: way.path, responseMode: 'onReceived', options: {} },
      { webhookId: way.path },
    ),
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

/** The items of a moment; their IDs are in no other moment. */
export const createItems = (moment) =>
  Array.from({ length: itemCount }, (_, n) => {
    const id = `${moment}-${n}`;
    return { id, email: itemEmail(id), customer: customerEmail(n) };
  });
