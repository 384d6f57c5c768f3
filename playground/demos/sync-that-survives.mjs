// Posts customers while Altcraft is down, and replays them when it is back.
import { postJson, runToSuccess } from './demo-run.mjs';

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  await n8n.activate(workflow);
  const customers = Array.from({ length: 5 }, (_, index) => ({
    id: 100 + index,
    email: `survivor${index}@example.com`,
    first_name: `Survivor ${index}`,
  }));
  await sandbox.fault({ path: '/profiles/import', kind: 'status', status: 500 });
  const response = await postJson(`${n8n.url}/webhook/altcraft-customers`, { customers });
  const [deadLetter] = await database.query('SELECT error, code FROM dead_letters LIMIT 1');
  const lines = [
    `Altcraft is down: ${response.sent} customers sent, ${response.kept} stored in dead_letters (${deadLetter.error})`,
  ];
  await sandbox.control('DELETE', '/faults');
  await database.query('UPDATE dead_letters SET next_try = now()');
  await runToSuccess(n8n, workflow, 'Every Five Minutes');
  const [{ count }] = await database.query('SELECT count(*)::int FROM dead_letters');
  lines.push(`Altcraft is back: replayed, ${count} rows left in dead_letters`);
  return lines;
}
