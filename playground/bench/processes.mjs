// Starts the processes of the benchmark: the mock server, and one process per measurement.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24, playground } from '../paths.mjs';
import { medians } from './medians.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

// A proxy must not get the loopback requests.
const { HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, http_proxy, https_proxy, all_proxy, ...environment } =
  process.env;

// n8n provides its modules to community packages in the same way.
const env = { ...environment, NODE_PATH: path.join(playground, 'node_modules') };

const start = (file) =>
  fork(path.join(here, file), { execPath: node24, execArgv: ['--expose-gc'], env });

/** Starts the mock server. @returns its `url` and `stop` */
export async function startMockServer() {
  const server = start('mock-server.mjs');
  const [url] = await once(server, 'message');
  return { url, stop: () => server.disconnect() };
}

/** Runs one job in a new process. Throws the job's error. */
export async function runJob(task) {
  const child = start('job-process.mjs');
  child.send(task);
  const [figures] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => [{ error: `The process exited with ${code}` }]),
  ]);
  if (figures.error) throw new Error(`${task.job} ${task.variant ?? ''}: ${figures.error}`);
  return figures;
}

/**
 * Runs several jobs a number of times. Their runs are interleaved, so that load on the machine affects all of them.
 *
 * @param {Record<string, object>} tasks
 * @returns the median of each figure, by task
 */
export async function measureInterleaved(tasks, rounds) {
  const runs = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) runs[name].push(await runJob(task));
  }
  return Object.fromEntries(
    Object.entries(runs).map(([name, results]) => [name, medians(results)]),
  );
}
