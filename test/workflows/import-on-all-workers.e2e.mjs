// Import of a table in pages: second run, rejected rows, an outage, dead executions and additional calls.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { shopHeader } from '../../playground/workflow-runner.mjs';
import { profilesOf } from '../../playground/sandbox.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { setUpImport } from '../e2e/workflows/import-on-all-workers.mjs';

const rows = 50;
const pages = 5;

describe('workflow: import on all workers, later runs and faults', () => {
  let test;
  before(async () => {
    test = await setUpImport({ rows, pageSize: rows / pages });
    await test.runImport();
  });
  after(() => test?.close());

  const profiles = async () => profilesOf(await test.sandbox.state(), 1);
  const withoutTimes = (list) => list.map(({ _modified, _last_update, ...rest }) => rest);
  const openPages = async () =>
    await test.database.query(`SELECT page FROM import_pages WHERE state <> 'done' ORDER BY page`);

  it('a second run sends the rows again and changes nothing', async () => {
    const before = withoutTimes(await profiles());
    assert.equal(before.length, rows);
    const { sent, refused } = await test.runImport();
    assert.deepEqual({ sent, refused }, { sent: rows, refused: 0 });
    assert.deepEqual(withoutTimes(await profiles()), before);
  });

  it('a call without a free page sends nothing, and one without the header is rejected', async () => {
    await test.sandbox.control('DELETE', '/requests');
    const call = async (headers) => (await fetch(test.pageUrl, { method: 'POST', headers })).status;
    assert.equal(await call({ [shopHeader.name]: shopHeader.value }), 200);
    assert.equal(await call({}), 403);
    const isIdle = async () =>
      (await test.n8n.getExecutions(test.workflow)).every(({ stoppedAt }) => stoppedAt);
    await waitFor(isIdle, 'the execution');
    assert.deepEqual(await test.imports(), []);
  });

  it('rows that Altcraft rejects are saved with the reason, the others are sent', async () => {
    await test.database.query(`
      UPDATE customers SET email = 'no address' WHERE id = 11;
      UPDATE customers SET email = NULL WHERE id = 12`);
    const { sent, refused } = await test.runImport();
    assert.deepEqual({ sent, refused }, { sent: rows - 2, refused: 2 });
    const refusals = await test.database.query('SELECT * FROM import_refusals ORDER BY row_id');
    assert.deepEqual(
      refusals.map(({ row_id: id }) => id),
      ['11', '12'],
    );
    assert.match(refusals[0].reason, /no address/);
    assert.match(refusals[1].reason, /email/i);
    await test.database.query(
      `UPDATE customers SET email = format('customer%s@example.com', id) WHERE id IN (11, 12)`,
    );
  });

  it('pages wait during an outage, and the next start sends them only', async () => {
    const { sandbox, database } = test;
    await sandbox.control('POST', '/reset', { seed: 'empty' });
    // Two pages get through. The token is refused for the others, which is told at once.
    await sandbox.fault({ path: '/profiles/import', kind: 'slow', delay_ms: 1, times: 2 });
    await sandbox.fault({ path: '/profiles/import', kind: 'status', status: 403, times: 3 });
    const failed = async () =>
      (await test.n8n.getExecutions(test.workflow)).filter(({ status }) => status === 'error');
    assert.deepEqual(await failed(), []);
    await test.start();
    const [first] = await waitFor(async () => {
      const all = await failed();
      return all.length === 3 && all;
    }, 'three failed executions');
    const { error } = await test.n8n.waitForExecution(first.id);
    assert.match(error.message, /^10 customers of page \d wait for the next start: ./);
    assert.equal((await openPages()).length, 3);
    assert.equal((await profiles()).length, 20);
    await sandbox.control('DELETE', '/requests');
    const finished = await test.runImport();
    assert.deepEqual(finished, { pages, pages_done: pages, sent: rows, refused: 0 });
    assert.equal((await test.imports()).length, 3);
    assert.equal((await profiles()).length, rows);
    const [{ count }] = await database.query(
      'SELECT count(*)::int AS count FROM import_refusals WHERE import = (SELECT max(id) FROM imports)',
    );
    assert.equal(count, 0, 'an outage is no fault of a row');
  });

  it('the page of an execution that died is processed again after 15 minutes', async () => {
    const { sandbox, database } = test;
    await sandbox.control('POST', '/reset', { seed: 'empty' });
    await database.query(`
      UPDATE imports SET finished_at = NULL, pages_done = pages_done - 2, sent = sent - 20
      WHERE id = (SELECT max(id) FROM imports);
      UPDATE import_pages SET state = 'running', execution = 'dead',
        claimed_at = now() - page * interval '10 minutes'
      WHERE import = (SELECT max(id) FROM imports) AND page IN (1, 2)`);
    await test.start();
    await waitFor(async () => (await openPages()).length === 1, 'the older page');
    assert.deepEqual(await openPages(), [{ page: 1 }]);
    assert.equal((await profiles()).length, 10);
    await database.query(
      `UPDATE import_pages SET claimed_at = now() - interval '16 minutes' WHERE state = 'running'`,
    );
    const finished = await test.runImport();
    assert.deepEqual(finished, { pages, pages_done: pages, sent: rows, refused: 0 });
  });

  it('a page whose customers were deleted is done', async () => {
    await test.database.query(`
      UPDATE imports SET finished_at = NULL, pages_done = pages_done - 1, sent = sent - 10
      WHERE id = (SELECT max(id) FROM imports);
      UPDATE import_pages SET state = 'waiting'
      WHERE import = (SELECT max(id) FROM imports) AND page = 4;
      DELETE FROM customers WHERE id > 40`);
    const finished = await test.runImport();
    assert.deepEqual(finished, { pages, pages_done: pages, sent: 40, refused: 0 });
  });
});
