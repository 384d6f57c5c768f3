// The sandbox sends events of three customers to the trigger: they unsubscribe, complain and bounce.
import { profilesOf } from '../sandbox.mjs';
import { waitFor } from '../wait-for.mjs';
import { triggerUrl } from '../workflow-runner.mjs';
import { optOutEvent } from './opt-out-events.mjs';

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  const profiles = profilesOf(await sandbox.state(), 1).slice(0, 4);
  for (const { email } of profiles)
    await database.query('INSERT INTO customers (email) VALUES ($1)', [email]);
  await n8n.activate(workflow);
  await sandbox.control('POST', '/hooks', { url: triggerUrl(n8n, workflow), success: '.*OK.*' });
  const events = ['unsub', 'complain', 'hbounce'].map((type, index) =>
    optOutEvent(type, profiles[index], index),
  );
  await sandbox.control('POST', '/hooks/events', { events });
  const optedOut = () =>
    database.query('SELECT email, opt_out_reason FROM customers WHERE opt_out ORDER BY id');
  await waitFor(async () => (await optedOut()).length === 3, 'opt-outs in the CRM');
  return [
    `${events.length} events received, ${profiles.length} customers in the CRM`,
    ...(await optedOut()).map((row) => `${row.email}: ${row.opt_out_reason}`),
  ];
}
