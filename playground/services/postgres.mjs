// A PostgreSQL of the playground's own: a fresh cluster on loopback, under a password, gone when it
// is stopped. What the ready workflows call the shop's database.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from '../error.mjs';
import { anyPort } from '../ports.mjs';
import { startService } from '../child-process.mjs';
import { freshFolder, installed, userFor, which } from './debian.mjs';

const debians = '/usr/lib/postgresql';
const host = '127.0.0.1';
const name = 'shop';

/**
 * @returns {Promise<{host, port, user, password, database, url, query(text, values?): Promise<object[]>,
 *   logs, stop}>} `query` resolves with the rows; several statements at once are fine without values
 */
export async function startPostgres() {
  const bin = await installed({ name: 'PostgreSQL', packages: ['postgresql'], find: findBinaries });
  // Not before: the first `npm start` runs on a checkout with nothing installed.
  const { default: pg } = await import('pg');
  const user = userFor('postgres');
  const folder = freshFolder('altcraft-postgres-', user);
  const cluster = path.join(folder, 'cluster');
  const secret = path.join(folder, 'password');
  const password = randomBytes(18).toString('base64url');
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (user) fs.chownSync(secret, user.uid, user.gid);

  const began = startService({
    name: 'initdb',
    command: path.join(bin, 'initdb'),
    args: [
      '--pgdata',
      cluster,
      '--username',
      name,
      '--pwfile',
      secret,
      '--auth',
      'scram-sha-256',
    ].concat(['--encoding', 'UTF8', '--locale', 'C', '--no-sync']),
    cwd: folder,
    user,
  });
  if ((await began.ended) !== 'exit status 0') {
    throw new PlaygroundError(`PostgreSQL could not be set up:\n${began.logs()}`);
  }
  const port = await anyPort();
  const settings = {
    listen_addresses: host,
    port,
    unix_socket_directories: '',
    // Nothing here outlives the process.
    fsync: 'off',
  };
  const service = startService({
    name: 'PostgreSQL',
    command: path.join(bin, 'postgres'),
    args: [
      '-D',
      cluster,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    cwd: folder,
    user,
    // The signal to end at once, whoever is still connected.
    endSignal: 'SIGINT',
    afterEnd: async () => {
      await pool.end();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  });
  const login = { host, port, user: name, password, database: 'postgres' };
  const pool = new pg.Pool({ ...login, max: 2 });
  // A connection that the server ends while idle is no news.
  pool.on('error', () => {});
  async function query(text, values) {
    const result = await pool.query(text, values);
    return result.rows ?? [];
  }
  await service.ready(async () => await query('SELECT 1'), 60);
  const url = `postgresql://${name}:${password}@${host}:${port}/${login.database}`;
  return { ...login, url, query, logs: service.logs, stop: service.stop };
}

/** The folder of the newest installed server's programs. */
function findBinaries() {
  const known = which('postgres');
  if (known) return path.dirname(fs.realpathSync(known));
  if (!fs.existsSync(debians)) return undefined;
  return fs
    .readdirSync(debians)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debians, version, 'bin'))
    .find((bin) => fs.existsSync(path.join(bin, 'postgres')));
}
