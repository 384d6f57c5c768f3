// Orders of a shop: created, repeated, paid, canceled, parallel and late events.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shopHeader } from '../../../playground/workflow-runner.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { bonus, openShop, posted } from './shop.mjs';

describe('workflow: shop orders', () => {
  const { call, post, state, orders, account, balance, attached, holder } = openShop();

  it('requires the header of the shop', async () => {
    assert.equal((await post(posted('created'), { [shopHeader.name]: 'another' })).status, 403);
    assert.deepEqual(await orders(), []);
  });

  it('imports customer and order, accrues points and attaches a promo code', async () => {
    const { status, answer } = await post(posted('created'));
    assert.equal(status, 200);
    assert.match(answer.promo_code, /^TEN-[12]$/);
    assert.equal(answer.points, '63.94');
    const [ann] = profilesOf(await state(), 1);
    assert.deepEqual([ann.email, ann._fname, ann._lname], ['ann@example.com', 'Ann', 'Berg']);
    const [order] = await orders();
    assert.equal(order.external_id, '1001');
    assert.equal(order.profile_id, ann.id);
    assert.deepEqual(
      [order.status, order.total_price, order.delivery_cost],
      ['new', '1288.80', '10.00'],
    );
    assert.deepEqual(
      order.lines.map((one) => [
        one.product,
        one.count,
        one.base_price_per_item,
        one.final_price_per_item,
      ]),
      [
        ['canon_90d', 1, '1299.00', '1199.00'],
        ['canon_case', 2, '39.90', '39.90'],
      ],
    );
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [answer.promo_code]);
    assert.equal(await holder(answer.promo_code), ann.id);
  });

  it('counts a repeated order once and returns the same promo code', async () => {
    const first = (await post(posted('created'))).answer;
    const again = (await post(posted('created'))).answer;
    const paid = (await post(posted('paid'))).answer;
    assert.equal(first.counted_before, false);
    assert.equal(again.counted_before, true);
    assert.deepEqual([again.promo_code, paid.promo_code], [first.promo_code, first.promo_code]);
    assert.deepEqual(
      (await orders()).map(({ status }) => status),
      ['paid'],
    );
    assert.equal((await account()).length, 1);
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [first.promo_code]);
  });

  it('counts parallel copies of an order once', async () => {
    const copies = await Promise.all(Array.from({ length: 6 }, () => post(posted('created'))));
    assert.deepEqual([...new Set(copies.map(({ status }) => status))], [200]);
    assert.equal(copies.filter(({ answer }) => !answer.counted_before).length, 1);
    assert.equal(await balance(), '63.94');
    const [code, ...others] = await attached();
    assert.deepEqual(others, []);
    assert.deepEqual([...new Set(copies.map(({ answer }) => answer.promo_code))], [code]);
    assert.equal((await orders()).length, 1);
    const { answer } = await post(posted('cancelled'));
    assert.equal(answer.promo_code_detached, true);
    assert.equal(await balance(), '0.00');
  });

  it('keeps the status when an older event arrives late', async () => {
    await post(posted('paid'));
    assert.equal((await post(posted('created'))).answer.status, 'paid');
    await post(posted('delivered'));
    assert.equal((await post(posted('paid'))).answer.status, 'delivered');
    assert.deepEqual(
      (await orders()).map(({ status }) => status),
      ['delivered'],
    );
  });

  it('counts another order of the customer with another code, until no code is left', async () => {
    const codes = [];
    for (const id of ['A/1', 'A/10', 'A/2']) {
      const { status, answer } = await post(posted('created', { id }));
      assert.equal(status, 200);
      codes.push(answer.promo_code);
    }
    assert.deepEqual(codes.slice(0, 2).sort(), ['TEN-1', 'TEN-2']);
    assert.equal(codes[2], null);
    assert.equal(await balance(), '191.82');
  });

  it('rolls back a canceled order only, and only once', async () => {
    const { promo_code: kept } = (await post(posted('created', { id: '10' }))).answer;
    await post(posted('created', { id: '1' }));
    const first = await post(posted('cancelled', { id: '1' }));
    assert.deepEqual(first.answer, {
      order_id: '1',
      status: 'canceled',
      points_cancelled: true,
      promo_code_detached: true,
    });
    const again = await post(posted('cancelled', { id: '1' }));
    assert.equal(again.status, 200);
    assert.equal(again.answer.points_cancelled, false);
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [kept]);
    const cancelled = (await orders()).find((one) => one.external_id === '1');
    assert.equal(cancelled.status, 'canceled');
    assert.deepEqual(
      cancelled.lines.map(({ status }) => status),
      ['canceled', 'canceled'],
    );
  });

  it('keeps an order canceled when an older event arrives late', async () => {
    await post(posted('created'));
    await post(posted('cancelled'));
    assert.equal((await post(posted('paid'))).status, 409);
    assert.deepEqual(
      (await orders()).map(({ status }) => status),
      ['canceled'],
    );
    assert.equal(await balance(), '0.00');
  });

  it('reports points that are already spent, and detaches the code', async () => {
    await post(posted('created'));
    const spent = { ...bonus, amount: '60.00' };
    await call('/loyalty/redeeme_points', spent);
    const { status, answer } = await post(posted('cancelled'));
    assert.equal(status, 200);
    assert.equal(answer.points_cancelled, false);
    assert.match(answer.points_kept_because, /spent/);
    assert.equal(answer.promo_code_detached, true);
    assert.equal(await balance(), '3.94');
  });
});
