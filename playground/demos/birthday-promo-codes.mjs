// Two customers have a birthday within a week, one of them without a subscription; a third one much later.
import { itemsOf } from '../n8n-client.mjs';
import { addCustomer, bornInDays } from './birthdays.mjs';
import { runToSuccess } from './demo-run.mjs';
import { changeSettings } from './settings.mjs';

export async function demonstrate({ n8n, sandbox, workflow, database }) {
  await addCustomer(sandbox, 'soon@example.com', bornInDays(3));
  await addCustomer(sandbox, 'unsubscribed@example.com', bornInDays(4), false);
  await addCustomer(sandbox, 'later@example.com', bornInDays(90));
  const set = await changeSettings({ n8n, workflow }, 'Settings', { secret: 'Birthday-demo-1' });
  const run = async () => {
    const [report] = itemsOf(await runToSuccess(n8n, set, 'Run Now'), 'Report');
    return report?.text ?? 'nobody is left';
  };
  const lines = [`First run: ${await run()}`];
  const rows = await database.query('SELECT * FROM birthday_codes ORDER BY email');
  for (const { email, promo_code: code, status, reason } of rows)
    lines.push(`${email}: ${code}, ${status}${reason ? ` (${reason})` : ''}`);
  lines.push(`Second run: ${await run()}`);
  return lines;
}
