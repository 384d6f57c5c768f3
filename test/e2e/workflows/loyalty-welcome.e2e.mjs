// Welcome to the loyalty program: a sign-up. Repeats, faults and invalid sign-ups are in test/workflows/.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { openLoyalty } from '../../workflows/loyalty-sign-up.mjs';

describe('workflow: welcome to the loyalty program', () => {
  let test;
  before(async () => (test = await openLoyalty()));
  after(() => test?.close());

  it('requires the header of the shop', async () => {
    assert.equal((await test.post({ customer: { email: 'ann@example.com' } }, {})).status, 403);
  });

  it('makes the customer a member with points, and tells the balance', async () => {
    const { status, answer } = await test.join('Ann@Example.com', { first_name: 'Ann' });
    assert.equal(status, 200);
    const [ann] = profilesOf(await test.sandbox.state(), 1);
    assert.deepEqual([ann.email, ann._fname], ['ann@example.com', 'Ann']);
    const { expiring_until: until, ...told } = answer;
    const balance = '100.00';
    assert.deepEqual(told, {
      profile_id: ann.id,
      is_new: true,
      balance,
      expiring_points: '0.00',
    });
    assert.match(until, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(await test.members(), [ann.id]);
    assert.equal(await test.balance(ann.id), balance);
    const [message, ...others] = await test.messages();
    assert.deepEqual(others, []);
    assert.equal(message.profileId, ann.id);
    assert.deepEqual(message.content, { balance, expiring_points: '0.00', expiring_until: until });
  });
});
