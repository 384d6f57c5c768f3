// Starts and stops long-running child processes and keeps their output. Each process has its own process
// group, so that Ctrl-C only reaches the playground, which then stops the processes and their children in order.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlaygroundError } from './error.mjs';

const isWindows = process.platform === 'win32';
const maxLogLength = 2_000_000;
const running = new Set();
let isStopping = false;

/**
 * @param {{name: string, command: string, args: string[], cwd: string, env?: object,
 *   user?: {uid: number, gid: number}, stopSignal?: string, afterExit?: () => void}} options
 *   `user` needs root; `stopSignal` is SIGTERM by default; `afterExit` runs after every exit
 * @returns {{name, pid, logs(): string, waitUntilReady(probe, seconds): Promise, stop(): Promise,
 *   exited: Promise<string>}} `exited` resolves with the exit status, such as "exit status 0"
 */
export function startService({
  name,
  command,
  args,
  cwd,
  env = process.env,
  user = {},
  stopSignal = 'SIGTERM',
  afterExit = () => {},
}) {
  // Nothing would stop a process that starts while the others are being stopped.
  if (isStopping) throw new PlaygroundError(`Cannot start ${name}: the playground is stopping.`);
  const child = spawn(command, args, {
    cwd,
    env,
    ...user,
    detached: !isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logs = '';
  let exitStatus;
  const addToLogs = (chunk) => (logs = (logs + chunk).slice(-maxLogLength));
  child.stdout.on('data', addToLogs);
  child.stderr.on('data', addToLogs);
  const closed = new Promise((resolve) => {
    child.once('error', (error) => resolve((exitStatus = error.message)));
    child.once('close', (code, signal) => resolve((exitStatus = `exit status ${code ?? signal}`)));
  });

  const exited = closed.then(async () => {
    running.delete(service);
    // Child processes of the group may still run.
    signal('SIGKILL');
    await afterExit();
    return exitStatus;
  });
  const service = { name, pid: child.pid, logs: () => logs, waitUntilReady, stop, exited };
  running.add(service);
  return service;

  /** Resolves with the first truthy result of `probe`; throws when the process exits or the time is up. */
  async function waitUntilReady(probe, seconds) {
    const deadline = Date.now() + seconds * 1000;
    while (exitStatus === undefined && Date.now() < deadline) {
      const result = await probe().catch(() => undefined);
      if (result) return result;
      await Promise.race([closed, sleep(150)]);
    }
    const problem = exitStatus ?? `not ready after ${seconds} s`;
    await stop();
    throw new PlaygroundError(
      `${name} did not start (${problem}). Its last output:\n${logs.slice(-3000)}`,
    );
  }

  /** Stops the process, with SIGKILL after ten seconds. Resolves when it has exited. */
  async function stop() {
    if (exitStatus === undefined) signal(stopSignal);
    const killTimer = setTimeout(() => signal('SIGKILL'), 10_000);
    await exited;
    clearTimeout(killTimer);
  }

  function signal(name) {
    try {
      process.kill(isWindows ? child.pid : -child.pid, name);
    } catch {
      // The process has already exited.
    }
  }
}

/**
 * Starts a server that can be restarted with the same data.
 *
 * @param {object} options of startService, and `probe` and `seconds` as waitUntilReady takes them; `afterExit` does not
 *   run at a restart
 * @returns {Promise<{logs(): string, stop(): Promise, restart(whileStopped?): Promise}>}
 */
export async function startRestartable({ probe, seconds, afterExit, ...options }) {
  let isRestarting = false;
  let service = await start();
  return { logs: () => service.logs(), stop: () => service.stop(), restart };

  async function start() {
    const started = startService({
      ...options,
      afterExit: () => (isRestarting ? undefined : afterExit()),
    });
    await started.waitUntilReady(probe, seconds);
    return started;
  }

  async function restart(whileStopped = async () => {}) {
    isRestarting = true;
    try {
      await service.stop();
      await whileStopped();
      isRestarting = false;
      service = await start();
    } catch (error) {
      isRestarting = false;
      await afterExit();
      throw error;
    }
  }
}

/** Stops all running services, the last started first. No service can start afterwards. */
export async function stopServices() {
  isStopping = true;
  for (const service of [...running].reverse()) await service.stop();
}
