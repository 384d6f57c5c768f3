// The demo workflow in n8n: creates or updates customers and reads them back, in JSON and in XML, also when
// responses are lost.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { branches, findProblems, importDemo } from '../../playground/demo.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { profilesOf } from '../../playground/sandbox.mjs';
import { altcraftNode, createWorkflow, resourceLocator, startEnvironment } from './environment.mjs';

describe('customer sync', () => {
  let environment;
  let demo;
  let execution;
  before(async () => {
    environment = await startEnvironment({ name: 'sync' });
    demo = await importDemo(environment.n8n, environment.sandbox);
    execution = await environment.n8n.runStoredWorkflow(demo.workflow);
  });
  after(() => environment?.close());

  it('succeeds', () => {
    assert.equal(execution.status, 'success', execution.error?.message);
  });

  for (const branch of branches) {
    it(`writes and reads back the same profiles in ${branch.format}`, async () => {
      const state = await environment.sandbox.state();
      assert.equal(itemsOf(execution, branch.read).length, 20);
      assert.deepEqual(findProblems(branch, execution, state), []);
      assert.equal(profilesOf(state, 1).length, 40);
      const requests = await environment.sandbox.requests();
      const formats = requests.filter(({ path }) => path.includes('/profiles/'));
      assert.ok(formats.some(({ format }) => format === branch.format.toLowerCase()));
    });
  }

  it('findProblems() finds a profile that differs from the input', async () => {
    const state = await environment.sandbox.state();
    const changed = structuredClone(execution);
    changed.runData.Customers[0].data.main[0][3].json._city = 'Elsewhere';
    assert.equal(findProblems(branches[0], changed, state).length, 2);
  });

  for (const format of ['json', 'xml']) {
    it(`${format}: creates 50 profiles for 50 customers when responses are lost, with Retry On Fail`, async () => {
      const { n8n, sandbox } = environment;
      await sandbox.control('POST', '/reset', { seed: 'empty' });
      await sandbox.fault({ path: '/profiles/import', kind: 'reset_after', share: 0.3, seed: 7 });
      const rows = Array.from({ length: 50 }, (_, index) => ({
        email: `retry${index}@example.com`,
        _fname: `Имя ${index}`,
      }));
      const save = altcraftNode(
        'Save',
        demo.credential,
        {
          operation: 'upsert',
          db_id: resourceLocator(1),
          matching: 'email',
          email: '={{ $json.email }}',
          input_mode: 'json',
          data_json: '={{ $json }}',
          options: { format },
        },
        { retryOnFail: true, maxTries: 5, waitBetweenTries: 100 },
      );
      const run = await n8n.runWorkflow(createWorkflow(`Lost responses in ${format}`, rows, save));
      assert.equal(run.status, 'success', run.error?.message);
      assert.equal(itemsOf(run, 'Save').length, 50);
      const profiles = profilesOf(await sandbox.state(), 1);
      assert.deepEqual(
        profiles.map(({ email }) => email).sort(),
        rows.map(({ email }) => email).sort(),
      );
      const requests = await sandbox.requests();
      const lost = requests.filter(({ fault }) => fault);
      assert.ok(lost.length > 0, 'the fault must hit requests');
      assert.ok(
        requests.some(({ duplicate }) => duplicate),
        'the sandbox must recognize a repeated request',
      );
      // Each Request-ID is executed once, apart from repeats that the sandbox recognized.
      const done = requests.filter((one) => one.path.includes('/profiles/') && !one.duplicate);
      assert.equal(new Set(done.map(({ requestId }) => requestId)).size, done.length);
    });
  }
});
