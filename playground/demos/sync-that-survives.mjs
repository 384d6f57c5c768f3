// Customers are posted while Altcraft is unavailable, and sent again when it is back.
import { post, runWell } from './demo-run.mjs';

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  await n8n.activate(workflow);
  const customers = Array.from({ length: 5 }, (_, index) => ({
    id: 100 + index,
    email: `survivor${index}@example.com`,
    first_name: `Survivor ${index}`,
  }));
  await sandbox.fault({ path: '/profiles/import', kind: 'status', status: 503 });
  const answer = await post(`${n8n.url}/webhook/altcraft-customers`, { customers });
  const [letter] = await database.query('SELECT error, code FROM dead_letters LIMIT 1');
  const lines = [
    `Altcraft is unavailable: ${answer.sent} customers sent, ${answer.kept} saved in dead_letters (${letter.error})`,
  ];
  await sandbox.control('DELETE', '/faults');
  await database.query('UPDATE dead_letters SET next_try = now()');
  await runWell(n8n, workflow, 'Every Five Minutes');
  const [{ count }] = await database.query('SELECT count(*)::int FROM dead_letters');
  lines.push(
    `Altcraft is back and the retries are due: customers sent again, ${count} dead letters left`,
  );
  return lines;
}
