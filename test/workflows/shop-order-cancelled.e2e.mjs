// Canceled orders of a shop: points and promo codes come back, also while the platform fails.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bonus, openShop, posted } from '../e2e/workflows/shop.mjs';

describe('workflow: canceled shop orders', () => {
  const { call, post, fault, clearFaults, orders, balance, attached, holder } = openShop();
  const statuses = async () => (await orders()).map(({ status }) => status);

  it('rolls back a canceled order only, and only once', async () => {
    const { promo_code: kept } = (await post(posted('paid', { id: '10' }))).answer;
    const { promo_code: given } = (await post(posted('paid', { id: '1' }))).answer;
    const first = await post(posted('cancelled', { id: '1' }));
    assert.deepEqual(first.answer, {
      order_id: '1',
      status: 'canceled',
      points_cancelled: true,
      promo_code_detached: true,
    });
    const again = await post(posted('cancelled', { id: '1' }));
    assert.equal(again.status, 200);
    assert.deepEqual(
      [again.answer.points_cancelled, again.answer.promo_code_detached],
      [false, false],
    );
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [kept]);
    assert.equal(await holder(given), undefined);
    const cancelled = (await orders()).find((one) => one.external_id === '1');
    assert.equal(cancelled.status, 'canceled');
    assert.deepEqual(
      cancelled.lines.map(({ status }) => status),
      ['canceled', 'canceled'],
    );
  });

  it('cancels an order that was never paid', async () => {
    await post(posted('created'));
    const { status, answer } = await post(posted('cancelled'));
    assert.equal(status, 200);
    assert.deepEqual(answer, {
      order_id: '1001',
      status: 'canceled',
      points_cancelled: false,
      promo_code_detached: false,
    });
    assert.deepEqual(await statuses(), ['canceled']);
  });

  it('keeps an order canceled when an older event arrives late', async () => {
    await post(posted('paid'));
    await post(posted('cancelled'));
    for (const event of ['created', 'paid', 'delivered'])
      assert.equal((await post(posted(event))).status, 409);
    assert.deepEqual(await statuses(), ['canceled']);
    assert.equal(await balance(), '0.00');
    assert.deepEqual(await attached(), []);
  });

  it('reports points that are already spent, and detaches the code', async () => {
    await post(posted('paid'));
    const spent = { ...bonus, amount: '60.00' };
    await call('/loyalty/redeeme_points', spent);
    const { status, answer } = await post(posted('cancelled'));
    assert.equal(status, 200);
    assert.equal(answer.points_cancelled, false);
    assert.match(answer.points_kept_because, /spent/);
    assert.equal(answer.promo_code_detached, true);
    assert.equal(await balance(), '3.94');
    assert.deepEqual(await attached(), []);
  });

  it('asks for a repeated cancellation while points cannot be cancelled', async () => {
    const { promo_code: code } = (await post(posted('paid'))).answer;
    await fault({ path: '/loyalty/cancel_transaction', kind: 'status', status: 403 });
    assert.equal((await post(posted('cancelled'))).status, 502);
    assert.deepEqual(await attached(), [code]);
    await clearFaults();
    const { answer } = await post(posted('cancelled'));
    assert.deepEqual([answer.points_cancelled, answer.promo_code_detached], [true, true]);
    assert.equal(await balance(), '0.00');
    assert.deepEqual(await attached(), []);
  });

  it('asks for a repeated cancellation while the code cannot be detached', async () => {
    await post(posted('paid'));
    await fault({ path: '/promocodes/detach', kind: 'status', status: 403 });
    assert.equal((await post(posted('cancelled'))).status, 502);
    await clearFaults();
    const { status, answer } = await post(posted('cancelled'));
    assert.deepEqual([status, answer.promo_code_detached], [200, true]);
    assert.equal(await balance(), '0.00');
    assert.deepEqual(await attached(), []);
  });
});
