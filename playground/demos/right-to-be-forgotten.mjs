// Deletes one of the demo profiles, then searches for it again.
import { team } from '../workflow-runner.mjs';
import { profilesOf } from '../sandbox.mjs';
import { openForm } from './submit-form.mjs';

export async function demonstrate({ n8n, workflow, sandbox }) {
  const [{ email }] = profilesOf(await sandbox.state(), 1);
  await n8n.activate(workflow);
  const form = await openForm(n8n, 'altcraft-forget', team);
  const forget = async () => await form.submit(email, 'demonstration');
  const first = await forget();
  return [
    `${email}: ${first.title}`,
    ...first.message.split('\n'),
    `Searched again: ${(await forget()).title}`,
    `The form: ${form.url} (${team.user}, ${team.password})`,
  ];
}
