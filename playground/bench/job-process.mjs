// Runs one job in its own process: receives `{job, ...}` as a message and sends the figures back. A job's `prepare`
// returns `{warmUp, run, check}`; only `run` is measured. `figures` returns what the job has measured itself.
import http from 'node:http';

const jobs = {
  codec: './jobs/codec.mjs',
  description: './jobs/description.mjs',
  download: './jobs/download.mjs',
  expressions: './jobs/expressions.mjs',
  import: './jobs/import.mjs',
  panel: './jobs/panel.mjs',
  picker: './jobs/picker.mjs',
  poll: './jobs/poll.mjs',
  read: './jobs/read.mjs',
  singles: './jobs/singles.mjs',
};

/** Number of requests that the mock server has received. */
const countRequests = (serverUrl) =>
  new Promise((resolve, reject) => {
    const request = http.get(`${serverUrl}/count`, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(Number(text)));
    });
    request.on('error', reject);
  });

/** @returns wall and CPU milliseconds (all threads), bytes of memory, and requests of one job */
async function measureRun({ serverUrl, ...task }) {
  const { prepare } = await import(jobs[task.job]);
  const { warmUp, run, check, figures } = await prepare({ serverUrl, ...task });
  await warmUp();
  globalThis.gc();
  const requests = await countRequests(serverUrl);
  const { heapUsed, rss } = process.memoryUsage();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const result = await run();
  const wall = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  const peak = process.resourceUsage().maxRSS * 1024;
  globalThis.gc();
  // Memory of the result, which is still referenced.
  const retained = process.memoryUsage().heapUsed - heapUsed;
  check(result);
  return {
    wall,
    cpu: (user + system) / 1000,
    peak,
    growth: peak - rss,
    retained,
    requests: (await countRequests(serverUrl)) - requests,
    ...figures?.(),
  };
}

process.once('message', async (task) => {
  const figures = await (
    task.selfMeasured
      ? import(jobs[task.job]).then(({ measure }) => measure(task))
      : measureRun(task)
  ).catch((error) => ({ error: error.stack ?? String(error) }));
  process.send(figures, () => process.exit(0));
});
