// The demos of all ready workflows for a user who has not finished the setup: no node of Altcraft passes an item on as
// done, and nothing is saved. The demos fail, or wait in vain and are left after some seconds.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { importWorkflow, readWorkflow, subWorkflows } from '../../playground/workflow-runner.mjs';
import { deactivateReadyWorkflows, readyWorkflows } from '../../playground/workflows.mjs';
import { startWithServers } from '../e2e/workflows/workflow-test.mjs';

const setups = {
  'nothing chosen': { choices: false },
  'a base URL with spaces': { altcraft: { url: 'crm example com' } },
  'a token that does not exist': { altcraft: { token: 'no-such-token' } },
};
/** A demo that fails later than this waits for something that cannot happen. */
const maxSeconds = 20;
/** The demos of these run no node that calls Altcraft. */
const withoutCalls = new Set([
  'crm-opt-outs',
  'events-to-postgres',
  'failure-digest',
  'import-through-rabbitmq',
]);

describe('demos of ready workflows before the setup is finished', () => {
  let environment;
  before(async () => {
    const needs = ['database', 'broker'];
    environment = await startWithServers({ name: 'misconfigured-demos', needs, seed: 'demo' });
  });
  after(() => environment?.close());

  for (const { name } of readyWorkflows) {
    for (const [label, setup] of Object.entries(setups)) {
      it(`${name}: ${label}`, async () => {
        const { n8n, database, sandbox } = environment;
        await database.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
        await sandbox.control('POST', '/reset', { seed: 'demo' });
        const workflow = await importWorkflow(name, environment, setup);
        const { demonstrate } = await import(`../../playground/demos/${name}.mjs`);
        const demo = demonstrate({ ...environment, workflow }).catch((error) => error);
        const outcome = await Promise.race([demo, sleep(maxSeconds * 1000)]);
        await deactivateReadyWorkflows(n8n);
        const done = await findDone([workflow, ...(await findSubWorkflows(name))], setup);
        assert.deepEqual(done.items, []);
        if (done.runs > 0 || done.nodes === 0 || withoutCalls.has(name)) return;
        // n8n itself refuses to run or publish nodes that lack a selection. With anything else, the demo did not get as far
        // as a node that cannot work, and the test would say nothing.
        assert.ok(
          label === 'nothing chosen' && outcome instanceof Error,
          `No node ran: ${outcome}`,
        );
      });
    }
  }

  const findSubWorkflows = async (name) => {
    const stored = await environment.n8n.rest('GET', '/workflows');
    const names = Object.values(subWorkflows[name] ?? {}).map((file) => readWorkflow(file).name);
    return stored.filter((one) => names.includes(one.name));
  };

  /** Altcraft nodes that cannot work with this setup, their runs, and what they passed on as done. */
  async function findDone(workflows, { choices = true }) {
    const { n8n } = environment;
    const done = { nodes: 0, runs: 0, items: [] };
    for (const { id } of workflows) {
      const { nodes } = await n8n.rest('GET', `/workflows/${id}`);
      const broken = nodes.filter(
        ({ type, parameters }) =>
          type === 'n8n-nodes-altcraft.altcraft' && (choices || hasEmptyChoice(parameters)),
      );
      done.nodes += broken.length;
      for (const execution of await n8n.getExecutions({ id })) {
        const { runData } = await n8n.waitForExecution(execution.id);
        for (const { name } of broken.filter((node) => runData[node.name])) {
          done.runs++;
          const items = itemsOf({ runData }, name).filter(({ error }) => error === undefined);
          done.items.push(...items.map((item) => `${name}: ${JSON.stringify(item)}`));
        }
      }
      // Sub-workflows are published too.
      await n8n.deactivate({ id });
      await n8n.rest('POST', `/workflows/${id}/archive`);
      await n8n.rest('DELETE', `/workflows/${id}`);
    }
    return done;
  }
});

/** Whether a list in the parameters, such as that of databases, has no selection. */
function hasEmptyChoice(value) {
  if (typeof value !== 'object' || value === null) return false;
  return (value.__rl === true && value.value === '') || Object.values(value).some(hasEmptyChoice);
}
