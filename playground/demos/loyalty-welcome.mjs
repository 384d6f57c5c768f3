// Two customers join the loyalty program; one of them posts the sign-up again.
import { shopHeader } from '../workflow-runner.mjs';
import { postJson } from './demo-run.mjs';

export async function demonstrate({ n8n, sandbox, workflow }) {
  await n8n.activate(workflow);
  const url = `${n8n.url}/webhook/altcraft-loyalty`;
  const join = async (email) => {
    const body = { customer: { email, first_name: 'Ann' }, newsletter: true };
    const response = await postJson(url, body, { [shopHeader.name]: shopHeader.value });
    return JSON.stringify(response);
  };
  const lines = [
    `New member: ${await join('new@example.com')}`,
    `Another one: ${await join('another@example.com')}`,
    `Posted again: ${await join('new@example.com')}`,
  ];
  const messages = (await sandbox.state()).messages.filter(({ triggerId }) => triggerId === 1);
  return [
    ...lines,
    `Welcome messages: ${messages.length}, such as ${JSON.stringify(messages.at(-1).content)}`,
    `Webhook: POST ${url} with the header ${shopHeader.name}: ${shopHeader.value}`,
  ];
}
