// Starts the workflow "opt-outs back to the CRM" for the tests: a CRM with the customers of the demo data, and a hook
// that sends events to the trigger.
import assert from 'node:assert/strict';
import { profilesOf } from '../../playground/sandbox.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { triggerUrl } from '../../playground/workflow-runner.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';
import { activateWithoutSchedule } from './without-schedule.mjs';

export async function openCrm() {
  const test = await setUpWorkflow({ name: 'crm-opt-outs', needs: ['database'], seed: 'demo' });
  const { database, sandbox } = test;
  const people = profilesOf(await sandbox.state(), 1);
  await activateWithoutSchedule(test, 'Every 15 Minutes');
  const url = triggerUrl(test.n8n, test.workflow);
  await sandbox.control('POST', '/hooks', { url, batch_size: 100, success: '.*OK.*' });

  const optOuts = () => database.query('SELECT * FROM opt_outs ORDER BY event_date');
  return {
    ...test,
    people,
    optOuts,
    /** Empties the tables. The CRM's emails have another case than Altcraft's. */
    async fillCrm() {
      const emails = JSON.stringify(people.map(({ email }) => email));
      await database.query('TRUNCATE customers, opt_outs');
      await database.query(
        'INSERT INTO customers (email) SELECT initcap(email) FROM jsonb_array_elements_text($1) AS email',
        [emails],
      );
    },
    /** Sends events, and waits until `count` opt-outs are saved. */
    async happen(events, count) {
      const deliveries = await sandbox.control('POST', '/hooks/events', { events });
      assert.ok(
        deliveries.every(({ accepted }) => accepted),
        JSON.stringify(deliveries),
      );
      await waitFor(async () => (await optOuts()).length === count, `${count} opt-outs`);
    },
    /** Reason and time of the customers who opted out, by email. */
    async optedOut() {
      const rows = await database.query(
        'SELECT lower(email) AS email, opt_out_reason, opt_out_at FROM customers WHERE opt_out',
      );
      return Object.fromEntries(
        rows.map((row) => [
          row.email,
          [row.opt_out_reason, new Date(row.opt_out_at).toISOString()],
        ]),
      );
    },
  };
}
