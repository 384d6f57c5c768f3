// Dead letters and their replay: nothing that the shop has sent gets lost, whatever Altcraft does.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const customer = (id, more = {}) => ({
  id,
  email: `c${id}@example.com`,
  first_name: `Имя ${id}`,
  city: 'Пермь',
  ...more,
});

describe('workflow: a sync that survives', () => {
  let test;
  before(async () => {
    test = await setUpWorkflow({ name: 'sync-that-survives', needs: ['database'] });
    await test.activate();
  });
  after(() => test?.close());

  async function post(...customers) {
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-customers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ customers }),
    });
    assert.equal(response.status, 200);
    return await response.json();
  }
  const letters = () => test.database.query('SELECT * FROM dead_letters ORDER BY key');
  const makeDue = () => test.database.query('UPDATE dead_letters SET next_try = now()');
  const replay = () => test.run('Every Five Minutes');
  const kept = async () => profilesOf(await test.sandbox.state(), 1);
  const outage = () =>
    test.sandbox.fault({ path: '/profiles/import', kind: 'status', status: 503, no_body: true });
  const mend = () => test.sandbox.control('DELETE', '/faults');
  const secondsUntilNextTry = async () => {
    const [{ seconds }] = await test.database.query(
      'SELECT extract(epoch FROM next_try - failed_at)::float8 AS seconds FROM dead_letters',
    );
    return seconds;
  };

  it('sends what comes, once', async () => {
    assert.deepEqual(await post(customer(1), customer(2)), { sent: 2, kept: 0 });
    assert.deepEqual(await post(customer(1, { city: 'Омск' })), { sent: 1, kept: 0 });
    const profiles = await kept();
    assert.deepEqual(profiles.map(({ custom_id: id }) => id).sort(), ['1', '2']);
    assert.equal(profiles.find(({ custom_id: id }) => id === '1')._city, 'Омск');
    assert.deepEqual(await letters(), []);
  });

  it('takes nothing of what it does not understand, and says so', async () => {
    const bodies = [{}, { customers: 'x' }, { customers: [{ email: 'noid@example.com' }, null] }];
    for (const body of bodies) {
      const response = await fetch(`${test.n8n.url}/webhook/altcraft-customers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      assert.equal(response.status, 400);
      assert.match((await response.json()).error, /an id for each\. Nothing was taken/);
    }
    assert.equal((await kept()).length, 2);
    assert.deepEqual(await letters(), []);
  });

  it('keeps what is refused, with item, error, code and attempts, and sends the rest', async () => {
    const bad = customer(3, { email: 'no address', first_name: `O'Neil $2 \\ {{ 1 }} "x"` });
    assert.deepEqual(await post(customer(4), bad), { sent: 1, kept: 1 });
    const [letter, ...others] = await letters();
    assert.deepEqual(others, []);
    assert.deepEqual(letter.item, bad);
    assert.equal(letter.key, '3');
    assert.equal(letter.code, 450);
    assert.equal(letter.attempts, 1);
    assert.match(letter.error, /no address/);
  });

  it('drops an old letter when newer data of the customer goes through', async () => {
    assert.deepEqual(await post(customer(3)), { sent: 1, kept: 0 });
    assert.deepEqual(await letters(), []);
  });

  it('keeps everything during an outage and replays it afterwards, nothing doubled', async () => {
    await outage();
    assert.deepEqual(await post(customer(5), customer(6), customer(7)), { sent: 0, kept: 3 });
    assert.deepEqual(await post(customer(6, { city: 'Тверь' })), { sent: 0, kept: 1 });
    assert.deepEqual(
      (await letters()).map(({ key, code, attempts }) => [key, code, attempts]),
      [
        ['5', 503, 1],
        ['6', 503, 1],
        ['7', 503, 1],
      ],
    );
    await mend();
    const { runData } = await replay();
    assert.equal(runData['To Send'], undefined, 'nothing is due yet');
    await makeDue();
    await replay();
    assert.deepEqual(await letters(), []);
    const profiles = await kept();
    assert.equal(profiles.length, 7);
    assert.equal(profiles.find(({ custom_id: id }) => id === '6')._city, 'Тверь');
  });

  it('loses and doubles nothing when answers are lost after the work', async () => {
    await test.sandbox.fault({ path: '/profiles/import', kind: 'reset_after' });
    assert.equal((await post(customer(8), customer(9))).kept, 2);
    await mend();
    await makeDue();
    await replay();
    assert.deepEqual(await letters(), []);
    assert.equal((await kept()).length, 9);
  });

  it('waits longer and longer, gives up after eight attempts, says so, and can be told to go on', async () => {
    await post(customer(10, { email: 'still wrong' }));
    // From here on replays come from this test alone, not from the schedule.
    await test.deactivate();
    const waits = [await secondsUntilNextTry()];
    for (let attempt = 2; attempt < 8; attempt++) {
      await makeDue();
      await replay();
      waits.push(await secondsUntilNextTry());
    }
    waits.forEach((seconds, index) => {
      const usual = 60 * 2 ** index;
      assert.ok(seconds >= usual * 0.74 && seconds <= usual * 1.26, `${index}: ${seconds} s`);
    });
    await makeDue();
    const last = await test.runToFailure('Every Five Minutes');
    assert.match(last.error.message, /1 given up after 8 attempts: customer 10 .*still wrong/);
    const [letter] = await letters();
    assert.equal(letter.attempts, 8);
    assert.equal(letter.next_try, null);
    assert.ok(letter.given_up_at);
    const { runData } = await replay();
    assert.equal(runData['To Send'], undefined, 'what was given up is left alone');
    await test.database.query(`
      UPDATE dead_letters SET attempts = 0, given_up_at = NULL, next_try = now(),
        item = item || '{"email": "c10@example.com"}'`);
    await replay();
    assert.deepEqual(await letters(), []);
    assert.equal((await kept()).length, 10);
  });

  it('answers with an error when a customer could neither be sent nor be kept', async () => {
    await test.activate();
    await outage();
    await test.database.stop();
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-customers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ customers: [customer(11)] }),
    });
    assert.equal(response.status, 500);
  });
});
