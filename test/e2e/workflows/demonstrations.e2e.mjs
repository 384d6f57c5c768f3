// What `npm start -- --workflow NAME` shows, for each ready workflow, one after the other on one n8n.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { readWorkflow, startServers } from '../../../playground/workflow-runner.mjs';
import { root } from '../../../playground/paths.mjs';
import {
  demonstrateWorkflow,
  readyWorkflows,
  deactivateReadyWorkflows,
} from '../../../playground/workflows.mjs';
import { stopServices } from '../../../playground/child-process.mjs';
import { startEnvironment } from '../environment.mjs';

// The one that `npm start` shows by itself.
const shownAnyway = 'demo-sync.json';

describe('ready workflows', () => {
  let environment;
  before(async () => {
    try {
      const servers = await startServers(['database', 'broker']);
      const broker = servers.broker.url;
      const base = await startEnvironment({ name: 'demonstrations', seed: 'demo', broker });
      environment = { ...base, ...servers };
    } catch (error) {
      await stopServices();
      throw error;
    }
  });
  after(() => environment?.close());

  it('are all on the list', () => {
    const files = fs.readdirSync(`${root}/workflows`).filter((file) => file.endsWith('.json'));
    const listed = readyWorkflows.map(({ name }) => `${name}.json`);
    assert.deepEqual([...listed, shownAnyway].sort(), files.sort());
  });

  for (const ready of readyWorkflows) {
    it(`${ready.name}: shows what it does`, async () => {
      await environment.database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await environment.sandbox.control('POST', '/reset', { seed: 'demo' });
      const { workflow, lines } = await demonstrateWorkflow(ready, environment);
      assert.equal(workflow.name, readWorkflow(ready.name).name);
      assert.ok(lines.length > 0 && lines.every((line) => line.length > 10), lines.join('\n'));
      await deactivateReadyWorkflows(environment.n8n);
    });
  }

  it('carry no secret, and name their credentials only', () => {
    const names = {
      altcraftApi: 'Altcraft',
      httpBasicAuth: 'Team forms',
      httpHeaderAuth: 'Shop webhook',
      postgres: 'Shop database',
      rabbitmq: 'RabbitMQ',
    };
    for (const { name } of readyWorkflows) {
      for (const { credentials = {} } of readWorkflow(name).nodes) {
        for (const [type, { id, name: called }] of Object.entries(credentials)) {
          assert.deepEqual({ id, called }, { id: null, called: names[type] });
        }
      }
    }
  });
});
