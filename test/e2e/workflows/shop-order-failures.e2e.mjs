// Invalid orders, and orders while the platform fails.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { openShop, posted } from './shop.mjs';

describe('workflow: failing shop orders', () => {
  const { post, state, requests, fault, clearFaults, orders, account, balance, attached } =
    openShop();

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
    for (const body of [{}, [], { order: 'x' }, { event: 'created', order: { lines: [null] } }])
      assert.equal((await post(body)).status, 400, JSON.stringify(body));
    assert.deepEqual(await orders(), []);
    assert.deepEqual(profilesOf(await state(), 1), []);
  });

  it('responds to a rejected order with 422 and the reason of the platform', async () => {
    const { status, answer } = await post(posted('created', { currency: 'XXX' }));
    assert.equal(status, 422);
    assert.match(answer.error, /XXX/);
    assert.equal(answer.send_again, false);
    assert.deepEqual(await attached(), []);
  });

  for (const path of ['/market/orders/import', '/loyalty/accrue_points', '/promocodes/attach']) {
    it(`executes ${path} once when its response is lost`, async () => {
      await fault({ path, kind: 'reset_after', times: 1 });
      const { status, answer } = await post(posted('created'));
      assert.equal(status, 200);
      assert.equal((await account()).length, 1);
      assert.deepEqual(await attached(), [answer.promo_code]);
      const calls = (await requests()).filter((one) => one.path.includes(path));
      assert.ok(calls.length > 1, 'the fault must have struck');
    });
  }

  for (const path of ['/loyalty/account/transactions', '/promocodes/export_all']) {
    it(`accrues no points while ${path} fails, and asks for a repeat`, async () => {
      await fault({ path, kind: 'status', status: 403 });
      assert.equal((await post(posted('created'))).status, 502);
      await clearFaults();
      assert.equal((await account()).length, 0);
      assert.deepEqual(await attached(), []);
      assert.equal((await post(posted('created'))).answer.points, '63.94');
      assert.equal((await account()).length, 1);
    });
  }

  it('asks for a repeated cancellation while the account cannot be read', async () => {
    await post(posted('created'));
    const path = '/loyalty/account/transactions';
    await fault({ path, kind: 'status', status: 403 });
    assert.equal((await post(posted('cancelled'))).status, 502);
    await clearFaults();
    const { answer } = await post(posted('cancelled'));
    assert.deepEqual([answer.points_cancelled, answer.promo_code_detached], [true, true]);
  });

  it('asks for a repeat when the platform fails, and then continues', async () => {
    await fault({ path: '/promocodes/attach', kind: 'status', status: 403 });
    const failed = await post(posted('created'));
    assert.equal(failed.status, 502);
    assert.equal(failed.answer.send_again, true);
    await clearFaults();
    const { status, answer } = await post(posted('created'));
    assert.equal(status, 200);
    assert.equal(answer.counted_before, true);
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [answer.promo_code]);
  });
});
