// A visitor signs up twice. The sandbox first gets a mailing that asks for confirmation.
import { profilesOf } from '../sandbox.mjs';
import { openForm } from './submit-form.mjs';
import { changeSettings } from './settings.mjs';

const email = 'visitor@example.com';

/** Creates a mailing whose template has a confirmation link; resolves with its ID. */
export async function addConfirmation({ call }) {
  const fields = { subject: 'One click', text: 'Confirm', html: '<p>Confirm</p>' };
  const template = await call('/templates/add', {
    name: 'Confirm your subscription',
    is_confirm: true,
    channels: [{ sid: 'email', fields }],
  });
  const mailing = await call('/campaigns/triggers/add/', {
    name: 'Subscription confirmation',
    is_active: true,
    trigger_type: 'api_call',
    send_channel: 'email',
    resource_id: 1,
    content: [{ message_id: template.data.saved_id }],
  });
  return mailing.data.saved_id;
}

export async function demonstrate({ n8n, workflow, sandbox }) {
  const mailing = await addConfirmation(sandbox);
  await changeSettings({ n8n, workflow }, 'Settings', { trigger_id: mailing });
  await n8n.activate(workflow);
  const form = await openForm(n8n, 'altcraft-sign-up');
  const lines = [];
  for (const attempt of ['First sign-up', 'Second sign-up']) {
    const { title } = await form.submit(email, 'Vera', '["I agree"]');
    const { messages, databases } = await sandbox.state();
    const { subscriptions } = profilesOf({ databases }, 1).find((one) => one.email === email);
    const emails = messages.filter(({ triggerId }) => triggerId === mailing).length;
    lines.push(`${attempt}: "${title}", ${subscriptions[0].status}, emails sent: ${emails}`);
  }
  return [...lines, `Form: ${form.url}`];
}
