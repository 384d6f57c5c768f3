// Messages about failures: one failure, and several of one workflow within an hour. Faults are in test/workflows/.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFailures } from '../../workflows/failing-runs.mjs';

describe('workflow: one message per workflow and hour', () => {
  const test = openFailures();

  it('reports a failure with what was saved, not sent, and a link to the execution', async () => {
    await test.fault({ path: '/profiles/import', kind: 'slow', delay_ms: 1, times: 1 });
    await test.fault({ path: '/profiles/import', kind: 'status', status: 403 });
    await test.post('Import A', 'a@example.com', 'b@example.com', 'c@example.com');
    await test.waitFor(1, 1);
    const [row] = await test.failures();
    const { node, failed, saved, not_sent: notSent, in_doubt: inDoubt } = row;
    assert.deepEqual(
      { node, failed, saved, notSent, inDoubt },
      { node: 'Import Profiles', failed: 1, saved: 1, notSent: 1, inDoubt: false },
    );
    const [text, ...others] = test.messages();
    assert.deepEqual(others, []);
    assert.match(text, /^Import A failed since \d{4}-\d\d-\d\d \d\d:\d\d\.\n/);
    assert.match(text, /\nSaved: 1\. Failed: 1\. Not sent: 1\.\n/);
    assert.match(text, /Import Profiles: .*403/);
    assert.ok(text.includes(await test.lastUrl('Import A')), text);
  });

  it('reports further failures together an hour later, and other workflows at once', async () => {
    await test.post('Import A', 'no address');
    await test.waitFor(1, 1);
    await test.post('Import A', 'no address', 'a@example.com');
    await test.waitFor(2, 1);
    await test.post('Import A', 'b@example.com', 'no address');
    await test.waitFor(3, 1);
    await test.post('Import B', 'no address');
    await test.waitFor(4, 2);
    await test.runSchedule();
    assert.equal(test.messages().length, 2);
    await test.query(
      `UPDATE workflow_failure_messages SET sent_at = now() - interval '61 minutes'`,
    );
    await test.runSchedule();
    await test.waitFor(4, 4);
    const [first, other, later, ...others] = test.messages();
    assert.deepEqual(others, []);
    assert.match(first, /^Import A failed since/);
    assert.match(other, /^Import B failed since/);
    assert.match(
      later,
      /^Import A failed 2 times since .*\n\nSaved: 1\. Failed: 2\. Not sent: 1\.\n/,
    );
    await test.runSchedule();
    assert.equal(test.messages().length, 3);
  });
});
