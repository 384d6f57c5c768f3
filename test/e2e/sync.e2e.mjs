// The main job through a real n8n: customers in, create-or-update, read back, in JSON and in XML,
// and the same under faults.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { branches, check, importDemo } from '../../playground/demo.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { profilesOf } from '../../playground/sandbox.mjs';
import { altcraft, chain, database, setStage } from './environment.mjs';

describe('customer sync', () => {
  let stage;
  let demo;
  let execution;
  before(async () => {
    stage = await setStage({ name: 'sync' });
    demo = await importDemo(stage.n8n, stage.sandbox);
    execution = await stage.n8n.runSaved(demo.workflow);
  });
  after(() => stage?.clear());

  it('runs to success', () => {
    assert.equal(execution.status, 'success', execution.error?.message);
  });

  for (const branch of branches) {
    it(`saves and reads back in ${branch.format}, and the sandbox holds the same`, async () => {
      const state = await stage.sandbox.state();
      assert.equal(itemsOf(execution, branch.read).length, 20);
      assert.deepEqual(check(branch, execution, state), []);
      assert.equal(profilesOf(state, 1).length, 40);
      const requests = await stage.sandbox.requests();
      const formats = requests.filter(({ path }) => path.includes('/profiles/'));
      assert.ok(formats.some(({ format }) => format === branch.format.toLowerCase()));
    });
  }

  it('notices a profile that was not kept as it was sent', async () => {
    const state = await stage.sandbox.state();
    const changed = structuredClone(execution);
    changed.runData.Customers[0].data.main[0][3].json._city = 'Elsewhere';
    assert.equal(check(branches[0], changed, state).length, 2);
  });

  for (const format of ['json', 'xml']) {
    it(`${format}: 50 customers under lost answers, with Retry On Fail, are 50 profiles`, async () => {
      const { n8n, sandbox } = stage;
      await sandbox.control('POST', '/reset', { seed: 'empty' });
      await sandbox.fault({ path: '/profiles/import', kind: 'reset_after', share: 0.3, seed: 7 });
      const rows = Array.from({ length: 50 }, (_, index) => ({
        email: `retry${index}@example.com`,
        _fname: `Имя ${index}`,
      }));
      const save = altcraft(
        'Save',
        demo.credential,
        {
          operation: 'upsert',
          db_id: database(1),
          matching: 'email',
          email: '={{ $json.email }}',
          input_mode: 'json',
          data_json: '={{ $json }}',
          options: { format },
        },
        { retryOnFail: true, maxTries: 5, waitBetweenTries: 100 },
      );
      const run = await n8n.runWorkflow(chain(`Lost answers in ${format}`, rows, save));
      assert.equal(run.status, 'success', run.error?.message);
      assert.equal(itemsOf(run, 'Save').length, 50);
      const kept = profilesOf(await sandbox.state(), 1);
      assert.deepEqual(
        kept.map(({ email }) => email).sort(),
        rows.map(({ email }) => email).sort(),
      );
      const requests = await sandbox.requests();
      const lost = requests.filter(({ fault }) => fault);
      assert.ok(lost.length > 0, 'the fault must have struck');
      assert.ok(
        requests.some(({ duplicate }) => duplicate),
        'a repeat must have been recognised',
      );
      // Done once each: what was carried out, repeats recognised by the platform left aside.
      const done = requests.filter((one) => one.path.includes('/profiles/') && !one.duplicate);
      assert.equal(new Set(done.map(({ requestId }) => requestId)).size, done.length);
    });
  }
});
