// PostgreSQL as n8n's database, a sandbox with customers, and an n8n that can be killed and started again.
import fs from 'node:fs';
import path from 'node:path';
import { stopServices } from '../../playground/child-process.mjs';
import { installCommunityPackage } from '../../playground/community-package.mjs';
import { startN8n } from '../../playground/n8n.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { dataFolder } from '../../playground/paths.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { startPostgres } from '../../playground/services/postgres.mjs';
import { ways } from './moments.mjs';
import { customerEmail, database as databaseId, itemCount } from './operations.mjs';
import { createSync } from './workflow.mjs';

/**
 * @returns {Promise<{sandbox, database, n8n(): object, credential, kill, restart, close}>} `n8n()` is the client of
 *   the n8n that runs now
 */
export async function startEnvironment() {
  const userFolder = path.join(dataFolder, 'crash', String(process.pid));
  async function close() {
    await stopServices();
    fs.rmSync(userFolder, { recursive: true, force: true });
  }
  try {
    const tarball = await packPackage();
    const database = await startPostgres();
    const sandbox = await startSandbox({
      token: 'crash-token',
      seed: 'empty',
      settings: { unknown_parameters: 'reject' },
    });
    await addCustomers(sandbox);
    fs.mkdirSync(userFolder, { recursive: true });
    await installCommunityPackage(tarball, userFolder);
    const port = await findFreePort();
    const start = () => startN8n({ userFolder, port, env: databaseSettings(database) });
    let n8n = await start();
    const kill = async () => {
      process.kill(-n8n.pid, 'SIGKILL');
      await n8n.stop();
    };
    const restart = async () => (n8n = await start());
    const credential = await saveCredential(n8n, sandbox);
    for (const way of ways.filter(({ isManual }) => !isManual))
      await n8n.activate(await n8n.saveWorkflow(createSync(credential, way)));
    return { sandbox, database, n8n: () => n8n, credential, kill, restart, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Settings of an n8n whose database is PostgreSQL. */
export const databaseSettings = ({ host, port, database, user, password }) => ({
  DB_TYPE: 'postgresdb',
  DB_POSTGRESDB_HOST: host,
  DB_POSTGRESDB_PORT: String(port),
  DB_POSTGRESDB_DATABASE: database,
  DB_POSTGRESDB_USER: user,
  DB_POSTGRESDB_PASSWORD: password,
});

/** Members of the loyalty program with a subscription, as the sync needs them. */
export async function addCustomers({ call }) {
  for (let n = 0; n < itemCount; n++) {
    const email = customerEmail(n);
    const subscriptions = [{ resource_id: 1, channel: 'email', email }];
    await call('/profiles/add', { db_id: databaseId, data: { email, subscriptions } });
    await call('/loyalty/register_member', { loyalty_program_id: 1, matching: 'email', email });
  }
}

const saveCredential = async (n8n, { url, token }) =>
  await n8n.saveCredential({ name: 'Altcraft', type: 'altcraftApi', data: { url, token } });
