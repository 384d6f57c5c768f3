// n8n's Retry of failed executions, and its Stop.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../../playground/wait-for.mjs';
import { retry } from '../../crash/executions.mjs';
import { operations } from '../../crash/operations.mjs';
import { releaseAll } from '../held.mjs';
import {
  byHand,
  countSync,
  findWorker,
  startFailingSync,
  startHeldSync,
  withRetry,
} from '../sync.mjs';

export const scenarios = [
  {
    name: 'retry: an execution whose response was lost is retried',
    async run(cluster) {
      const sync = await startFailingSync(cluster, withRetry);
      const failed = await cluster.n8n().waitForExecution(sync.id);
      assert.equal(failed.status, 'error');
      assert.match(failed.error.message + failed.error.description, /may have/);
      const { done: before } = await countSync(cluster, sync);
      await releaseAll(cluster);
      const retried = await retry(cluster, sync, false);
      assert.equal(retried.status, 'success', retried.refusal ?? retried.error?.message);
      const { done, ...result } = await countSync(cluster, sync, retried);
      assert.deepEqual(result, { lost: [], doubled: [], untold: [] });
      return `${before} operations done by the failed execution, ${done} after Retry, each once`;
    },
  },
  {
    name: 'stop: an execution that main has queued stops on its worker',
    async run(cluster) {
      const { before, after } = await stopInTheMiddle(cluster, byHand);
      assert.equal(after, before);
      return `canceled, ${before} operations done before and ${after} after`;
    },
  },
  {
    // What n8n does: it has no connection from the main process to the job of another process.
    name: 'stop: an execution that a webhook processor has queued goes on',
    async run(cluster) {
      const { before, after, all } = await stopInTheMiddle(cluster, withRetry);
      assert.equal(after, all);
      return `shown as canceled, but ${before} operations done before and ${after} after`;
    },
  },
];

/** Stops an execution while a request is held; resolves with the number of operations done before and afterwards. */
async function stopInTheMiddle(cluster, way) {
  const sync = await startHeldSync(cluster, way, 'hold_before');
  const { done: before } = await countSync(cluster, sync);
  await cluster.n8n().rest('POST', `/executions/${sync.id}/stop`, {});
  await sleep(1000);
  await releaseAll(cluster);
  const isIdle = async () => {
    const { done: earlier } = await countSync(cluster, sync);
    await sleep(2000);
    return (await countSync(cluster, sync)).done === earlier;
  };
  await waitFor(isIdle, 'the last request');
  const { done: after } = await countSync(cluster, sync);
  const [{ status }] = await cluster.database.query(
    'SELECT status FROM execution_entity WHERE id = $1',
    [sync.id],
  );
  assert.equal(status, 'canceled');
  return { before, after, all: sync.items.length * operations.length };
}
