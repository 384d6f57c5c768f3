// Starts n8n with the packed package and a sandbox on free ports, and builds test workflows. n8n's user folder is
// removed after the test.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { startN8n } from '../../playground/n8n.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { dataFolder } from '../../playground/paths.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { stopServices } from '../../playground/child-process.mjs';

/** @param {{name: string, token?: string, seed?: 'demo'|'empty', broker?: string}} options */
export async function startEnvironment({ name, token = 'e2e-token', seed = 'empty', broker }) {
  const userFolder = path.join(dataFolder, 'e2e', `${name}-${process.pid}`);
  fs.rmSync(userFolder, { recursive: true, force: true });
  async function close() {
    await stopServices();
    fs.rmSync(userFolder, { recursive: true, force: true });
  }
  try {
    const tarball = await packPackage();
    const sandbox = await startSandbox({
      token,
      seed,
      broker,
      settings: { unknown_parameters: 'reject' },
    });
    const n8n = await startN8n({ userFolder, tarball });
    return { sandbox, n8n, userFolder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A workflow of a manual trigger, `rows` as items and the given nodes in a row. */
export function createWorkflow(name, rows, ...nodes) {
  const all = [
    createNode('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
    createNode('Rows', 'n8n-nodes-base.set', 3.4, {
      mode: 'raw',
      jsonOutput: JSON.stringify({ rows }),
      options: {},
    }),
    createNode('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
    ...nodes,
  ].map((one, index) => ({ ...one, position: [index * 220, 0] }));
  const connections = {};
  for (let index = 0; index + 1 < all.length; index++) {
    connections[all[index].name] = {
      main: [[{ node: all[index + 1].name, type: 'main', index: 0 }]],
    };
  }
  return { name, nodes: all, connections, settings: { executionOrder: 'v1' } };
}

export function createNode(name, type, typeVersion, parameters, extra = {}) {
  const id = createHash('sha256').update(`${name}/${type}`).digest('hex').slice(0, 32);
  return { id, name, type, typeVersion, parameters, ...extra };
}

/** An Altcraft node with a stored credential. */
export function altcraftNode(name, credential, parameters, extra = {}) {
  return createNode(
    name,
    'n8n-nodes-altcraft.altcraft',
    1,
    { resource: 'profile', ...parameters },
    {
      credentials: { altcraftApi: { id: credential.id, name: credential.name } },
      ...extra,
    },
  );
}

export const resourceLocator = (value) => ({ __rl: true, mode: 'id', value: String(value) });

/** Starts an HTTP server on a free port. */
export async function startHttpServer(listener) {
  const server = http.createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
