// Messages about failures: items in doubt, failures at the same moment, and a messenger or a database that is down.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFailures } from './failing-runs.mjs';

describe('workflow: one message per workflow and hour, what may go wrong', () => {
  const test = openFailures();

  it('tells that items are in doubt when responses are lost', async () => {
    await test.fault({ path: '/profiles/import', kind: 'reset_after' });
    await test.post('Import A', 'a@example.com', 'b@example.com');
    await test.waitFor(1, 1);
    const [row] = await test.failures();
    assert.deepEqual([row.failed, row.saved, row.not_sent, row.in_doubt], [1, 0, 1, true]);
    assert.match(test.messages()[0], /Not sent: 1\. In doubt: up to 1\. .* check before you run/);
  });

  it('sends one message for failures at the same moment', async () => {
    await Promise.all(Array.from({ length: 6 }, () => test.post('Import A', 'no address')));
    await test.waitForSettled(6);
    assert.equal(test.messages().length, 1);
    await test.query(
      `UPDATE workflow_failure_messages SET sent_at = now() - interval '61 minutes'`,
    );
    await test.runSchedule();
    await test.waitFor(6, 6);
    assert.ok(test.messages().length <= 2);
  });

  it('reports nothing twice when the schedule runs at once with a failure', async () => {
    await test.post('Import A', 'no address');
    await Promise.all([test.runSchedule(), test.runSchedule()]);
    await test.waitFor(1, 1);
    await test.runSchedule();
    assert.equal(test.messages().length, 1);
  });

  it('sends the message later when the messenger is down', async () => {
    test.setMessengerStatus(503);
    // PostgreSQL stores no NUL character.
    await test.post('Import A', 'no\u0000 address');
    await test.waitFor(1, 0);
    await test.waitForRequests(1);
    test.setMessengerStatus(200);
    await test.query(
      `UPDATE workflow_failure_messages SET claimed_at = now() - interval '10 minutes'`,
    );
    await test.runSchedule();
    await test.waitFor(1, 1);
    assert.equal(test.messages().length, 1);
  });

  it('fails when the schedule cannot send, and sends the message of the other workflow', async () => {
    test.setMessengerStatus(503);
    await test.post('Import A', 'no address');
    await test.post('Import B', 'no address');
    await test.waitFor(2, 0);
    await test.waitForRequests(2);
    const claim = `UPDATE workflow_failure_messages SET claimed_at = now() - interval '10 minutes'`;
    await test.query(claim);
    const failed = await test.runScheduleToFailure();
    assert.match(failed.error.message, /The message could not be sent/);
    test.setMessengerStatus(200);
    await test.query(claim);
    await test.runSchedule();
    await test.waitFor(2, 2);
    assert.equal(test.messages().length, 2);
  });

  it('sends each failure by itself while the table cannot be reached', async () => {
    await test.query('ALTER TABLE workflow_failures RENAME TO away');
    try {
      await test.post('Import A', 'no address');
      await test.waitForMessages(1);
      assert.match(test.messages()[0], /^Import A failed\.\n\nImport Profiles: /);
      assert.match(test.messages()[0], /not in the table workflow_failures/);
      assert.ok(test.messages()[0].includes(await test.lastUrl('Import A')));
    } finally {
      await test.query('ALTER TABLE away RENAME TO workflow_failures');
    }
  });
});
