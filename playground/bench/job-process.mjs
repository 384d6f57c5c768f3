// One measurement in a process of its own: `{job, ...}` comes as a message, the figures go back as one. A job
// is a function that prepares and gives `{warm, work, check}`; only `work` is measured.
import http from 'node:http';

const jobs = {
  codec: './jobs/codec.mjs',
  description: './jobs/description.mjs',
  import: './jobs/import.mjs',
  read: './jobs/read.mjs',
};

/** How many requests the sink has had. */
const counted = (sink) =>
  new Promise((resolve, reject) => {
    const asking = http.get(`${sink}/count`, { agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(Number(text)));
    });
    asking.on('error', reject);
  });

/** @returns wall and CPU milliseconds (all threads), bytes of memory, and requests of one job */
async function measured({ sink, ...task }) {
  const { prepare } = await import(jobs[task.job]);
  const { warm, work, check } = await prepare({ sink, ...task });
  await warm();
  globalThis.gc();
  const requests = await counted(sink);
  const { heapUsed, rss } = process.memoryUsage();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const peak = process.resourceUsage().maxRSS * 1024;
  globalThis.gc();
  // What the result itself occupies, while it is still held.
  const kept = process.memoryUsage().heapUsed - heapUsed;
  check(result);
  return {
    wall,
    cpu: (user + system) / 1000,
    peak,
    growth: peak - rss,
    kept,
    requests: (await counted(sink)) - requests,
  };
}

process.once('message', async (task) => {
  const figures = await (
    task.alone ? import(jobs[task.job]).then(({ measure }) => measure(task)) : measured(task)
  ).catch((error) => ({ error: error.stack ?? String(error) }));
  process.send(figures, () => process.exit(0));
});
