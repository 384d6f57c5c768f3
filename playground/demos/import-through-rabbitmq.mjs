// Twenty profiles in the shop's queue, one of them with a field that Altcraft does not know.
import { eventually, runWell } from './demo-run.mjs';

export async function demonstrate({ n8n, workflow, database }) {
  await n8n.activate(workflow);
  await database.query(`
    INSERT INTO import_queue (email, data)
    SELECT format('queued%s@example.com', n),
      CASE WHEN n = 7 THEN '{"no_such_field": 1}'::jsonb
        ELSE jsonb_build_object('_fname', 'Queued ' || n) END
    FROM generate_series(1, 20) AS n`);
  await runWell(n8n, workflow, 'Every Minute');
  const states = `SELECT state, count(*)::int, string_agg(email || ': ' || error_text, ', ') AS why
    FROM import_queue GROUP BY state ORDER BY state`;
  const rows = await eventually(async () => {
    const found = await database.query(states);
    return found.every(({ state }) => ['done', 'failed'].includes(state)) && found;
  }, 'results on database_import_result');
  return rows.map(({ state, count, why }) => `${count} messages ${state}${why ? `: ${why}` : ''}`);
}
