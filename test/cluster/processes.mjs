// The n8n processes of the cluster: main, two workers and two webhook processors, each with its own user folder, as
// containers have.
import fs from 'node:fs';
import path from 'node:path';
import { installCommunityPackage } from '../../playground/community-package.mjs';
import { startN8n, startN8nProcess } from '../../playground/n8n.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { waitFor } from '../../playground/wait-for.mjs';

const commands = { worker: ['worker', '--concurrency=5'], webhook: ['webhook'] };

/**
 * @param {{folder: string, tarball: string, getEnv: (name: string) => object}} options `getEnv` returns the settings of
 *   a process
 * @returns {object} see the functions
 */
export function createProcesses({ folder, tarball, getEnv }) {
  const running = new Map();
  const ports = new Map();
  const folderOf = (name) => path.join(folder, name.replace(' ', '-'));

  /** Installs the package for a process that is not running. */
  const install = async (name) => await installCommunityPackage(tarball, folderOf(name));

  /** Starts a process by its name: `main`, `worker 1` and so on. Its port stays the same. */
  async function start(name, extraEnv = {}) {
    const userFolder = folderOf(name);
    fs.mkdirSync(userFolder, { recursive: true });
    if (!ports.has(name)) ports.set(name, await findFreePort());
    const options = { userFolder, port: ports.get(name), env: { ...getEnv(name), ...extraEnv } };
    const [kind] = name.split(' ');
    const started =
      kind === 'main'
        ? await startN8n(options)
        : await startN8nProcess({ ...options, name, args: commands[kind] });
    running.set(name, started);
    return started;
  }

  const find = (name) => running.get(name);

  /** SIGTERM, as a container gets it. Resolves when the process has exited. */
  async function stop(name) {
    await running.get(name).stop();
    running.delete(name);
  }

  /** SIGKILL, to the process and its task runner. */
  async function kill(name) {
    const { pid, exited } = running.get(name);
    process.kill(-pid, 'SIGKILL');
    await exited;
    running.delete(name);
  }

  async function restart(names, extraEnv = {}) {
    await Promise.all(names.map(stop));
    await Promise.all(names.map((name) => start(name, extraEnv)));
  }

  /** After PostgreSQL or Redis was away. */
  async function waitUntilReady() {
    for (const [name, { url }] of running) {
      const isReady = async () => (await fetch(`${url}/healthz/readiness`)).ok;
      await waitFor(isReady, `${name} to be ready`);
    }
  }

  return { install, start, stop, kill, restart, find, waitUntilReady };
}

/** IDs of the executions that a worker has started since its own start. */
export const startedExecutions = ({ logs }) =>
  [...logs().matchAll(/Worker started execution (\d+)/g)].map(([, id]) => Number(id));
