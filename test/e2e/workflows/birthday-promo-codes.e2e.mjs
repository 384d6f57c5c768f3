// Promo codes for birthdays: a run, from the sandbox's state and the table. Later runs, faults and bad rows are in
// test/workflows/.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addCustomer, bornInDays } from '../../../playground/demos/birthdays.mjs';
import { openBirthdays } from '../../workflows/birthday-run.mjs';

describe('workflow: promo codes for birthdays', () => {
  let test;
  before(async () => (test = await openBirthdays()));
  after(() => test?.close());

  it('gives a code and a message to each customer with a birthday within a week', async () => {
    const { sandbox } = test;
    const soon = await addCustomer(sandbox, 'soon@example.com', bornInDays(3));
    const week = await addCustomer(sandbox, 'week@example.com', bornInDays(6, 1944));
    await addCustomer(sandbox, 'later@example.com', bornInDays(30));
    await addCustomer(sandbox, 'before@example.com', bornInDays(-3));
    await addCustomer(sandbox, 'unknown@example.com');
    assert.equal((await test.report('Every Day')).text, '2 customers got a promo code');
    const codes = await test.codes();
    const messages = await test.messages();
    const rows = await test.rows();
    assert.deepEqual(Object.keys(codes).sort(), [soon, week].sort());
    for (const id of [soon, week]) {
      const [code, ...others] = codes[id];
      assert.deepEqual(others, []);
      assert.match(code, /^BDAY-[0-9A-F]{12}$/);
      assert.deepEqual(messages[id], [{ promo_code: code }]);
      const { status, promo_code: stored, launched_at: launchedAt, reason } = rows[id];
      assert.deepEqual(
        { status, stored, reason },
        { status: 'launched', stored: code, reason: null },
      );
      assert.ok(launchedAt);
    }
    assert.equal(Object.keys(rows).length, 2);
  });
});
