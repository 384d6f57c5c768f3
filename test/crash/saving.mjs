// Kills n8n while it saves an execution. A lock on the execution's row makes n8n wait in the middle of saving.
import pg from 'pg';
import { waitFor } from '../../playground/wait-for.mjs';
import { isHeldAfter, waitForRequest } from './sandboxRequests.mjs';

const soon = { seconds: 30, intervalMs: 5 };

/** While n8n waits for the lock, its transaction is open, and is rolled back when it is dead. */
export async function killWhileSaving({ saving, way }, environment, { id }) {
  const { sandbox, database } = environment;
  await waitForRequest(environment, isHeldAfter);
  if (saving === 'afterwards') {
    await sandbox.control('DELETE', '/faults');
    await waitFor(() => isFinished(database, id), `end of execution ${id}`, soon);
    return await environment.kill();
  }
  let lock = await lockRow(database, id);
  await sandbox.control('DELETE', '/faults');
  await waitForBlocked(database, lock);
  if (saving === 'end' && way.savesProgress) {
    // n8n saves the progress of the last node first. The next lock queues behind it.
    const next = lockRow(database, id);
    await waitFor(async () => (await countWaiting(database)) >= 2, 'a second lock', soon);
    await lock.release();
    lock = await next;
    // n8n can be faster than the lock. Then it has just saved the end, and the execution's status says so.
    const isReached = async () =>
      (await isBlocking(database, lock)) || (await isFinished(database, id));
    await waitFor(isReached, 'n8n to save the end', soon);
  }
  await environment.kill();
  await lock.release();
}

/** Resolves when the row of an execution is locked. */
async function lockRow(database, id) {
  const client = new pg.Client(database.url);
  // After a failure, PostgreSQL is stopped before the lock is released.
  client.on('error', () => {});
  await client.connect();
  await client.query('BEGIN');
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  await client.query('SELECT id FROM execution_entity WHERE id = $1 FOR UPDATE', [id]);
  const release = async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
  return { pid: rows[0].pid, release };
}

const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
const countWaiting = async (database) =>
  Number((await database.query(`SELECT count(*) AS count ${waiting}`))[0].count);

const waitForBlocked = async (database, lock) =>
  await waitFor(() => isBlocking(database, lock), 'n8n to save the execution', soon);

/** Whether n8n waits for the lock. */
async function isBlocking(database, { pid }) {
  const query = `SELECT pid ${waiting} AND $1 = ANY (pg_blocking_pids(pid))`;
  return (await database.query(query, [pid])).length > 0;
}

async function isFinished(database, id) {
  const [row] = await database.query('SELECT "stoppedAt" FROM execution_entity WHERE id = $1', [
    id,
  ]);
  return row.stoppedAt !== null;
}
