// Welcome to the loyalty program: repeats, members of before, network faults and sign-ups that cannot be handled.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openLoyalty, program } from './loyalty-sign-up.mjs';

const email = 'ann@example.com';
const day = 86_400;

describe('workflow: welcome to the loyalty program, what may go wrong', () => {
  let test;
  before(async () => (test = await openLoyalty()));
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('DELETE', '/faults');
    await test.sandbox.control('POST', '/reset', {});
  });

  const people = async () => profilesOf(await test.sandbox.state(), 1);

  /** One member with the welcome points of one accrual, and one message. */
  async function assertWelcomedOnce() {
    const [{ id }, ...others] = await people();
    assert.deepEqual(others, []);
    assert.deepEqual(await test.members(), [id]);
    assert.equal((await test.transactions(id)).length, 1);
    assert.equal(await test.balance(id), '100.00');
    assert.equal((await test.messages()).length, 1);
  }

  it('welcomes once when the sign-up is posted again, at any time', async () => {
    const first = await test.join(email);
    const second = await test.join(email);
    assert.deepEqual([second.status, second.answer.balance], [200, '100.00']);
    await assertWelcomedOnce();
    await test.sandbox.control('POST', '/clock', { advance_seconds: 2 * day });
    const third = await test.join(email);
    assert.deepEqual(third, { ...first, answer: { ...first.answer, is_new: false } });
    await assertWelcomedOnce();
  });

  it('welcomes once when copies arrive at once', async () => {
    const copies = await Promise.all([test.join(email), test.join(email), test.join(email)]);
    for (const { status } of copies) assert.ok([200, 422, 502].includes(status));
    assert.ok(copies.some(({ status }) => status === 200));
    await test.join(email);
    await assertWelcomedOnce();
  });

  it('tells a member the balance and the points that expire soon', async () => {
    const { profile_id: id } = await test.sandbox.call('/profiles/add', {
      db_id: 1,
      data: { email },
    });
    const keys = { ...program, matching: 'profile_id', profile_id: id };
    const { loyalty_program_id, matching, profile_id } = keys;
    await test.sandbox.call('/loyalty/register_member', {
      loyalty_program_id,
      matching,
      profile_id,
    });
    const inDays = (days) => new Date(Date.now() + days * day * 1000).toISOString();
    await test.sandbox.call('/loyalty/accrue_points', {
      ...keys,
      amount: '25.50',
      expiration_date: inDays(10),
    });
    await test.sandbox.call('/loyalty/accrue_points', {
      ...keys,
      amount: '70',
      expiration_date: inDays(90),
    });
    const { status, answer } = await test.join(email);
    const { is_new: isNew, balance, expiring_points: expiring } = answer;
    assert.deepEqual([status, isNew, balance, expiring], [200, false, '95.50', '25.50']);
    assert.equal((await test.transactions(id)).length, 2);
    assert.deepEqual(await test.messages(), []);
  });

  it('accepts a customer with a phone alone, who gets no email', async () => {
    const { status } = await test.post({ customer: { phone: '8 (900) 100-00-01' } });
    assert.equal(status, 200);
    const [{ id, phones }] = await people();
    assert.deepEqual(phones, ['+79001000001']);
    assert.equal(await test.balance(id), '100.00');
    assert.deepEqual(await test.messages(), []);
  });

  for (const [path, label, fault] of [
    ['/profiles/import', 'status 503', { kind: 'status', status: 503, times: 1 }],
    ['/loyalty/register_member', 'a lost response', { kind: 'reset_after', times: 1 }],
    ['/loyalty/accrue_points', 'a lost response', { kind: 'reset_after', times: 1 }],
    [
      '/loyalty/account/balance',
      'status 429',
      { kind: 'status', status: 429, retry_after: 1, times: 1 },
    ],
    ['/campaigns/triggers/start', 'a lost response', { kind: 'reset_after', times: 1 }],
  ])
    it(`welcomes once with ${label} of ${path}`, async () => {
      await test.sandbox.control('DELETE', '/requests');
      await test.sandbox.fault({ path, ...fault });
      assert.equal((await test.join(email)).status, 200);
      await assertWelcomedOnce();
      const requests = (await test.sandbox.requests()).filter((one) => one.path.includes(path));
      assert.ok(requests.length >= 2, 'the fault must have struck');
    });

  for (const path of [
    '/profiles/import',
    '/loyalty/register_member',
    '/loyalty/accrue_points',
    '/loyalty/account/balance',
    '/loyalty/account/expiring_points',
    '/campaigns/triggers/start',
  ])
    it(`asks the shop to send again when ${path} is refused, and then finishes`, async () => {
      await test.sandbox.fault({ path, kind: 'status', status: 403 });
      const { status, answer } = await test.join(email);
      assert.deepEqual([status, answer.send_again], [502, true]);
      assert.notEqual(answer.error, '');
      await test.sandbox.control('DELETE', '/faults');
      const again = await test.join(email);
      assert.deepEqual([again.status, again.answer.is_new], [200, true]);
      await assertWelcomedOnce();
    });

  it('tells the shop what is wrong with a sign-up', async () => {
    const invalid = await test.post({ customer: { email: 'no address', phone: '12' } });
    assert.equal(invalid.status, 400);
    assert.deepEqual(
      invalid.answer.problems.map((problem) => problem.split(':')[0]),
      ['customer.email', 'customer.phone'],
    );
    assert.equal((await test.post({})).status, 400);
    assert.deepEqual(await people(), []);
  });

  it('tells the shop why Altcraft refuses a sign-up, and that it is useless to send it again', async () => {
    const phones = ['+79009990000'];
    for (const one of ['one@example.com', 'two@example.com'])
      await test.sandbox.call('/profiles/add', { db_id: 1, data: { email: one, phones } });
    const { status, answer } = await test.post({ customer: { phone: phones[0] } });
    assert.deepEqual([status, answer.send_again], [422, false]);
    assert.notEqual(answer.error, '');
    assert.deepEqual(await test.members(), []);
    assert.equal((await test.join(email)).status, 200);
  });
});
