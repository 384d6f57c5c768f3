// Syncs 25 customers, one of them with an invalid email; then two change and the email is corrected.
import { itemsOf } from '../n8n-client.mjs';
import { runToSuccess } from './demo-run.mjs';

export async function demonstrate({ n8n, workflow, database }) {
  await database.query(`
    INSERT INTO customers
      (email, phone, first_name, city, birth_date, tier, total_spent, newsletter, updated_at)
    SELECT CASE WHEN n = 13 THEN 'not an address' ELSE format('shop%s@example.com', n) END,
      format('+7901%s', 1000000 + n), 'Customer ' || n, 'Kazan', date '1980-01-01' + 40 * n,
      'Silver', n * 10.5, n % 2 = 0, now() - interval '1 day' + n * interval '1 minute'
    FROM generate_series(1, 25) AS n`);
  const run = async () => itemsOf(await runToSuccess(n8n, workflow, 'Run Now'), 'Report')[0].text;
  const lines = [`First run: ${await run()}`];
  const [failure] = await database.query('SELECT row_id, reason FROM sync_failures');
  lines.push(`Rejected: customer ${failure.row_id}, ${failure.reason}`);
  await database.query(`
    UPDATE customers SET city = 'Perm', updated_at = now() - interval '1 minute' WHERE id IN (4, 5);
    UPDATE customers SET email = 'shop13@example.com', updated_at = now() - interval '1 minute'
    WHERE id = 13`);
  lines.push(`After three changes: ${await run()}`);
  return lines;
}
