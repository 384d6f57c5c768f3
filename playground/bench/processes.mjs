// The processes of a benchmark: the sink, and one child for each measurement.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24, playground } from '../paths.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

// A proxy of the machine would carry the loopback requests elsewhere.
const { HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, http_proxy, https_proxy, all_proxy, ...environment } =
  process.env;

// n8n makes its own modules known to community packages in the same way.
const env = { ...environment, NODE_PATH: path.join(playground, 'node_modules') };

const start = (file) =>
  fork(path.join(here, file), { execPath: node24, execArgv: ['--expose-gc'], env });

/** Starts the sink. @returns its address, and what ends it */
export async function startSink() {
  const sink = start('mock-server.mjs');
  const [url] = await once(sink, 'message');
  return { url, stop: () => sink.disconnect() };
}

/** Measures one job in a fresh process. Throws what went wrong there. */
export async function measure(task) {
  const child = start('job-process.mjs');
  child.send(task);
  const [figures] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => [{ error: `The process ended with ${code}` }]),
  ]);
  if (figures.error) throw new Error(`${task.job} ${task.way ?? ''}: ${figures.error}`);
  return figures;
}

/**
 * Measures several jobs so many times, in turns, so that a busy moment of the machine hits all alike.
 *
 * @param {Record<string, object>} tasks
 * @returns for each task the median of each figure
 */
export async function inTurns(tasks, times) {
  const runs = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let turn = 0; turn < times; turn++) {
    for (const [name, task] of Object.entries(tasks)) runs[name].push(await measure(task));
  }
  return Object.fromEntries(Object.entries(runs).map(([name, each]) => [name, medians(each)]));
}

function medians(runs) {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  return Object.fromEntries(
    Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]),
  );
}
