// Seven codes for four VIP profiles, then the same file again.
import { team } from '../workflow-runner.mjs';
import { openForm } from './submit-form.mjs';

const codes = Array.from({ length: 7 }, (_, index) => `SPRING-${index + 1}`);

export async function demonstrate({ n8n, workflow }) {
  await n8n.activate(workflow);
  const form = await openForm(n8n, 'altcraft-promo-codes', team);
  const upload = async () => {
    const file = new File([['code', ...codes].join('\n')], 'codes.csv', { type: 'text/csv' });
    return await form.submit(file);
  };
  const first = await upload();
  const [[name, report]] = Object.entries(first.files);
  return [
    `A file of ${codes.length} codes: ${first.title}`,
    `Report ${name}: ${report.split('\n')[1]}, ...`,
    `The same file again: ${(await upload()).title}`,
    `The form: ${form.url} (${team.user}, ${team.password})`,
  ];
}
