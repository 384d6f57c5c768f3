// The sync of the crash test, with five operations that write, interrupted on a worker of the cluster.
import { addCustomers } from '../crash/environment.mjs';
import { countDone, doubledOf, lostOf, readBalances } from '../crash/counts.mjs';
import { findUntold } from '../crash/executions.mjs';
import { operations } from '../crash/operations.mjs';
import { createItems, createSync } from '../crash/workflow.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { workers } from './environment.mjs';
import { countHeld, releaseAll } from './held.mjs';
import { startedExecutions } from './processes.mjs';
import { startByWebhook } from './workflows.mjs';

const singles = { inBatches: false, format: 'json', isManual: false, savesProgress: false };

/** To be run again with the same idempotency keys, or to be taken up by n8n's Retry. */
export const withKeys = { ...singles, hasKeys: true, path: 'sync-with-keys' };
export const withRetry = { ...singles, hasKeys: false, path: 'sync-with-retry' };

/** The operation in the middle of the sync, and the requests before its third. */
const operation = operations.find(({ name }) => name === 'Accrue Points');
const requestsBefore = 2;

let runs = 0;
let hasCustomers = false;

/**
 * Starts the sync and waits until the third request of its third node is held.
 *
 * @param {'hold_before'|'hold_after'} kind of the fault: before or after the platform has processed the request
 * @returns {Promise<object>} the workflow, its items and the execution, for the functions below
 */
export async function startHeldSync(cluster, way, kind) {
  const { sandbox, n8n, credential } = cluster;
  if (!hasCustomers) await addCustomers(sandbox);
  hasCustomers = true;
  const items = createItems(`cluster${++runs}`);
  const workflow = await n8n().saveWorkflow(createSync(credential, way));
  await n8n().activate(workflow);
  const balances = await readBalances(sandbox);
  await sandbox.control('DELETE', '/requests');
  const { path } = operation;
  await sandbox.fault([
    { path, kind: 'slow', delay_ms: 0, times: requestsBefore },
    { path, kind },
  ]);
  const sync = { workflow, way, items, balances };
  const id = await startByWebhook(cluster, workflow, way.path, items);
  await waitFor(async () => (await countHeld(cluster)) > 0, 'the request to be held', {
    intervalMs: 50,
  });
  return { ...sync, id, worker: findWorker(cluster, id) };
}

/** The worker that runs an execution. */
export const findWorker = (cluster, id) =>
  workers.find((name) => startedExecutions(cluster.find(name) ?? { logs: () => '' }).includes(id));

/** Runs the sync again with the same items. Resolves with the execution. */
export async function runAgain(cluster, { workflow, way, items }) {
  await releaseAll(cluster);
  const id = await startByWebhook(cluster, workflow, way.path, items);
  return await cluster.n8n().waitForExecution(id);
}

/** Counts in the sandbox what was done for each item; `untold` is missing in the output of `execution`. */
export async function countSync(cluster, { items, balances }, execution) {
  const counts = await countDone(cluster, items, balances);
  return {
    lost: lostOf(counts),
    doubled: doubledOf(counts),
    done: counts.filter(({ count }) => count > 0).length,
    untold: execution ? findUntold(execution, items) : [],
  };
}

/** The items of all nodes that Altcraft had done before this execution, as their outputs say. */
export const countToldAsDone = (execution) =>
  operations
    .flatMap(({ name }) => itemsOf(execution, name))
    .filter((item) => item.duplicate_of !== undefined).length;
