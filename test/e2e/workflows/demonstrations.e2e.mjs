// The demos of all ready workflows (`npm start -- --workflow NAME`), one after the other in one n8n.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { readWorkflow } from '../../../playground/workflow-runner.mjs';
import { root } from '../../../playground/paths.mjs';
import {
  demonstrateWorkflow,
  readyWorkflows,
  deactivateReadyWorkflows,
  supportingWorkflows,
} from '../../../playground/workflows.mjs';
import { runN8nCommand } from '../../../playground/n8n.mjs';
import { startWithServers } from './workflow-test.mjs';

// The default workflow of `npm start`.
const defaultWorkflow = 'demo-sync.json';
const allNames = [...readyWorkflows.map(({ name }) => name), ...supportingWorkflows];

describe('ready workflows', () => {
  let environment;
  before(async () => {
    const needs = ['database', 'broker'];
    environment = await startWithServers({ name: 'demonstrations', needs, seed: 'demo' });
  });
  after(() => environment?.close());

  it('are all in the list', () => {
    const files = fs.readdirSync(`${root}/workflows`).filter((file) => file.endsWith('.json'));
    const listed = allNames.map((name) => `${name}.json`);
    assert.deepEqual([...listed, defaultWorkflow].sort(), files.sort());
  });

  it('are imported by n8n import:workflow', async () => {
    const { n8n } = environment;
    const input = `--input=${root}/workflows`;
    await runN8nCommand(n8n.userFolder, 'import:workflow', '--separate', input);
    const stored = await n8n.rest('GET', '/workflows');
    const ids = new Set(stored.map(({ id }) => id));
    for (const name of allNames) assert.ok(ids.has(readWorkflow(name).id), name);
    for (const { id } of stored) {
      await n8n.rest('POST', `/workflows/${id}/archive`);
      await n8n.rest('DELETE', `/workflows/${id}`);
    }
  });

  for (const ready of readyWorkflows) {
    it(`${ready.name}: runs its demo`, async () => {
      await environment.database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await environment.sandbox.control('POST', '/reset', { seed: 'demo' });
      const { workflow, lines } = await demonstrateWorkflow(ready, environment);
      assert.equal(workflow.name, readWorkflow(ready.name).name);
      assert.ok(lines.length > 0 && lines.every((line) => line.length > 10), lines.join('\n'));
      await deactivateReadyWorkflows(environment.n8n);
    });
  }

  it('contain credential names but no IDs or secrets', () => {
    const names = {
      altcraftApi: 'Altcraft',
      httpBasicAuth: 'Team forms',
      httpHeaderAuth: 'Shop webhook',
      postgres: 'Shop database',
      rabbitmq: 'RabbitMQ',
    };
    for (const name of allNames) {
      for (const { credentials = {} } of readWorkflow(name).nodes) {
        for (const [type, { id, name: called }] of Object.entries(credentials)) {
          assert.deepEqual({ id, called }, { id: null, called: names[type] });
        }
      }
    }
  });
});
