// What every end-to-end test stands on: a real n8n with the packed package and a sandbox, both on
// free ports, n8n with a user folder of its own that goes when the test is over.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { startN8n } from '../../playground/n8n.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { work } from '../../playground/paths.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { stopServices } from '../../playground/child-process.mjs';

/** @param {{name: string, token?: string, seed?: 'demo'|'empty', broker?: string}} options */
export async function setStage({ name, token = 'e2e-token', seed = 'empty', broker }) {
  const userFolder = path.join(work, 'e2e', `${name}-${process.pid}`);
  fs.rmSync(userFolder, { recursive: true, force: true });
  async function clear() {
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
    return { sandbox, n8n, userFolder, clear };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** A workflow: a manual trigger, `rows` as items, then the given nodes one after the other. */
export function chain(name, rows, ...nodes) {
  const all = [
    node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
    node('Rows', 'n8n-nodes-base.set', 3.4, {
      mode: 'raw',
      jsonOutput: JSON.stringify({ rows }),
      options: {},
    }),
    node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
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

export function node(name, type, typeVersion, parameters, extra = {}) {
  const id = createHash('sha256').update(`${name}/${type}`).digest('hex').slice(0, 32);
  return { id, name, type, typeVersion, parameters, ...extra };
}

/** An Altcraft node bound to a stored credential. */
export function altcraft(name, credential, parameters, extra = {}) {
  return node(
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

export const database = (value) => ({ __rl: true, mode: 'id', value: String(value) });

/** A server that answers everything with `answer`, for an address that is not Altcraft's. */
export async function stranger(answer) {
  const server = http.createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** All files below a folder, by their whole paths. */
export function filesUnder(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
}
