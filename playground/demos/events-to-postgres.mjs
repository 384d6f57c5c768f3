// The sandbox sends opens and clicks of its profiles, then the same events again; the morning's report counts them.
import { itemsOf } from '../n8n-client.mjs';
import { waitFor } from '../wait-for.mjs';
import { triggerUrl } from '../workflow-runner.mjs';
import { runToSuccess } from './demo-run.mjs';

const count = 40;

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  await n8n.activate(workflow);
  await sandbox.control('POST', '/hooks', { url: triggerUrl(n8n, workflow), success: '.*OK.*' });
  const make = { count, event_types: ['open', 'open', 'click'] };
  const finished = async (executions) => {
    const done = (await n8n.getExecutions(workflow)).filter(({ stoppedAt }) => stoppedAt);
    return done.length >= executions;
  };
  for (const executions of [1, 2]) {
    await sandbox.control('POST', '/hooks/events', { make });
    await waitFor(() => finished(executions), 'saved events');
  }
  const [{ saved }] = await database.query('SELECT count(*)::int AS saved FROM altcraft_events');
  // The events of the sandbox are from January.
  await database.query(`UPDATE altcraft_events SET event_time = now() - interval '1 day'`);
  const [report] = itemsOf(await runToSuccess(n8n, workflow, 'Every Morning'), 'Compose Report');
  return [`${count} events arrived twice: ${saved} rows in altcraft_events`, report.text];
}
