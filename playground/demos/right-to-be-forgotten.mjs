// Erases one profile of the demo data, twice.
import { teamLogin } from '../workflow-runner.mjs';
import { profilesOf } from '../sandbox.mjs';
import { openForm } from './submit-form.mjs';

export async function demonstrate({ n8n, workflow, sandbox }) {
  const [{ email }] = profilesOf(await sandbox.state(), 1);
  await n8n.activate(workflow);
  const form = await openForm(n8n, 'altcraft-forget', teamLogin);
  const forget = async () => await form.submit(email, 'demonstration');
  const first = await forget();
  return [
    `${email}: ${first.title}`,
    ...first.message.split('\n'),
    `Second request: ${(await forget()).title}`,
    `Form: ${form.url} (${teamLogin.user}, ${teamLogin.password})`,
  ];
}
