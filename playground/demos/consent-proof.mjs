// A visitor agrees on the site, confirms in the email, and withdraws; then the log is shown.
import { profilesOf } from '../sandbox.mjs';
import { waitFor } from '../wait-for.mjs';
import { shopHeader, triggerUrl } from '../workflow-runner.mjs';
import { postJson } from './demo-run.mjs';
import { changeSettings } from './settings.mjs';
import { addConfirmation } from './sign-up-form.mjs';

const email = 'visitor@example.com';

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  const mailing = await addConfirmation(sandbox);
  await changeSettings({ n8n, workflow }, 'Settings', { trigger_id: mailing });
  await database.query(
    `INSERT INTO consent_texts (version, text) VALUES ('2026-01', 'I agree to receive the newsletter by email')`,
  );
  await n8n.activate(workflow);
  await sandbox.control('POST', '/hooks', { url: triggerUrl(n8n, workflow), success: '.*OK.*' });
  const post = (body) =>
    postJson(`${n8n.url}/webhook/altcraft-consent`, body, { [shopHeader.name]: shopHeader.value });
  const given = { action: 'give', request_id: 'form-1', email, text_version: '2026-01' };
  await post({ ...given, ip: '192.0.2.1', user_agent: 'Firefox', source: '/newsletter' });
  const { id } = profilesOf(await sandbox.state(), 1).find((one) => one.email === email);
  const event = {
    event_type: 'confirmsub',
    event_date: new Date().toISOString(),
    account_id: 1,
    is_test: false,
    profile_id: id,
    list_id: 1,
    event_data: { campaign_id: mailing, resource_id: 1, ip: '192.0.2.2', user_agent: 'Safari' },
  };
  await sandbox.control('POST', '/hooks/events', { events: [event] });
  const rows = () => database.query('SELECT * FROM consent_log ORDER BY id');
  await waitFor(async () => (await rows()).length === 3, 'the confirmation');
  await post({ action: 'withdraw', request_id: 'account-1', email });
  const log = await rows();
  return log.map(
    ({ kind, email: who, text_version: text, ip, source }) =>
      `${kind}: ${who}, text ${text ?? '-'}, IP ${ip ?? '-'}, from ${source ?? 'the site'}`,
  );
}
