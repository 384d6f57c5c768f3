// Polls a list of profiles with 50 fields by comparison: the first poll, one without changes, and one with a changed profile on each
// page. Measures how long other work of the process waits, and the memory that a poll needs.
import { setTimeout as wait } from 'node:timers/promises';
import { loadAltcraft, createPoll } from '../n8n-engine.mjs';

/** Milliseconds of CPU time of the main thread. */
function threadCpu() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * @returns milliseconds of the longest time that the event loop is held, the most CPU milliseconds in one piece (less
 *   than the former if the machine has other work), and bytes that the heap grew by at most
 */
async function watch(work) {
  globalThis.gc();
  const { heapUsed } = process.memoryUsage();
  let last = performance.now();
  let lastCpu = threadCpu();
  let hold = 0;
  let cpu = 0;
  let heap = 0;
  const sample = () => {
    hold = Math.max(hold, performance.now() - last);
    cpu = Math.max(cpu, threadCpu() - lastCpu);
    heap = Math.max(heap, process.memoryUsage().heapUsed);
    last = performance.now();
    lastCpu = threadCpu();
  };
  const timer = setInterval(sample, 2);
  const result = await work();
  sample();
  clearInterval(timer);
  return { hold, cpu, heap: heap - heapUsed, result };
}

export async function measure({ serverUrl, folder, count }) {
  const { pollingNode, credential } = await loadAltcraft(folder);
  const parameters = {
    event: 'profileChanged',
    db_id: { __rl: true, mode: 'id', value: '1' },
  };
  const data = (list) => ({ url: `${serverUrl}/${list}`, token: 'benchmark' });
  const node = { type: pollingNode, parameters };
  const figures = {};
  const staticData = {};
  const lists = [`wide-list-of-${count}`, `wide-list-of-${count}`, `changed-list-of-${count}`];
  const expected = [0, 0, Math.ceil(count / 1000)];
  for (const [turn, list] of lists.entries()) {
    const poll = createPoll(node, { type: credential, data: data(list) }, staticData);
    const startedAt = performance.now();
    const { hold, cpu, heap, result } = await watch(poll);
    if (result.length !== expected[turn])
      throw new Error(`Poll ${turn + 1}: ${result.length} instead of ${expected[turn]} profiles`);
    const name = turn === 0 ? 'first' : turn === 1 ? 'next' : 'changed';
    figures[`${name}Wall`] = performance.now() - startedAt;
    figures[`${name}Hold`] = hold;
    figures[`${name}Cpu`] = cpu;
    figures[`${name}Heap`] = heap;
    await wait(10);
  }
  return figures;
}
