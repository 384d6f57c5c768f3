// Invalid orders, and orders while the platform fails.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openShop, posted } from '../e2e/workflows/shop.mjs';

describe('workflow: failing shop orders', () => {
  const shop = openShop();
  const { post, state, requests, fault, clearFaults, setSettings } = shop;
  const { orders, account, balance, attached } = shop;

  it('responds to an invalid order with 400 and the reason', async () => {
    const { status, answer } = await post(
      posted('shipped', { total: '12,50', lines: [{ id: 'l-1' }] }),
    );
    assert.equal(status, 400);
    for (const name of [
      'event',
      'order.total',
      'order.lines[0].product',
      'order.lines[0].quantity',
      'order.lines[0].price',
    ])
      assert.ok(
        answer.problems.some((one) => one.startsWith(`${name}:`)),
        name,
      );
    for (const body of [
      {},
      [],
      { order: 'x' },
      { event: 'created', order: { lines: [null] } },
      posted('created', { lines: posted('created').order.lines[0] }),
      posted('created', { customer: null }),
    ])
      assert.equal((await post(body)).status, 400, JSON.stringify(body));
    assert.deepEqual(await orders(), []);
    assert.deepEqual(profilesOf(await state(), 1), []);
  });

  it('responds to a rejected order with 422 and the reason of the platform', async () => {
    const { status, answer } = await post(posted('paid', { currency: 'XXX' }));
    assert.equal(status, 422);
    assert.match(answer.error, /XXX/);
    assert.equal(answer.send_again, false);
    assert.deepEqual(await attached(), []);
  });

  const writes = [
    '/profiles/import',
    '/market/orders/import',
    '/loyalty/accrue_points',
    '/promocodes/attach',
  ];
  for (const path of writes) {
    it(`executes ${path} once when its response is lost`, async () => {
      await fault({ path, kind: 'reset_after', times: 1 });
      const { status, answer } = await post(posted('paid'));
      assert.equal(status, 200);
      assert.equal((await account()).length, 1);
      assert.deepEqual(await attached(), [answer.promo_code]);
      const calls = (await requests()).filter((one) => one.path.includes(path));
      assert.ok(calls.length > 1, 'the fault must have struck');
    });
  }

  for (const path of ['/market/orders/get_status', '/loyalty/account/transactions']) {
    it(`accrues no points while ${path} fails, and asks for a repeat`, async () => {
      await fault({ path, kind: 'status', status: 403 });
      const { status, answer } = await post(posted('paid'));
      assert.deepEqual([status, answer.send_again], [502, true]);
      await clearFaults();
      const accruals = (await requests()).filter((one) => one.path.includes('/accrue_points'));
      assert.equal(accruals.length, 0);
      assert.deepEqual(await attached(), []);
      assert.equal((await post(posted('paid'))).answer.points, '63.94');
      assert.equal((await account()).length, 1);
    });
  }

  it('continues after a refused accrual that Altcraft remembers', async () => {
    await setSettings({ dedup_failed: 'replay' });
    const path = '/loyalty/accrue_points';
    await fault({ path, kind: 'status', status: 403, remembered: true });
    assert.equal((await post(posted('paid'))).status, 502);
    await clearFaults();
    const { status, answer } = await post(posted('paid'));
    assert.equal(status, 200);
    assert.equal(answer.counted_before, false);
    assert.equal((await account()).length, 1);
    assert.equal(await balance(), '63.94');
  });

  for (const answer of ['conflict', 'too_many_requests', 'accepted']) {
    it(`counts copies once when Altcraft answers a running request with ${answer}`, async () => {
      await setSettings({ dedup_running: answer });
      await fault({ path: '/loyalty/accrue_points', kind: 'slow', delay_ms: 1500 });
      const copies = await Promise.all(Array.from({ length: 3 }, () => post(posted('paid'))));
      await clearFaults();
      const { status, answer: last } = await post(posted('paid'));
      assert.deepEqual([status, last.counted_before], [200, true]);
      assert.equal((await account()).length, 1);
      assert.deepEqual(await attached(), [last.promo_code]);
      for (const copy of copies) assert.ok([200, 502].includes(copy.status), String(copy.status));
    });
  }

  for (const path of ['/promocodes/attach', '/promocodes/get']) {
    it(`asks for a repeat when ${path} fails, and then continues`, async () => {
      await fault({ path, kind: 'status', status: 403 });
      const failed = await post(posted('paid'));
      assert.equal(failed.status, 502);
      assert.equal(failed.answer.send_again, true);
      await clearFaults();
      const { status, answer } = await post(posted('paid'));
      assert.equal(status, 200);
      assert.equal(answer.counted_before, true);
      assert.equal(await balance(), '63.94');
      assert.deepEqual(await attached(), [answer.promo_code]);
    });
  }
});
