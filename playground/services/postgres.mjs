// Starts PostgreSQL with a temporary cluster on localhost: the shop's database of the ready workflows.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from '../error.mjs';
import { findFreePort } from '../ports.mjs';
import { startRestartable, startService } from '../child-process.mjs';
import { createServerFolder, ensureInstalled, getServerUser, which } from './debian.mjs';

const debianFolder = '/usr/lib/postgresql';
const host = '127.0.0.1';
const name = 'shop';

/**
 * @returns {Promise<{host, port, user, password, database, url, query(text, values?): Promise<object[]>,
 *   logs, stop, restart}>} `query` resolves with the rows; without values it can run several statements
 */
export async function startPostgres() {
  const bin = await ensureInstalled({
    name: 'PostgreSQL',
    packages: ['postgresql'],
    find: findBinaries,
  });
  // Imported here because it is not installed yet when `npm start` begins in a fresh clone.
  const { default: pg } = await import('pg');
  const user = getServerUser('postgres');
  const folder = createServerFolder('altcraft-postgres-', user);
  const cluster = path.join(folder, 'cluster');
  const passwordFile = path.join(folder, 'password');
  const password = randomBytes(18).toString('base64url');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) fs.chownSync(passwordFile, user.uid, user.gid);

  const initdb = startService({
    name: 'initdb',
    command: path.join(bin, 'initdb'),
    args: [
      '--pgdata',
      cluster,
      '--username',
      name,
      '--pwfile',
      passwordFile,
      '--auth',
      'scram-sha-256',
    ].concat(['--encoding', 'UTF8', '--locale', 'C', '--no-sync']),
    cwd: folder,
    user,
  });
  if ((await initdb.exited) !== 'exit status 0') {
    throw new PlaygroundError(`Cannot create a PostgreSQL cluster:\n${initdb.logs()}`);
  }
  const port = await findFreePort();
  const settings = {
    listen_addresses: host,
    port,
    unix_socket_directories: '',
    // The data is temporary.
    fsync: 'off',
  };
  const login = { host, port, user: name, password, database: 'postgres' };
  const pool = new pg.Pool({ ...login, max: 2 });
  // Ignore idle connections that the server closes.
  pool.on('error', () => {});
  async function query(text, values) {
    const result = await pool.query(text, values);
    return result.rows ?? [];
  }
  const service = await startRestartable({
    name: 'PostgreSQL',
    command: path.join(bin, 'postgres'),
    args: [
      '-D',
      cluster,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    cwd: folder,
    user,
    // PostgreSQL's fast shutdown, which closes open connections.
    stopSignal: 'SIGINT',
    afterExit: async () => {
      await pool.end();
      fs.rmSync(folder, { recursive: true, force: true });
    },
    probe: async () => await query('SELECT 1'),
    seconds: 60,
  });
  const url = `postgresql://${name}:${password}@${host}:${port}/${login.database}`;
  return { ...login, url, query, ...service };
}

/** Folder with the programs of the newest installed version. */
function findBinaries() {
  const postgres = which('postgres');
  if (postgres) return path.dirname(fs.realpathSync(postgres));
  if (!fs.existsSync(debianFolder)) return undefined;
  return fs
    .readdirSync(debianFolder)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debianFolder, version, 'bin'))
    .find((bin) => fs.existsSync(path.join(bin, 'postgres')));
}
