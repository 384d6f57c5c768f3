// Kills n8n while it saves an execution. A lock on the execution's row makes n8n wait in the middle of saving.
import pg from 'pg';
import { waitFor } from '../../playground/wait-for.mjs';
import { isHeldAfter, waitForRequest } from './kill.mjs';

const soon = { seconds: 30, intervalMs: 5 };

/**
 * `lost`: what n8n was writing is rolled back; `stored`: it is written after n8n is dead, as far as it was sent;
 * `afterwards`: n8n is killed as soon as the row says that the execution is finished.
 */
export async function killWhileSaving({ saving, isHeld, way }, environment, { id }) {
  const { sandbox, database } = environment;
  await waitForRequest(environment, isHeldAfter);
  if (saving === 'afterwards') {
    await sandbox.control('DELETE', '/faults');
    await waitFor(() => isFinished(database, id), `end of execution ${id}`, soon);
    return await environment.kill();
  }
  let lock = await lockRow(database, id);
  await sandbox.control('DELETE', '/faults');
  let blocked = await waitForBlocked(database, lock);
  if (way.savesProgress && isHeld) {
    // n8n has saved the progress of the last node first. The next lock queues behind it.
    const next = lockRow(database, id);
    await waitFor(async () => (await countWaiting(database)) >= 2, 'a second lock', soon);
    await lock.release();
    lock = await next;
    blocked = await waitForBlocked(database, lock);
  }
  await environment.kill();
  if (saving === 'lost') await database.query('SELECT pg_terminate_backend($1)', [blocked]);
  await lock.release();
}

/** Resolves when the row of an execution is locked. */
async function lockRow(database, id) {
  const client = new pg.Client(database.url);
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

/** Resolves with the process ID of the connection that waits for the lock. */
async function waitForBlocked(database, { pid }) {
  const find = async () => {
    const rows = await database.query(
      `SELECT pid ${waiting} AND $1 = ANY (pg_blocking_pids(pid))`,
      [pid],
    );
    return rows[0]?.pid;
  };
  return await waitFor(find, 'n8n to save the execution', soon);
}

async function isFinished(database, id) {
  const [row] = await database.query('SELECT "stoppedAt" FROM execution_entity WHERE id = $1', [
    id,
  ]);
  return row.stoppedAt !== null;
}
