// Imports 2,500 customers in pages of 500, one of them with an invalid email.
import { waitFor } from '../wait-for.mjs';
import { runToSuccess } from './demo-run.mjs';
import { changeSettings } from './settings.mjs';

export const pagePath = '/webhook/altcraft-import-page';

export async function demonstrate({ n8n, workflow, database }) {
  await database.query(`
    INSERT INTO customers (email, phone, first_name, city, birth_date, tier, total_spent)
    SELECT CASE WHEN n = 13 THEN 'not an address' ELSE format('import%s@example.com', n) END,
      format('+7902%s', 1000000 + n), 'Customer ' || n, 'Kazan', date '1980-01-01' + n, 'Silver', n * 10.5
    FROM generate_series(1, 2500) AS n`);
  const ready = await changeSettings({ n8n, workflow }, 'Settings', {
    page_url: n8n.url + pagePath,
    page_size: 500,
  });
  await n8n.activate(ready);
  await runToSuccess(n8n, ready, 'Run Now');
  const [{ id, pages, sent, refused }] = await waitFor(async () => {
    const finished = await database.query('SELECT * FROM imports WHERE finished_at IS NOT NULL');
    return finished.length > 0 && finished;
  }, 'end of the import');
  const [refusal] = await database.query('SELECT row_id, reason FROM import_refusals');
  return [
    `Import ${id}: ${sent} customers sent in ${pages} executions, ${refused} refused`,
    `Refused: customer ${refusal.row_id}, ${refusal.reason}`,
  ];
}
