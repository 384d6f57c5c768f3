// A sandbox with many profiles, and n8n in regular mode with SQLite, whose three workflows are published.
import fs from 'node:fs';
import path from 'node:path';
import { stopServices } from '../../playground/child-process.mjs';
import { startN8n } from '../../playground/n8n.mjs';
import { dataFolder } from '../../playground/paths.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { secretOf } from '../e2e/trigger-environment.mjs';
import { post } from '../cluster/workflows.mjs';
import { connectToHeap, inspectorSettings } from './heap.mjs';
import { createPollCounter } from './polls.mjs';
import {
  createEventsWorkflow,
  createImportWorkflow,
  createPollingWorkflow,
  importPath,
  polledDatabase,
} from './workflows.mjs';

export const profileCount = 100_000;
const profilesPerRequest = 1000;
export const polledEmail = (n) => `polled${n}@example.com`;

/** n8n's scheduler polls only with all three settings. */
const durableScheduler = {
  N8N_SCHEDULER_ENABLED: 'true',
  N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
  N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

/**
 * Starts everything, and waits until the first poll has recorded all profiles.
 *
 * @param {{tarball: string, isDurable: boolean}} options the packed package; whether n8n's durable scheduler polls
 */
export async function startEnvironment({ tarball, isDurable }) {
  const userFolder = path.join(dataFolder, 'soak', `${process.pid}-${isDurable ? 'on' : 'off'}`);
  const [sandbox, inspectorPort] = await Promise.all([
    startSandbox({
      token: 'soak-token',
      settings: { unknown_parameters: 'reject' },
      seed: 'empty',
    }),
    findFreePort(),
  ]);
  await addProfiles(sandbox);
  await sandbox.control('DELETE', '/requests');
  const env = { ...inspectorSettings(inspectorPort), ...(isDurable && durableScheduler) };
  const n8n = await startN8n({ userFolder, tarball, env });
  const credential = await n8n.saveCredential({
    name: 'Altcraft',
    type: 'altcraftApi',
    data: { url: sandbox.url, token: sandbox.token },
  });
  const publish = async (workflow) => {
    const stored = await n8n.saveWorkflow(workflow);
    await n8n.activate(stored);
    return stored;
  };
  const polls = createPollCounter(sandbox);
  const workflows = [await publish(createPollingWorkflow(credential))];
  await polls.waitForEnd(profileCount / profilesPerRequest);
  const events = await publish(createEventsWorkflow(credential));
  workflows.push(events, await publish(createImportWorkflow(credential)));
  const eventsUrl = `${n8n.url}/webhook/${events.nodes[0].webhookId}/${secretOf(events)}`;
  const importUrl = `${n8n.url}/webhook/${importPath}`;
  for (const [url, body] of [
    [eventsUrl, []],
    [importUrl, { items: [] }],
  ])
    await waitFor(async () => (await post(url, body)).status === 200, `webhook ${url}`);
  const heap = await connectToHeap(n8n.pid, inspectorPort);
  async function stop() {
    heap.close();
    await n8n.stop();
    await sandbox.stop();
    fs.rmSync(userFolder, { recursive: true, force: true });
  }
  return { sandbox, n8n, workflows, eventsUrl, importUrl, polls, heap, stop };
}

/** Stops what still runs, and removes the data of all phases of this process. */
export async function cleanUp() {
  await stopServices();
  for (const phase of ['on', 'off']) {
    const folder = path.join(dataFolder, 'soak', `${process.pid}-${phase}`);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function addProfiles({ call }) {
  for (let from = 0; from < profileCount; from += profilesPerRequest) {
    const data = Array.from({ length: profilesPerRequest }, (_, n) => ({
      email: polledEmail(from + n),
    }));
    await call('/profiles/add_batch/', { db_id: polledDatabase, data });
  }
}
