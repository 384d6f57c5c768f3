// The sandbox sends events of three customers to the trigger: two bounces and a complaint.
import { triggerUrl } from '../workflow-runner.mjs';
import { waitFor } from '../wait-for.mjs';

const list = 1;

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  const { databases } = await sandbox.state();
  const profiles = databases.find(({ id }) => id === 1).profiles.slice(0, 5);
  for (const { email } of profiles) {
    await database.query('INSERT INTO customers (email) VALUES ($1)', [email]);
  }
  await n8n.activate(workflow);
  await sandbox.control('POST', '/hooks', { url: triggerUrl(n8n, workflow), success: '.*OK.*' });
  const events = profiles.slice(0, 3).map(({ id, _md5, _xxh }, index) => ({
    event_type: index === 2 ? 'complain' : 'hbounce',
    event_date: `2026-01-20T09:00:00.00000000${index}Z`,
    account_id: 1,
    is_test: false,
    profile_id: id,
    list_id: 1,
    _md5,
    _xxh,
    event_data: { message_id: 1, campaign_id: 1, send_message_id: `demo-${index}` },
  }));
  await sandbox.control('POST', '/hooks/events', { events });
  await waitFor(async () => {
    const [{ open }] = await database.query(
      'SELECT count(*) FILTER (WHERE suppressed_at IS NULL)::int + 3 - count(*)::int AS open FROM email_problems',
    );
    return open === 0;
  }, 'suppressed addresses');
  const { suppression_lists: lists } = await sandbox.state();
  const customers = await database.query(
    'SELECT email, email_status FROM customers WHERE email_status IS NOT NULL ORDER BY id',
  );
  return [
    `${events.length} events received; suppression list "${lists.find(({ id }) => id === list).name}" now contains ${profiles
      .slice(0, 3)
      .map(({ email }) => email)
      .join(', ')}`,
    `Shop database: ${customers.map((row) => `${row.email} ${row.email_status}`).join(', ')}`,
  ];
}
