// Sync of changed customers from PostgreSQL: first run, later runs and faults.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itemsOf } from '../../../playground/n8n-client.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const rows = 1203;

describe('workflow: customers from PostgreSQL', () => {
  let test;
  before(async () => {
    test = await setUpWorkflow({ name: 'sync-from-postgres', needs: ['database'] });
    // Times with a difference of one microsecond, and 400 rows with the same time across two pages.
    await test.database.query(`
      INSERT INTO customers
        (email, phone, first_name, city, birth_date, tier, total_spent, newsletter, updated_at)
      SELECT format('customer%s@example.com', n), format('+7900%s', 1000000 + n), 'Имя ' || n,
        CASE WHEN n % 3 = 0 THEN 'Казань' END, date '1980-02-28' + n, 'Gold', n + 0.25, n % 2 = 0,
        timestamptz '2026-03-01 10:00:00.000001+00' + least(n, 800) * interval '1 microsecond'
      FROM generate_series(1, ${rows}) AS n`);
  });
  after(() => test?.close());

  const kept = async () => profilesOf(await test.sandbox.state(), 1);
  const failures = () => test.database.query('SELECT * FROM sync_failures ORDER BY row_id');
  const report = (execution) => itemsOf(execution, 'Report')[0];
  const imports = async () =>
    (await test.sandbox.requests()).filter(({ path }) => path.includes('/profiles/import'));

  it('sends every customer once, in pages, with all columns', async () => {
    const execution = await test.run('Every Ten Minutes');
    assert.deepEqual(report(execution), {
      sent: rows,
      refused: 0,
      waiting: 0,
      text: `${rows} customers sent`,
    });
    const profiles = await kept();
    assert.equal(profiles.length, rows);
    const byId = new Map(profiles.map((profile) => [profile.custom_id, profile]));
    assert.equal(byId.size, rows);
    const { subscriptions, ...one } = byId.get('6');
    assert.equal(one.email, 'customer6@example.com');
    assert.deepEqual(one.phones, ['+79001000006']);
    assert.equal(one._fname, 'Имя 6');
    assert.equal(one._city, 'Казань');
    assert.match(String(one._bdate), /^1980-03-05/);
    assert.equal(one.spent, 6.25);
    assert.equal(subscriptions.length, 1);
    assert.equal(subscriptions[0].email_data.email, 'customer6@example.com');
    assert.equal(subscriptions[0].resource_id, 1);
    assert.equal((byId.get('7').subscriptions ?? []).length, 0);
    assert.equal((await imports()).length, 2, 'two pages are two requests');
  });

  it('sends nothing without changes', async () => {
    await test.sandbox.control('DELETE', '/requests');
    const execution = await test.run('Every Ten Minutes');
    assert.equal(itemsOf(execution, 'Get Changed Customers').length, 0);
    assert.deepEqual(await imports(), []);
  });

  it('sends changed values and clears empty ones', async () => {
    await test.database.query(
      `UPDATE customers SET city = NULL, first_name = 'Новое', updated_at = now() - interval '1 hour'
       WHERE id = 6`,
    );
    const execution = await test.run('Run Now');
    assert.equal(report(execution).sent, 1);
    const [profile] = (await kept()).filter(({ custom_id: id }) => id === '6');
    assert.equal(profile._fname, 'Новое');
    assert.equal(profile._city ?? '', '');
    assert.equal((await kept()).length, rows);
  });

  it('skips rows that an open transaction may precede', async () => {
    await test.database.query(`UPDATE customers SET updated_at = now() WHERE id = 7`);
    const execution = await test.run('Run Now');
    assert.equal(itemsOf(execution, 'Get Changed Customers').length, 0);
    await test.database.query(
      `UPDATE customers SET updated_at = now() - interval '50 minutes' WHERE id = 7`,
    );
    assert.equal(report(await test.run('Run Now')).sent, 1);
  });

  it('logs rejected rows, sends the others, and removes corrected rows from the log', async () => {
    await test.database.query(`
      UPDATE customers SET updated_at = now() - interval '40 minutes' WHERE id IN (10, 11, 12, 13);
      UPDATE customers SET email = 'no address' WHERE id = 11;
      UPDATE customers SET email = NULL WHERE id = 12;`);
    const execution = await test.run('Every Ten Minutes');
    const { sent, refused, waiting } = report(execution);
    assert.deepEqual({ sent, refused, waiting }, { sent: 2, refused: 2, waiting: 0 });
    const [first, second] = await failures();
    assert.deepEqual([first.row_id, second.row_id], ['11', '12']);
    assert.equal(first.code, 450);
    assert.match(first.reason, /no address/);
    assert.match(second.reason, /email/i);
    await test.database.query(
      `UPDATE customers SET email = format('customer%s@example.com', id),
         updated_at = now() - interval '30 minutes' WHERE id IN (11, 12)`,
    );
    assert.equal(report(await test.run('Every Ten Minutes')).sent, 2);
    assert.deepEqual(await failures(), []);
    assert.equal((await kept()).length, rows);
  });

  it('keeps rows for later when the limit of the plan is reached', async () => {
    const { sandbox, database } = test;
    await sandbox.control('POST', '/settings', { profile_limit: rows });
    await database.query(`
      INSERT INTO customers (email, updated_at)
      VALUES ('one.too.many@example.com', now() - interval '29 minutes');
      UPDATE customers SET updated_at = now() - interval '28 minutes' WHERE id = 14`);
    const failed = await test.runToFailure('Every Ten Minutes');
    assert.match(failed.error.message, /0 customers sent\. At least 2 waiting.*tariff/s);
    assert.deepEqual(await failures(), []);
    await sandbox.control('POST', '/settings', { profile_limit: 0 });
    assert.equal(report(await test.run('Every Ten Minutes')).sent, 2);
    assert.equal((await kept()).length, rows + 1);
    await database.query(`DELETE FROM customers WHERE email = 'one.too.many@example.com'`);
  });

  it('fails at an outage in the second page, and continues there', async () => {
    const { sandbox, database } = test;
    await sandbox.control('POST', '/reset', { seed: 'empty' });
    await database.query(
      `UPDATE customers SET updated_at = now() - interval '20 minutes' WHERE id > 20`,
    );
    // The first page succeeds, then the platform is down.
    await sandbox.fault({ path: '/profiles/import', kind: 'slow', delay_ms: 1, times: 1 });
    await sandbox.fault({ path: '/profiles/import', kind: 'status', status: 500 });
    const failed = await test.runToFailure('Every Ten Minutes');
    assert.match(failed.error.message, /1000 customers sent.*183 waiting for the next run/s);
    assert.equal((await kept()).length, 1000);
    assert.deepEqual(await failures(), [], 'an outage is no fault of a row');
    await sandbox.control('DELETE', '/faults');
    await sandbox.control('DELETE', '/requests');
    assert.equal(report(await test.run('Every Ten Minutes')).sent, 183);
    assert.equal((await kept()).length, 1183);
    assert.equal((await imports()).length, 1, 'what went through is not sent again');
  });
});
