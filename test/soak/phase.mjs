// One phase: the load on one n8n, with its durable scheduler or without, and what was measured.
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../playground/wait-for.mjs';
import { compare, countChanges, readArrived } from './counts.mjs';
import { runLoad } from './load.mjs';
import { compareThirds, percentile } from './thirds.mjs';
import { pollInterval } from './workflows.mjs';

const drainSeconds = 300;

/** @returns {Promise<object>} figures of a phase of so many milliseconds */
export async function runPhase(environment, duration) {
  const { sandbox, n8n, polls } = environment;
  const before = await polls.read();
  const startedAt = Date.now();
  const samples = { heap: [], collections: [] };
  const stopped = new AbortController();
  const sampling = sampleHeap(environment, samples, duration, stopped.signal);
  const sent = await runLoad(environment, duration);
  stopped.abort();
  await sampling;
  const drain = await waitForRest(environment, sent);
  const after = await polls.read();
  const executions = await countExecutions(n8n, environment.workflows);
  const differences = compare(sent, await readArrived(sandbox));
  const time = { startedAt, duration };
  return {
    sent,
    differences,
    executions,
    drain,
    polls: after.polls - before.polls,
    pages: after.pages - before.pages,
    heap: compareThirds(samples.heap, time, percentile(0.5)),
    latency: compareThirds(latencies(sent.responses, samples.collections), time, percentile(0.95)),
  };
}

/** At least four measurements a third. Also empties the sandbox's log. */
async function sampleHeap({ heap, polls }, samples, duration, signal) {
  const interval = Math.min(25_000, duration / 12);
  const wait = () => sleep(interval, true, { signal }).catch(() => false);
  while (await wait()) {
    const from = Date.now();
    const value = await heap.measure();
    samples.heap.push({ at: from, value });
    samples.collections.push({ from, to: Date.now() });
    await polls.read();
  }
}

/** Without the requests that waited for a forced garbage collection, which n8n would not run. */
const latencies = (responses, collections) =>
  responses
    .filter(({ from, to }) => !collections.some((one) => from < one.to && to > one.from))
    .map(({ from, to }) => ({ at: from, value: to - from }));

/** Waits for the changes, for another poll, which must bring nothing, and for the running executions. */
async function waitForRest({ sandbox, n8n, polls }, sent) {
  const startedAt = Date.now();
  const hasAll = async () =>
    (await countChanges(sandbox)) >= sent.changes || Date.now() - startedAt > drainSeconds * 1000;
  await waitFor(hasAll, 'the changes', { seconds: drainSeconds + 60, intervalMs: 3000 });
  const seconds = (Date.now() - startedAt) / 1000;
  await polls.waitForNext(pollInterval * 4);
  const isIdle = async () => (await findExecutions(n8n, ['new', 'running'])).length === 0;
  await waitFor(isIdle, 'the end of the executions', { seconds: drainSeconds });
  return seconds;
}

async function findExecutions(n8n, status) {
  const filter = encodeURIComponent(JSON.stringify({ status }));
  return (await n8n.rest('GET', `/executions?filter=${filter}&limit=20`)).results;
}

/** Numbers of executions of the workflows, and those that did not end well. */
async function countExecutions(n8n, workflows) {
  const failed = await findExecutions(n8n, ['error', 'crashed', 'canceled']);
  const counts = [];
  for (const { id, name } of workflows) {
    const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['success'] }));
    const { count } = await n8n.rest('GET', `/executions?filter=${filter}&limit=1`);
    counts.push({ name, count });
  }
  return { failed, counts };
}
