// Redis, PostgreSQL, the sandbox, a load balancer and n8n in queue mode, all on localhost.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { stopServices } from '../../playground/child-process.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { dataFolder } from '../../playground/paths.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { startPostgres } from '../../playground/services/postgres.mjs';
import { startRedis } from '../../playground/services/redis.mjs';
import { databaseSettings } from '../crash/environment.mjs';
import { startLoadBalancer } from './loadBalancer.mjs';
import { createProcesses } from './processes.mjs';

export const workers = ['worker 1', 'worker 2'];
export const processors = ['webhook 1', 'webhook 2'];

/** Milliseconds: a quarter of n8n's default, so that a blocked worker is noticed. */
export const lockDuration = 15_000;
const stalledInterval = 5_000;

/**
 * Starts everything except for the workers and webhook processors.
 *
 * @returns {Promise<object>} `n8n()` is the client of the main process that runs now
 */
export async function startCluster() {
  const folder = path.join(dataFolder, 'cluster', String(process.pid));
  let balancer;
  async function close() {
    await balancer?.close();
    await stopServices();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  try {
    const tarball = await packPackage();
    const [redis, database, sandbox, port] = await Promise.all([
      startRedis(),
      startPostgres(),
      startSandbox({
        token: 'cluster-token',
        seed: 'empty',
        settings: { unknown_parameters: 'reject' },
      }),
      findFreePort(),
    ]);
    const url = `http://127.0.0.1:${port}`;
    const env = { ...databaseSettings(database), ...queueSettings(redis), WEBHOOK_URL: url };
    const sharedFolder = path.join(folder, 'shared');
    // Workers only have the shared folder if a scenario gives it to them.
    const getEnv = (name) => ({
      ...env,
      ...(name === 'main' && { N8N_BINARY_DATA_STORAGE_PATH: sharedFolder }),
    });
    const processes = createProcesses({ folder, tarball, getEnv });
    balancer = await startLoadBalancer(port, () =>
      processors.map((name) => processes.find(name)?.url).filter(Boolean),
    );
    await processes.install('main');
    await processes.start('main');
    const n8n = () => processes.find('main');
    const { id, name } = await n8n().saveCredential({
      name: 'Altcraft',
      type: 'altcraftApi',
      data: { url: sandbox.url, token: sandbox.token },
    });
    /** Installs the package for the workers and webhook processors, and starts those that are not running. */
    async function startMissing(extraEnv) {
      const missing = [...workers, ...processors].filter((one) => !processes.find(one));
      for (const one of missing) await processes.install(one);
      await Promise.all(missing.map((one) => processes.start(one, extraEnv)));
    }

    return {
      url,
      sharedFolder,
      redis,
      database,
      sandbox,
      balancer,
      ...processes,
      n8n,
      startMissing,
      workers: () => workers.map((one) => ({ name: one, ...processes.find(one) })),
      credential: { id, name },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const queueSettings = ({ host, port, password }) => ({
  EXECUTIONS_MODE: 'queue',
  QUEUE_BULL_REDIS_HOST: host,
  QUEUE_BULL_REDIS_PORT: String(port),
  QUEUE_BULL_REDIS_PASSWORD: password,
  QUEUE_WORKER_LOCK_DURATION: String(lockDuration),
  QUEUE_WORKER_STALLED_INTERVAL: String(stalledInterval),
  OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
  N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
  N8N_ENCRYPTION_KEY: randomBytes(24).toString('base64url'),
});
