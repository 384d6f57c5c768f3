// Order price with discounts and points: repeated orders, network faults, and orders that are refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openDiscountShop, posted } from './discount-shop.mjs';

describe('workflow: order price with discounts and points, what may go wrong', () => {
  const shop = openDiscountShop();
  const { post, fault, clearFaults, orders, balance, redemptions } = shop;
  const confirm = (over) => posted('confirm', { points: '50.00', ...over });

  /** One order, its points taken once and earned once. */
  async function assertConfirmedOnce() {
    assert.equal((await orders()).length, 1);
    assert.deepEqual(
      (await redemptions()).map((one) => [one.amount, one.description]),
      [['50.00', '']],
    );
    assert.deepEqual(await balance(), { total_balance: '250.16', active_balance: '250.16' });
  }

  it('confirms an order once that is repeated, also days later', async () => {
    const first = (await post(confirm())).answer;
    for (const days of [0, 3]) {
      await shop.wait(days);
      const { status, answer } = await post(confirm());
      assert.equal(status, 200);
      assert.deepEqual(answer, { ...first, confirmed_before: true });
    }
    await assertConfirmedOnce();
  });

  it('confirms parallel copies of an order once', async () => {
    const copies = await shop.postCopies(5, confirm());
    assert.deepEqual([...new Set(copies.map(({ status }) => status))], [200]);
    assert.equal(copies.filter(({ answer }) => !answer.confirmed_before).length, 1);
    await assertConfirmedOnce();
  });

  const writes = [
    '/loyalty/redeeme_points',
    '/market/orders/preorder_commit',
    '/loyalty/commit_transaction',
  ];
  for (const path of ['/market/orders/preorder', ...writes])
    for (const [label, kind] of [
      ['a lost response', { kind: 'reset_after' }],
      ['status 503', { kind: 'status', status: 503 }],
      ['status 429', { kind: 'status', status: 429, retry_after: 1 }],
    ])
      it(`confirms the order once with ${label} of ${path}`, async () => {
        await fault({ path, ...kind, times: 1 });
        const { status, answer } = await post(confirm());
        assert.deepEqual([status, answer.points_used], [200, '50.00']);
        await assertConfirmedOnce();
      });

  for (const path of writes)
    it(`asks for the order again while ${path} fails, and then confirms it once`, async () => {
      await fault({ path, kind: 'status', status: 403 });
      const { status, answer } = await post(confirm());
      assert.deepEqual([status, answer.send_again], [502, true]);
      await clearFaults();
      assert.equal((await post(confirm())).status, 200);
      await assertConfirmedOnce();
    });

  it('takes the points also if the shop repeats the order after the key is forgotten', async () => {
    await fault({ path: '/market/orders/preorder_commit', kind: 'status', status: 403 });
    assert.equal((await post(confirm())).status, 502);
    assert.equal((await balance()).active_balance, '150.00', 'held');
    await clearFaults();
    await shop.wait(2);
    assert.equal((await balance()).active_balance, '200.00', 'the hold ran out');
    assert.equal((await post(confirm())).answer.points_used, '50.00');
    assert.deepEqual(
      (await redemptions()).map(({ description }) => description),
      ['rolled_back', ''],
    );
    assert.equal((await balance()).active_balance, '250.16');
  });

  it('refuses points and prices that are not right anymore, with the new price', async () => {
    const tooMany = await post(confirm({ points: '353.65' }));
    assert.equal(tooMany.status, 409);
    assert.match(tooMany.answer.error, /at most|353\.64/);
    assert.equal(tooMany.answer.points_usable, '200.00');
    const changed = await post(confirm({ amount_due: '1000.00' }));
    assert.equal(changed.status, 409);
    assert.match(changed.answer.error, /The price has changed: 1138\.80 is due/);
    const poor = await post(confirm({ points: '200.01' }));
    assert.equal(poor.status, 422);
    assert.match(poor.answer.error, /balance of 200\.00 is less than 200\.01/);
    assert.deepEqual(await orders(), []);
    assert.deepEqual(await redemptions(), []);
  });

  it('tells what is wrong with an order, and creates nothing', async () => {
    const { status, answer } = await post(
      posted('buy', { total: '12,50', lines: [{ id: 'l-1' }], points: '-1' }),
    );
    assert.equal(status, 400);
    for (const name of ['action', 'order.total', 'order.points', 'order.lines[0].quantity'])
      assert.ok(
        answer.problems.some((one) => one.startsWith(`${name}:`)),
        name,
      );
    for (const body of [{}, [], { order: 'x' }, confirm({ customer: null })])
      assert.equal((await post(body)).status, 400, JSON.stringify(body));
    const refused = await post(confirm({ currency: 'XXX' }));
    assert.equal(refused.status, 422);
    assert.match(refused.answer.error, /XXX/);
    assert.equal(refused.answer.send_again, false);
    assert.deepEqual(await orders(), []);
    assert.deepEqual(await redemptions(), []);
  });

  it('knows the price for a new customer, and creates the customer with the order', async () => {
    const customer = { phone: '8 (900) 123-45-67' };
    const { answer } = await post(posted('price', { customer }));
    assert.deepEqual(
      [answer.customer_known, answer.final_total, answer.points_usable],
      [false, '1188.80', '0.00'],
    );
    assert.equal(profilesOf(await shop.state(), 1).length, 1);
    const confirmed = await post(posted('confirm', { customer }));
    assert.deepEqual([confirmed.status, confirmed.answer.points_used], [200, '0.00']);
    const [order] = await orders();
    const boris = profilesOf(await shop.state(), 1).find(({ id }) => id === order.profile_id);
    assert.deepEqual(boris.phones, ['+79001234567']);
  });
});
