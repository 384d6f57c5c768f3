// Long-running child processes: started with their output kept, waited for, and ended by their own
// id. Each is a process group of its own, so that Ctrl-C reaches only the playground, which then
// ends them in order, helpers of theirs included.
import { spawn } from 'node:child_process';
import { PlaygroundError } from './error.mjs';

const windows = process.platform === 'win32';
const keptCharacters = 2_000_000;
const running = new Set();
let closing = false;

/**
 * @param {{name: string, command: string, args: string[], cwd: string, env?: object,
 *   user?: {uid: number, gid: number}, endSignal?: string, afterEnd?: () => void}} what
 *   `user` runs it as another user (only root may); `endSignal` asks it to end (default SIGTERM);
 *   `afterEnd` is called once it has ended, also when it ended by itself
 * @returns {{name, pid, logs(): string, ready(probe, seconds): Promise, stop(): Promise,
 *   ended: Promise<string>}} `ended` resolves with how it ended, such as "exit status 0"
 */
export function startService({
  name,
  command,
  args,
  cwd,
  env = process.env,
  user = {},
  endSignal = 'SIGTERM',
  afterEnd = () => {},
}) {
  // Between the signal to end and the end itself nothing new may begin: nobody would end it.
  if (closing) throw new PlaygroundError(`${name} is not started: the playground is ending.`);
  const child = spawn(command, args, {
    cwd,
    env,
    ...user,
    detached: !windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logs = '';
  let over;
  const keep = (chunk) => (logs = (logs + chunk).slice(-keptCharacters));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const closed = new Promise((resolve) => {
    child.once('error', (error) => resolve((over = error.message)));
    child.once('close', (code, signal) => resolve((over = `exit status ${code ?? signal}`)));
  });

  const ended = closed.then(async () => {
    running.delete(service);
    // What the group still holds (a helper that outlived its parent) goes with it.
    signal('SIGKILL');
    await afterEnd();
    return over;
  });
  const service = { name, pid: child.pid, logs: () => logs, ready, stop, ended };
  running.add(service);
  return service;

  /** Resolves with the first truthy answer of `probe`; throws when the process ends or time is up. */
  async function ready(probe, seconds) {
    const until = Date.now() + seconds * 1000;
    while (over === undefined && Date.now() < until) {
      const answer = await probe().catch(() => undefined);
      if (answer) return answer;
      await Promise.race([closed, pause(150)]);
    }
    const what = over === undefined ? `was not ready after ${seconds} s` : `ended (${over})`;
    await stop();
    throw new PlaygroundError(`${name} ${what}. Its last words:\n${logs.slice(-3000)}`);
  }

  /** Asks the process to end, and insists after ten seconds. Resolves when it has ended. */
  async function stop() {
    if (over === undefined) signal(endSignal);
    const insist = setTimeout(() => signal('SIGKILL'), 10_000);
    await ended;
    clearTimeout(insist);
  }

  function signal(name) {
    try {
      process.kill(windows ? child.pid : -child.pid, name);
    } catch {
      // Already gone.
    }
  }
}

/** Ends every service that still runs, the youngest first, and lets no new one begin. */
export async function stopServices() {
  closing = true;
  for (const service of [...running].reverse()) await service.stop();
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
