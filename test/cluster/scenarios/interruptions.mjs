// A worker, the main process, Redis or PostgreSQL goes away in the middle of a sync.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitForStatus } from '../../crash/executions.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { releaseAll } from '../held.mjs';
import {
  countSync,
  countToldAsDone,
  findWorker,
  runAgain,
  startHeldSync,
  withKeys,
} from '../sync.mjs';

const exact = { lost: [], doubled: [], untold: [] };

/** Expects that each item was done once by each operation, and that the execution's output says so. */
async function assertExact(cluster, sync, execution) {
  const { done, ...result } = await countSync(cluster, sync, execution);
  assert.deepEqual(result, exact);
  return `${done} operations exact`;
}

/** Expects that the interrupted execution itself ends with everything done. */
async function assertSurvived(cluster, sync) {
  const execution = await cluster.n8n().waitForExecution(sync.id);
  assert.equal(execution.status, 'success', execution.error?.message);
  return `execution success, ${await assertExact(cluster, sync, execution)}`;
}

export const scenarios = [
  {
    name: 'interruptions: a worker is killed, the next run with idempotency keys is exact',
    async run(cluster) {
      const sync = await startHeldSync(cluster, withKeys, 'hold_after');
      const killedAt = Date.now();
      await cluster.kill(sync.worker);
      const { done } = await countSync(cluster, sync);
      await releaseAll(cluster);
      const status = await waitForStatus(cluster, sync);
      const seconds = Math.round((Date.now() - killedAt) / 1000);
      const { error } = await cluster.n8n().waitForExecution(sync.id);
      const next = await runAgain(cluster, sync);
      assert.notEqual(findWorker(cluster, next.id), sync.worker);
      const text = await assertExact(cluster, sync, next);
      const told = countToldAsDone(next);
      assert.equal(told, done);
      assert.equal(status, 'error');
      assert.match(error.message, /failed to be processed too many times/);
      return `execution error after ${seconds} s ("${error.message.split('.')[0]}"), ${done} done before, all told by the next run; ${text}`;
    },
  },
  {
    name: 'interruptions: a worker gets SIGTERM',
    async run(cluster) {
      const sync = await startHeldSync(cluster, withKeys, 'hold_before');
      const stopping = cluster.stop(sync.worker);
      await sleep(2000);
      await releaseAll(cluster);
      await stopping;
      return await assertSurvived(cluster, sync);
    },
  },
  {
    name: 'interruptions: main is restarted',
    async run(cluster) {
      const sync = await startHeldSync(cluster, withKeys, 'hold_before');
      await cluster.restart(['main']);
      await releaseAll(cluster);
      return await assertSurvived(cluster, sync);
    },
  },
  {
    name: 'interruptions: Redis is restarted',
    async run(cluster) {
      const sync = await startHeldSync(cluster, withKeys, 'hold_before');
      await cluster.redis.restart(() => sleep(2000));
      await releaseAll(cluster);
      await cluster.waitUntilReady();
      return await assertSurvived(cluster, sync);
    },
  },
  {
    name: 'interruptions: PostgreSQL is restarted and back before the execution ends',
    async run(cluster) {
      const sync = await startHeldSync(cluster, withKeys, 'hold_before');
      await cluster.database.restart(() => sleep(3000));
      await releaseAll(cluster);
      await cluster.waitUntilReady();
      return await assertSurvived(cluster, sync);
    },
  },
  {
    name: 'interruptions: PostgreSQL is away when the execution ends',
    async run(cluster) {
      const sync = await startHeldSync(cluster, withKeys, 'hold_before');
      const { logs } = cluster.find(sync.worker);
      await cluster.database.restart(async () => {
        await releaseAll(cluster);
        const hasFinished = async () => logs().includes(`Worker finished execution ${sync.id} `);
        await waitFor(hasFinished, 'the worker to finish', { intervalMs: 50 });
      });
      await cluster.waitUntilReady();
      const { done } = await countSync(cluster, sync);
      // n8n could not save the end, and finds out at its next check of the queue: at the start of main, or every
      // three hours.
      const [{ status: before }] = await cluster.database.query(
        'SELECT status FROM execution_entity WHERE id = $1',
        [sync.id],
      );
      assert.equal(before, 'running');
      await cluster.restart(['main']);
      const status = await waitForStatus(cluster, sync);
      assert.equal(status, 'crashed');
      const next = await runAgain(cluster, sync);
      const text = await assertExact(cluster, sync, next);
      assert.equal(countToldAsDone(next), done);
      return `execution ${before}, ${status} after a restart of main; ${done} done before, all told by the next run; ${text}`;
    },
  },
];
