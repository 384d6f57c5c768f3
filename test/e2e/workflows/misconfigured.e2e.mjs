// Ready workflows of a user who has not finished the setup: nothing is reported as done, and no sync moves on.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openForm } from '../../../playground/demos/submit-form.mjs';
import { itemsOf } from '../../../playground/n8n-client.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import {
  importWorkflow,
  readWorkflow,
  startServers,
  teamLogin,
} from '../../../playground/workflow-runner.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { startEnvironment } from '../environment.mjs';

const setups = {
  'nothing chosen': { choices: false },
  'no credential': { altcraft: null },
  'a base URL with spaces': { altcraft: { url: 'crm example com' } },
  'a token that does not exist': { altcraft: { token: 'no-such-token' } },
};

describe('ready workflows before their setup is finished', () => {
  let environment;
  before(async () => {
    const servers = await startServers(['database']);
    environment = {
      ...(await startEnvironment({ name: 'misconfigured', seed: 'demo' })),
      ...servers,
    };
  });
  after(() => environment?.close());

  it('the error workflow tells what failed', async () => {
    const { n8n } = environment;
    const alert = await n8n.saveWorkflow(readWorkflow('error-alert'));
    await n8n.activate(alert);
    const workflow = await importWorkflow('right-to-be-forgotten', environment, { choices: false });
    await n8n.saveWorkflow({
      ...workflow,
      settings: { ...workflow.settings, errorWorkflow: alert.id },
    });
    await n8n.activate(await n8n.rest('GET', `/workflows/${workflow.id}`));
    const form = await openForm(n8n, 'altcraft-forget', teamLogin);
    await form.submit('ann@example.com', 'ticket 1');
    const executions = async () => {
      const [{ id } = {}] = await n8n.getExecutions(alert);
      return id && (await n8n.waitForExecution(id));
    };
    const execution = await waitFor(executions, 'the error workflow', { seconds: 30 });
    const [{ subject, text }] = itemsOf(execution, 'Compose Message');
    assert.equal(subject, 'Failed: Altcraft: right to be forgotten');
    assert.match(text, /^Node: Stop With Error\n.*ticket 1.*"Database" is empty/s);
    await n8n.deactivate(workflow);
  });

  const profiles = async () => profilesOf(await environment.sandbox.state(), 1);

  for (const [label, setup] of Object.entries(setups)) {
    it(`sync from PostgreSQL: ${label}`, async () => {
      const { n8n, database } = environment;
      const before = await profiles();
      const workflow = await importWorkflow('sync-from-postgres', environment, setup);
      await database.query(`
        TRUNCATE customers, sync_failures;
        INSERT INTO customers (email, first_name, city, updated_at)
        SELECT format('late%s@example.com', n), 'Ann', 'Oslo', timestamptz '2026-03-01 10:00:00+00'
        FROM generate_series(1, 5) AS n`);
      const position = () => database.query('SELECT updated_at, id FROM sync_state');
      const start = await position();
      const execution = await n8n.runStoredWorkflow(workflow, { trigger: 'Every Ten Minutes' });
      assert.equal(execution.status, 'error');
      assert.deepEqual(itemsOf(execution, 'Sent') ?? [], []);
      assert.deepEqual(await position(), start);
      assert.deepEqual(await database.query('SELECT * FROM sync_failures'), []);
      assert.deepEqual(await profiles(), before);
    });

    it(`right to be forgotten: ${label}`, async () => {
      const { n8n } = environment;
      const before = await profiles();
      const imported = importWorkflow('right-to-be-forgotten', environment, setup);
      // Already the sub-workflow, which is published first.
      if (label === 'no credential')
        return await assert.rejects(imported, /Missing required credential/);
      const workflow = await imported;
      await n8n.activate(workflow);
      const form = await openForm(n8n, 'altcraft-forget', teamLogin);
      const page = await form.submit(before[0].email, 'ticket 1');
      assert.equal(page.title, 'Not finished');
      assert.deepEqual(await profiles(), before);
      await n8n.deactivate(workflow);
    });
  }
});
