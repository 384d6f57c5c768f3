// Dead letters and their replay: no customer of the shop is lost when Altcraft fails.
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
  const deadLetters = () => test.database.query('SELECT * FROM dead_letters ORDER BY key');
  const makeDue = () => test.database.query('UPDATE dead_letters SET next_try = now()');
  const replay = () => test.run('Every Five Minutes');
  const storedProfiles = async () => profilesOf(await test.sandbox.state(), 1);
  const startOutage = () =>
    test.sandbox.fault({ path: '/profiles/import', kind: 'status', status: 500, no_body: true });
  const endOutage = () => test.sandbox.control('DELETE', '/faults');
  const secondsUntilNextTry = async () => {
    const [{ seconds }] = await test.database.query(
      'SELECT extract(epoch FROM next_try - failed_at)::float8 AS seconds FROM dead_letters',
    );
    return seconds;
  };

  it('sends received customers once', async () => {
    assert.deepEqual(await post(customer(1), customer(2)), { sent: 2, kept: 0 });
    assert.deepEqual(await post(customer(1, { city: 'Омск' })), { sent: 1, kept: 0 });
    const profiles = await storedProfiles();
    assert.deepEqual(profiles.map(({ custom_id: id }) => id).sort(), ['1', '2']);
    assert.equal(profiles.find(({ custom_id: id }) => id === '1')._city, 'Омск');
    assert.deepEqual(await deadLetters(), []);
  });

  it('rejects invalid requests with the reason', async () => {
    const bodies = [{}, { customers: 'x' }, { customers: [{ email: 'noid@example.com' }, null] }];
    for (const body of bodies) {
      const response = await fetch(`${test.n8n.url}/webhook/altcraft-customers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      assert.equal(response.status, 400);
      assert.match((await response.json()).error, /an id for each customer\. Nothing was saved/);
    }
    assert.equal((await storedProfiles()).length, 2);
    assert.deepEqual(await deadLetters(), []);
  });

  it('stores rejected customers with error, code and attempts, and sends the others', async () => {
    const bad = customer(3, { email: 'no address', first_name: `O'Neil $2 \\ {{ 1 }} "x"` });
    assert.deepEqual(await post(customer(4), bad), { sent: 1, kept: 1 });
    const [deadLetter, ...others] = await deadLetters();
    assert.deepEqual(others, []);
    assert.deepEqual(deadLetter.item, bad);
    assert.equal(deadLetter.key, '3');
    assert.equal(deadLetter.code, 450);
    assert.equal(deadLetter.attempts, 1);
    assert.match(deadLetter.error, /no address/);
  });

  it('removes a dead letter when newer data of the customer is sent', async () => {
    assert.deepEqual(await post(customer(3)), { sent: 1, kept: 0 });
    assert.deepEqual(await deadLetters(), []);
  });

  it('stores all customers during an outage and replays them once', async () => {
    await startOutage();
    assert.deepEqual(await post(customer(5), customer(6), customer(7)), { sent: 0, kept: 3 });
    assert.deepEqual(await post(customer(6, { city: 'Тверь' })), { sent: 0, kept: 1 });
    assert.deepEqual(
      (await deadLetters()).map(({ key, code, attempts }) => [key, code, attempts]),
      [
        ['5', 500, 1],
        ['6', 500, 1],
        ['7', 500, 1],
      ],
    );
    await endOutage();
    const { runData } = await replay();
    assert.equal(runData['Prepare Customer'], undefined, 'nothing is due yet');
    await makeDue();
    await replay();
    assert.deepEqual(await deadLetters(), []);
    const profiles = await storedProfiles();
    assert.equal(profiles.length, 7);
    assert.equal(profiles.find(({ custom_id: id }) => id === '6')._city, 'Тверь');
  });

  it('loses and duplicates nothing when responses are lost', async () => {
    await test.sandbox.fault({ path: '/profiles/import', kind: 'reset_after' });
    assert.equal((await post(customer(8), customer(9))).kept, 2);
    await endOutage();
    await makeDue();
    await replay();
    assert.deepEqual(await deadLetters(), []);
    assert.equal((await storedProfiles()).length, 9);
  });

  it('increases the wait, gives up after eight attempts, and continues after a manual reset', async () => {
    await post(customer(10, { email: 'still wrong' }));
    // From here on, only the test starts replays.
    await test.deactivate();
    const waits = [await secondsUntilNextTry()];
    for (let attempt = 2; attempt < 8; attempt++) {
      await makeDue();
      await replay();
      waits.push(await secondsUntilNextTry());
    }
    waits.forEach((seconds, index) => {
      const expected = 60 * 2 ** index;
      assert.ok(seconds >= expected * 0.74 && seconds <= expected * 1.26, `${index}: ${seconds} s`);
    });
    await makeDue();
    const last = await test.runToFailure('Every Five Minutes');
    assert.match(
      last.error.message,
      /1 customers could not be sent after 8 attempts: 10 .*still wrong/,
    );
    const [deadLetter] = await deadLetters();
    assert.equal(deadLetter.attempts, 8);
    assert.equal(deadLetter.next_try, null);
    assert.ok(deadLetter.given_up_at);
    const { runData } = await replay();
    assert.equal(runData['Prepare Customer'], undefined, 'no more attempts after giving up');
    await test.database.query(`
      UPDATE dead_letters SET attempts = 0, given_up_at = NULL, next_try = now(),
        item = item || '{"email": "c10@example.com"}'`);
    await replay();
    assert.deepEqual(await deadLetters(), []);
    assert.equal((await storedProfiles()).length, 10);
  });

  it('responds with an error when a customer cannot be sent or stored', async () => {
    await test.activate();
    await startOutage();
    await test.database.stop();
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-customers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ customers: [customer(11)] }),
    });
    assert.equal(response.status, 500);
  });
});
