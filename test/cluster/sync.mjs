// The sync of the crash test, with five operations that write, interrupted on a worker of the cluster.
import { addCustomers } from '../crash/environment.mjs';
import { countDone, doubledOf, lostOf, readBalances } from '../crash/counts.mjs';
import { findUntold } from '../crash/executions.mjs';
import { operations } from '../crash/operations.mjs';
import { createItems, createSync, manualStart } from '../crash/workflow.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { workers } from './environment.mjs';
import { countHeld, releaseAll } from './held.mjs';
import { startedExecutions } from './processes.mjs';
import { startByWebhook } from './workflows.mjs';

const singles = { inBatches: false, format: 'json', isManual: false, savesProgress: false };

/** Ways of the crash test: with idempotency keys for the next run, started by hand, or for n8n's Retry. */
export const withKeys = { ...singles, hasKeys: true, path: 'sync-with-keys' };
export const byHand = { ...singles, isManual: true, hasKeys: false, path: 'sync-by-hand' };
export const withRetry = { ...singles, hasKeys: false, path: 'sync-with-retry' };

/** The operation in the middle of the sync, and the requests before its third. */
const operation = operations.find(({ name }) => name === 'Accrue Points');
const requestsBefore = 2;

let runs = 0;

/**
 * Publishes the sync and adds faults to the third request of its third node.
 *
 * @param {object} fault of the sandbox
 * @returns {Promise<object>} the workflow, its items and the points of the customers, for the functions below
 */
async function prepareSync(cluster, way, fault) {
  const { sandbox, n8n, credential } = cluster;
  await sandbox.control('POST', '/reset', { seed: 'empty' });
  await addCustomers(sandbox);
  const items = createItems(`cluster${++runs}`);
  const workflow = await n8n().saveWorkflow(createSync(credential, way, items));
  if (!way.isManual) await n8n().activate(workflow);
  const balances = await readBalances(sandbox);
  await sandbox.control('DELETE', '/requests');
  const { path } = operation;
  const passing = { path, kind: 'slow', delay_ms: 0, times: requestsBefore };
  await sandbox.fault([passing, { path, ...fault }]);
  return { workflow, way, items, balances };
}

/** Starts an execution, which a webhook processor queues, or main if it is started by hand. Resolves with its ID. */
async function startSync(cluster, { workflow, way, items }) {
  if (!way.isManual) return await startByWebhook(cluster, workflow, way.path, items);
  const { executionId } = await cluster.n8n().rest('POST', `/workflows/${workflow.id}/run`, {
    triggerToStartFrom: { name: manualStart },
  });
  return Number(executionId);
}

/**
 * Starts the sync and waits until a request is held.
 *
 * @param {'hold_before'|'hold_after'} kind of the fault: before or after the platform has processed the request
 */
export async function startHeldSync(cluster, way, kind) {
  const sync = await prepareSync(cluster, way, { kind });
  const id = await startSync(cluster, sync);
  await waitFor(async () => (await countHeld(cluster)) > 0, 'the request to be held', {
    intervalMs: 50,
  });
  return { ...sync, id, worker: findWorker(cluster, id) };
}

/** Starts a sync that loses the responses of all tries of a request. */
export async function startFailingSync(cluster, way) {
  const sync = await prepareSync(cluster, way, { kind: 'reset_after' });
  return { ...sync, id: await startSync(cluster, sync) };
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
