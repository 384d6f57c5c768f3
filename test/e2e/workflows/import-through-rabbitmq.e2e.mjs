// Import through RabbitMQ: sends messages, stores their results and repeats messages without a result.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

describe('workflow: import through RabbitMQ', () => {
  let test;
  before(async () => {
    test = await setUpWorkflow({ name: 'import-through-rabbitmq', needs: ['database', 'broker'] });
    await test.activate();
  });
  after(() => test?.close());

  const queue = () => test.database.query('SELECT * FROM import_queue ORDER BY id');
  const profiles = async () => profilesOf(await test.sandbox.state(), 1);
  const addRows = (...rows) =>
    test.database.query(
      'INSERT INTO import_queue (email, data) SELECT email, data FROM jsonb_to_recordset($1) AS r(email text, data jsonb)',
      [JSON.stringify(rows)],
    );
  const allResults = () =>
    waitFor(async () => (await queue()).every(({ answered_at: at }) => at), 'results of all rows');
  const messages = async () =>
    (await test.sandbox.requests()).filter(({ httpMethod }) => httpMethod === 'AMQP');

  it('sends new rows and stores the result of each', async () => {
    const customers = Array.from({ length: 60 }, (_, index) => ({
      email: `queue${index}@example.com`,
      data: { _fname: `Имя ${index}`, category: ['cats'] },
    }));
    await addRows(...customers);
    await test.run('Every Minute');
    await allResults();
    const rows = await queue();
    const stored = await profiles();
    assert.equal(stored.length, 60);
    for (const row of rows) {
      const profile = stored.find(({ email }) => email === row.email);
      assert.equal(row.state, 'done');
      assert.equal(row.profile_id, profile.id);
      assert.deepEqual(row.data, { _fname: profile._fname, category: profile.category });
    }
  });

  it('sends each row once', async () => {
    await test.run('Every Minute');
    assert.equal((await messages()).length, 60);
    await waitFor(
      async () => (await queue()).every(({ attempts }) => attempts === 1),
      'one attempt per row',
    );
  });

  it('updates profiles, and reports rejected rows once', async () => {
    await addRows(
      { email: 'queue0@example.com', data: { _city: 'Пермь' } },
      { email: 'queue1@example.com', data: { no_such_field: 1 } },
    );
    await test.run('Every Minute');
    await allResults();
    const [good, bad] = (await queue()).slice(-2);
    assert.equal(good.state, 'done');
    assert.equal(bad.state, 'failed');
    assert.equal(bad.error_code, 400);
    const failed = await test.runToFailure('Every Hour');
    assert.match(
      failed.error.message,
      /^1 profiles were not imported\. queue1@example\.com: .*no_such_field/,
    );
    await test.run('Every Hour');
    const stored = await profiles();
    assert.equal(stored.length, 60);
    assert.equal(stored.find(({ email }) => email === 'queue0@example.com')._city, 'Пермь');
  });

  it('repeats messages without a result after an hour, and gives up after five attempts', async () => {
    await test.database.query(`
      INSERT INTO import_queue (email, state, attempts, sent_at) VALUES
        ('late@example.com', 'sent', 1, now() - interval '2 hours'),
        ('recent@example.com', 'sent', 1, now() - interval '2 minutes'),
        ('never@example.com', 'sent', 5, now() - interval '2 hours')`);
    await test.run('Every Minute');
    const state = async (email) => (await queue()).find((row) => row.email === email).state;
    await waitFor(
      async () => (await state('late@example.com')) === 'done',
      'result of the repeated message',
    );
    assert.equal(await state('recent@example.com'), 'sent');
    assert.equal(await state('never@example.com'), 'failed');
    const { error } = await test.runToFailure('Every Hour');
    assert.match(error.message, /never@example\.com: no result \(after 5 attempts\)/);
    assert.equal((await profiles()).length, 61);
  });

  it('keeps rows while RabbitMQ is down, fails and tries again', async () => {
    await test.deactivate();
    await addRows({ email: 'waits@example.com', data: {} });
    await test.broker.stop();
    const { error } = await test.runToFailure('Every Minute');
    assert.match(error.message, /ECONNREFUSED/);
    const last = async () => (await queue()).at(-1);
    assert.equal((await last()).state, 'sending');
    assert.equal((await last()).attempts, 0);
    const { runData } = await test.run('Every Minute');
    assert.equal(runData['Send to Altcraft'], undefined, 'no attempt within five minutes');
    await test.database.query(
      `UPDATE import_queue SET sent_at = now() - interval '6 minutes' WHERE state = 'sending'`,
    );
    await test.runToFailure('Every Minute');
  });
});
