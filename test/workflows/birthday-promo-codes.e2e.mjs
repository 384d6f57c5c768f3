// Promo codes for birthdays: later runs, network faults and customers who cannot be served.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addCustomer, bornInDays } from '../../playground/demos/birthdays.mjs';
import { changeSettings } from '../../playground/demos/settings.mjs';
import { openBirthdays, secret } from './birthday-run.mjs';

const day = 86_400;
const served = (count) => `${count} customers got a promo code`;

describe('workflow: promo codes for birthdays, what may go wrong', () => {
  let test;
  let ann;
  let boris;
  before(async () => (test = await openBirthdays()));
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('DELETE', '/faults');
    await test.sandbox.control('POST', '/reset', {});
    await test.database.query('TRUNCATE birthday_codes');
    ann = await addCustomer(test.sandbox, 'ann@example.com', bornInDays(2));
    boris = await addCustomer(test.sandbox, 'boris@example.com', bornInDays(5));
  });

  /** Each of the customers has one code and one message with it. */
  async function assertServedOnce(...ids) {
    const [codes, messages] = [await test.codes(), await test.messages()];
    assert.deepEqual(Object.keys(codes).sort(), [...ids].sort());
    assert.deepEqual(Object.keys(messages).sort(), [...ids].sort());
    for (const id of ids) {
      assert.equal(codes[id].length, 1);
      assert.deepEqual(messages[id], [{ promo_code: codes[id][0] }]);
    }
  }
  const statuses = async () => {
    const rows = await test.rows();
    return [rows[ann]?.status, rows[boris]?.status];
  };
  const attachments = async () =>
    (await test.sandbox.requests()).filter(({ path }) => path.endsWith('/promocodes/attach'));

  it('a second run sends nothing, also after Altcraft has forgotten the requests', async () => {
    assert.equal((await test.report()).text, served(2));
    await test.sandbox.control('POST', '/clock', { advance_seconds: 2 * day });
    await test.sandbox.control('DELETE', '/requests');
    await test.run('Every Day');
    assert.deepEqual(await attachments(), []);
    await assertServedOnce(ann, boris);
  });

  it('a customer who joins between two runs is served by the second one', async () => {
    await test.report();
    const clara = await addCustomer(test.sandbox, 'clara@example.com', bornInDays(1));
    assert.equal((await test.report()).text, served(1));
    await assertServedOnce(ann, boris, clara);
  });

  it('a run that stopped before it saved its results is repeated without a second message', async () => {
    await test.report();
    const forget = `UPDATE birthday_codes SET launched_at = NULL, status = 'new'`;
    await test.database.query(forget);
    assert.equal((await test.report()).text, served(2));
    await assertServedOnce(ann, boris);
    assert.deepEqual(await statuses(), ['launched', 'launched']);
    await test.database.query(`${forget}, launching_at = now() - interval '1 day'`);
    await test.sandbox.control('POST', '/clock', { advance_seconds: 2 * day });
    const failed = await test.runToFailure('Every Day');
    assert.match(failed.error.message, /2 not served: An earlier run stopped/);
    assert.deepEqual(await statuses(), ['check', 'check']);
    await assertServedOnce(ann, boris);
  });

  for (const [path, label, fault] of [
    ['/promocodes/attach', 'a lost response', { kind: 'reset_after', times: 1 }],
    ['/promocodes/attach', 'status 429', { kind: 'status', status: 429, retry_after: 1, times: 1 }],
    ['/campaigns/triggers/start', 'a lost response', { kind: 'reset_after', times: 1 }],
    ['/campaigns/triggers/start', 'status 503', { kind: 'status', status: 503, times: 1 }],
  ])
    it(`serves everybody once with ${label} of ${path}`, async () => {
      await test.sandbox.control('DELETE', '/requests');
      await test.sandbox.fault({ path, ...fault });
      assert.equal((await test.report()).text, served(2));
      await assertServedOnce(ann, boris);
      const requests = (await test.sandbox.requests()).filter((one) => one.path.includes(path));
      assert.equal(requests.length, 3, 'the fault must have struck');
    });

  for (const path of ['/promocodes/attach', '/campaigns/triggers/start'])
    it(`fails when ${path} is refused, and the next run finishes`, async () => {
      await test.sandbox.fault({ path, kind: 'status', status: 403 });
      const failed = await test.runToFailure('Every Day');
      assert.match(failed.error.message, /0 customers got a promo code, 2 not served: ./);
      assert.deepEqual(await statuses(), ['waiting', 'waiting']);
      assert.deepEqual(await test.messages(), {});
      await test.sandbox.control('DELETE', '/faults');
      assert.equal((await test.report()).text, served(2));
      await assertServedOnce(ann, boris);
    });

  it('fails while the setup is not finished, and the run after that finishes', async () => {
    await changeSettings(test, 'Settings', { secret, loyalty_program_id: '' });
    const failed = await test.runToFailure('Every Day');
    await changeSettings(test, 'Settings', { secret });
    assert.match(failed.error.message, /2 not served: .*Loyalty Program/);
    assert.deepEqual(await statuses(), ['waiting', 'waiting']);
    assert.equal((await test.report()).text, served(2));
    await assertServedOnce(ann, boris);
  });

  it('gives a customer without a subscription the code alone', async () => {
    const clara = await addCustomer(test.sandbox, 'clara@example.com', bornInDays(3), false);
    assert.equal((await test.report()).text, served(3));
    assert.equal((await test.codes())[clara].length, 1);
    assert.deepEqual(Object.keys(await test.messages()).sort(), [ann, boris].sort());
  });

  it('serves the others when the code of a customer is taken, and tells why', async () => {
    await test.report();
    const { promo_code: code } = (await test.rows())[ann];
    const keys = { loyalty_id: 1, code, db_id: 1, matching: 'profile_id' };
    await test.sandbox.call('/promocodes/detach', { ...keys, profile_id: ann });
    const other = await addCustomer(test.sandbox, 'other@example.com');
    await test.sandbox.call('/promocodes/attach', { ...keys, profile_id: other });
    await test.database.query(
      `UPDATE birthday_codes SET launched_at = NULL, launching_at = NULL, status = 'new'`,
    );
    await test.sandbox.control('POST', '/clock', { advance_seconds: 2 * day });
    const { text } = await test.report('Every Day');
    assert.equal(text, `${served(1)}, 1 refused (see table birthday_codes)`);
    assert.deepEqual(await statuses(), ['refused', 'launched']);
    assert.match((await test.rows())[ann].reason, /attached already/);
    assert.equal((await test.messages())[ann].length, 1);
    assert.equal((await test.messages())[boris].length, 2);
  });
});
