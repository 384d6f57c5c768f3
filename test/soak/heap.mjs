// The JavaScript heap of a running Node process, read over its inspector on localhost.
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../playground/wait-for.mjs';

const responseSeconds = 60;

/** Environment of a process whose inspector opens at this port when it gets SIGUSR1; its children open none. */
export const inspectorSettings = (port) => ({ NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}` });

/**
 * Opens the inspector of a process that has the settings above.
 *
 * @returns {Promise<{measure(): Promise<number>, close(): void}>} `measure` collects garbage and resolves with the
 *   bytes in use
 */
export async function connectToHeap(pid, port) {
  process.kill(pid, 'SIGUSR1');
  const getTarget = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    return (await response?.json())?.[0];
  };
  const { webSocketDebuggerUrl: address } = await waitFor(getTarget, 'inspector of n8n', {
    seconds: 20,
  });
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('The inspector refused to connect.')));
  });
  const pending = new Map();
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(data);
    pending.get(id)?.({ result, error });
    pending.delete(id);
  });
  let lastId = 0;

  async function send(method) {
    const id = ++lastId;
    const response = new Promise((resolve) => pending.set(id, resolve));
    socket.send(JSON.stringify({ id, method }));
    const timer = new AbortController();
    const timeout = sleep(responseSeconds * 1000, {}, { signal: timer.signal }).catch(() => ({}));
    const { result, error } = await Promise.race([response, timeout]);
    timer.abort();
    if (!result) throw new Error(`${method}: ${error?.message ?? 'no response of the inspector'}`);
    return result;
  }

  async function measure() {
    await send('HeapProfiler.collectGarbage');
    return (await send('Runtime.getHeapUsage')).usedSize;
  }

  return { measure, close: () => socket.close() };
}
