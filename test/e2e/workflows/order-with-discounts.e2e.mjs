// Order price with discounts and points: price and confirmation. Repeats, faults and refused orders are in
// test/workflows/.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDiscountShop, posted } from '../../workflows/discount-shop.mjs';

describe('workflow: order price with discounts and points', () => {
  const { post, orders, balance, redemptions } = openDiscountShop();

  it('tells the price with the discount and the usable points, and creates nothing', async () => {
    const { status, answer } = await post(posted('price'));
    assert.equal(status, 200);
    assert.deepEqual(answer, {
      order_id: '2001',
      customer_known: true,
      total: '1288.80',
      discount: '100.00',
      final_total: '1188.80',
      points_usable: '200.00',
      points_to_earn: '100.16',
    });
    const cheap = posted('price', { total: '110.00', final_total: '110.00' });
    const { answer: limited } = await post(cheap);
    assert.equal(limited.points_usable, '30.00', '30% without the delivery');
    assert.deepEqual(await orders(), []);
    assert.deepEqual(await redemptions(), []);
  });

  it('confirms the order with points', async () => {
    const confirmed = posted('confirm', { points: '50.00', amount_due: '1138.80' });
    const { status, answer } = await post(confirmed);
    assert.equal(status, 200);
    assert.deepEqual(answer, {
      order_id: '2001',
      status: 'confirmed',
      confirmed_before: false,
      points_used: '50.00',
    });
    const [order, ...others] = await orders();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [order.external_id, order.total_price, order.final_total_price, order.lines.length],
      ['2001', '1288.80', '1138.80', 2],
    );
    assert.deepEqual(
      (await redemptions()).map((one) => [one.transaction_eid, one.amount, one.description]),
      [['order-points:2001', '50.00', '']],
    );
    assert.equal((await balance()).active_balance, '250.16', '200 - 50 + 100.16 for the order');
  });
});
