// Uploads a file of seven promo codes for four VIP profiles, twice.
import { teamLogin } from '../workflow-runner.mjs';
import { openForm } from './submit-form.mjs';

const codes = Array.from({ length: 7 }, (_, index) => `SPRING-${index + 1}`);

export async function demonstrate({ n8n, workflow }) {
  await n8n.activate(workflow);
  const form = await openForm(n8n, 'altcraft-promo-codes', teamLogin);
  const upload = async () => {
    const file = new File([['code', ...codes].join('\n')], 'codes.csv', { type: 'text/csv' });
    return await form.submit(file);
  };
  const first = await upload();
  const [[name, report]] = Object.entries(first.files);
  return [
    `Upload of ${codes.length} codes: ${first.title}`,
    `Report ${name}: ${report.split('\n')[1]}, ...`,
    `Second upload of the same file: ${(await upload()).title}`,
    `Form: ${form.url} (${teamLogin.user}, ${teamLogin.password})`,
  ];
}
