// Imports twenty profiles from the queue table, one of them with an unknown field.
import { waitFor } from '../wait-for.mjs';
import { runToSuccess } from './demo-run.mjs';

export async function demonstrate({ n8n, workflow, database }) {
  await n8n.activate(workflow);
  await database.query(`
    INSERT INTO import_queue (email, data)
    SELECT format('queued%s@example.com', n),
      CASE WHEN n = 7 THEN '{"no_such_field": 1}'::jsonb
        ELSE jsonb_build_object('_fname', 'Queued ' || n) END
    FROM generate_series(1, 20) AS n`);
  await runToSuccess(n8n, workflow, 'Every Minute');
  const stateQuery = `SELECT state, count(*)::int, string_agg(email || ': ' || error_text, ', ') AS why
    FROM import_queue GROUP BY state ORDER BY state`;
  const rows = await waitFor(async () => {
    const states = await database.query(stateQuery);
    return states.every(({ state }) => ['done', 'failed'].includes(state)) && states;
  }, 'results on database_import_result');
  return rows.map(({ state, count, why }) => `${count} messages ${state}${why ? `: ${why}` : ''}`);
}
