// A sandbox with many profiles, and n8n in regular mode with SQLite, whose three workflows are published.
import fs from 'node:fs';
import path from 'node:path';
import { stopServices } from '../../playground/child-process.mjs';
import { startN8n } from '../../playground/n8n.mjs';
import { dataFolder } from '../../playground/paths.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { secretOf } from '../e2e/trigger-environment.mjs';
import { postWhenRegistered } from '../cluster/workflows.mjs';
import { connectToHeap, inspectorSettings } from './heap.mjs';
import { createPollCounter } from './polls.mjs';
import {
  createEventsWorkflow,
  createImportWorkflow,
  createPollingWorkflow,
  importPath,
  polledDatabase,
} from './workflows.mjs';

const folder = path.join(dataFolder, 'soak', String(process.pid));

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
  const userFolder = path.join(folder, isDurable ? 'on' : 'off');
  const started = [];
  async function stop() {
    for (const one of started.reverse()) await one.stop();
    fs.rmSync(userFolder, { recursive: true, force: true });
  }
  try {
    const sandbox = await startSandbox({
      token: 'soak-token',
      seed: 'empty',
      settings: { unknown_parameters: 'reject' },
    });
    started.push(sandbox);
    await addProfiles(sandbox);
    await sandbox.control('DELETE', '/requests');
    const inspectorPort = await findFreePort();
    const env = { ...inspectorSettings(inspectorPort), ...(isDurable && durableScheduler) };
    const n8n = await startN8n({ userFolder, tarball, env });
    started.push(n8n);
    const published = await publishWorkflows(n8n, sandbox);
    const heap = await connectToHeap(n8n.pid, inspectorPort);
    started.push({ stop: heap.close });
    return { sandbox, n8n, ...published, heap, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves with {workflows, polls, eventsUrl, importUrl} when all profiles are recorded and both webhooks respond. */
async function publishWorkflows(n8n, sandbox) {
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
  const polling = await publish(createPollingWorkflow(credential));
  await polls.waitForEnd(profileCount / profilesPerRequest);
  const events = await publish(createEventsWorkflow(credential));
  const imports = await publish(createImportWorkflow(credential));
  const eventsUrl = `${n8n.url}/webhook/${events.nodes[0].webhookId}/${secretOf(events)}`;
  const importUrl = `${n8n.url}/webhook/${importPath}`;
  await postWhenRegistered(eventsUrl, []);
  await postWhenRegistered(importUrl, { items: [] });
  return { workflows: [events, polling, imports], polls, eventsUrl, importUrl };
}

/** Stops what still runs, and removes all data. Nothing can be started afterwards. */
export async function cleanUp() {
  await stopServices();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function addProfiles({ call }) {
  for (let from = 0; from < profileCount; from += profilesPerRequest) {
    const data = Array.from({ length: profilesPerRequest }, (_, n) => ({
      email: polledEmail(from + n),
    }));
    await call('/profiles/add_batch/', { db_id: polledDatabase, data });
  }
}
