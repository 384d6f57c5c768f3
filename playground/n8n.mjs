// A real n8n on loopback, with this project's package installed in it. Used by `npm start`, by the
// end-to-end tests and by whoever else needs n8n: startN8n() -> {url, rest, runWorkflow, logs, stop}.
import fs from 'node:fs';
import path from 'node:path';
import { layPackage, recordPackage } from './community-package.mjs';
import { createClient } from './n8n-client.mjs';
import { n8nBin, node24, work } from './paths.mjs';
import { anyPort } from './ports.mjs';
import { startService } from './child-process.mjs';

const readySeconds = 120;

/**
 * Starts n8n and signs in as its owner.
 *
 * @param {{userFolder?: string, port?: number, tarball?: string, env?: object}} options
 *   `userFolder` keeps n8n's database and packages from one start to the next; `tarball` is what
 *   `npm pack` made, installed before n8n starts; `env` is added to n8n's environment.
 * Throws PlaygroundError with n8n's last words when it does not come up.
 */
export async function startN8n({
  userFolder = path.join(work, 'n8n'),
  port,
  tarball,
  env = {},
} = {}) {
  fs.mkdirSync(path.join(userFolder, '.n8n-files'), { recursive: true });
  if (tarball) await layPackage(tarball, userFolder);
  const editorPort = port ?? (await anyPort());
  const url = `http://127.0.0.1:${editorPort}`;
  const service = startService({
    name: 'n8n',
    command: node24,
    args: [n8nBin, 'start'],
    cwd: userFolder,
    env: { ...environment(userFolder, editorPort, await anyPort()), ...env },
  });
  const client = createClient(url);
  await service.ready(async () => {
    const response = await fetch(`${url}/healthz/readiness`);
    return response.ok && (await client.rest('GET', '/settings'));
  }, readySeconds);
  try {
    await client.login();
    if (tarball) await recordPackage(client, userFolder);
  } catch (error) {
    await service.stop();
    throw error;
  }
  return { url, userFolder, pid: service.pid, logs: service.logs, stop: service.stop, ...client };
}

function environment(userFolder, port, brokerPort) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(n8n_|npm_|db_|executions_)/i.test(name)),
  );
  return {
    ...inherited,
    // Child processes of n8n (its task runner, npm) must find the Node that n8n itself runs on.
    PATH: `${path.dirname(node24)}${path.delimiter}${process.env.PATH}`,
    N8N_USER_FOLDER: userFolder,
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_HOST: '127.0.0.1',
    N8N_PORT: String(port),
    N8N_RUNNERS_BROKER_PORT: String(brokerPort),
    N8N_SECURE_COOKIE: 'false',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_HIRING_BANNER_ENABLED: 'false',
    N8N_REINSTALL_MISSING_PACKAGES: 'false',
    N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
    // Where nodes may write files: beside n8n's own folder, under the name that n8n gives it.
    N8N_RESTRICT_FILE_ACCESS_TO: path.join(userFolder, '.n8n-files'),
    EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
    // n8n asks npm for updates of installed packages each time they are listed; off the network
    // that must not take a minute.
    npm_config_fetch_retries: '0',
    npm_config_fetch_timeout: '3000',
  };
}
