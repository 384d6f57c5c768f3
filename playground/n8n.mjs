// Starts n8n on localhost with this project's package installed, for `npm start` and the end-to-end tests.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { installCommunityPackage, registerPackage } from './community-package.mjs';
import { PlaygroundError } from './error.mjs';
import { createClient } from './n8n-client.mjs';
import { dataFolder, n8nBin, node24, playground } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { startService } from './child-process.mjs';

const readySeconds = 120;

/** The playground's n8n: the folder with `node_modules` and the Node binary. */
const playgroundN8n = { folder: playground, node: node24 };

/**
 * Starts n8n and signs in as its owner.
 *
 * @param {{userFolder?: string, port?: number, tarball?: string, env?: object,
 *   installation?: {folder: string, node: string}}} options
 *   `userFolder` has n8n's database and packages; `tarball` is the result of `npm pack`, installed before
 *   n8n starts; `env` is added to n8n's environment; `installation` is another n8n than the playground's.
 * Throws PlaygroundError with n8n's last output when it does not start.
 */
export async function startN8n({
  userFolder = path.join(dataFolder, 'n8n'),
  port,
  tarball,
  env = {},
  installation = playgroundN8n,
} = {}) {
  if (tarball) await installCommunityPackage(tarball, userFolder);
  const service = await startN8nProcess({ userFolder, port, env, installation });
  const { url } = service;
  const client = createClient(url, installation.folder);
  await service.waitUntilReady(() => client.rest('GET', '/settings'), readySeconds);
  try {
    await client.login();
    if (tarball) await registerPackage(client, userFolder);
  } catch (error) {
    await service.stop();
    throw new PlaygroundError(
      `n8n did not start: ${error.message}\nIts last output:\n${service.logs().slice(-3000)}`,
      { cause: error },
    );
  }
  return { url, userFolder, pid: service.pid, logs: service.logs, stop: service.stop, ...client };
}

/**
 * Starts one process of n8n and waits until it is ready: the main process, or a worker or webhook processor of queue
 * mode.
 *
 * @param {{name?: string, args?: string[], userFolder: string, port?: number, env?: object, installation?: object}}
 *   options `args` of n8n's command line; `env` and `installation` as in startN8n
 * @returns {Promise<object>} as startService, with `url`
 */
export async function startN8nProcess({
  name = 'n8n',
  args = ['start'],
  userFolder,
  port,
  env = {},
  installation = playgroundN8n,
}) {
  fs.mkdirSync(path.join(userFolder, '.n8n-files'), { recursive: true });
  const ownPort = port ?? (await findFreePort());
  const url = `http://127.0.0.1:${ownPort}`;
  const service = startService({
    name,
    command: installation.node,
    args: [path.join(installation.folder, 'node_modules', 'n8n', 'bin', 'n8n'), ...args],
    cwd: userFolder,
    env: {
      ...environment(userFolder, ownPort, await findFreePort(), installation.node),
      ...env,
    },
  });
  const isReady = async () => (await fetch(`${url}/healthz/readiness`)).ok;
  await service.waitUntilReady(isReady, readySeconds);
  return { url, ...service };
}

/** Runs a command of n8n's command line in a user folder; resolves with its output. */
export async function runN8nCommand(userFolder, ...args) {
  const env = environment(userFolder, await findFreePort(), await findFreePort());
  const { stdout } = await promisify(execFile)(node24, [n8nBin, ...args], { cwd: userFolder, env });
  return stdout;
}

function environment(userFolder, port, brokerPort, node = node24) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(n8n_|npm_|db_|executions_)/i.test(name)),
  );
  return {
    ...inherited,
    // Child processes of n8n (its task runner, npm) need the same Node version.
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    N8N_USER_FOLDER: userFolder,
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_HOST: '127.0.0.1',
    N8N_PORT: String(port),
    // A worker of queue mode has no other server.
    QUEUE_HEALTH_CHECK_ACTIVE: 'true',
    QUEUE_HEALTH_CHECK_PORT: String(port),
    N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
    N8N_RUNNERS_BROKER_PORT: String(brokerPort),
    N8N_SECURE_COOKIE: 'false',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_HIRING_BANNER_ENABLED: 'false',
    N8N_REINSTALL_MISSING_PACKAGES: 'false',
    N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
    // The only folder that nodes may write to.
    N8N_RESTRICT_FILE_ACCESS_TO: path.join(userFolder, '.n8n-files'),
    EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
    // n8n checks for updates each time it lists the installed packages. Without a network that must fail fast.
    npm_config_fetch_retries: '0',
    npm_config_fetch_timeout: '3000',
  };
}
