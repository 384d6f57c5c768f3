// A shop posts orders: created, again, paid, cancelled, wrong, and while the platform fails.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { shop } from '../../../playground/flow.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setFlow } from './flow.mjs';

const program = 1;
const bonus = {
  loyalty_program_id: program,
  points_currency_eid: 'bonus_points',
  matching: 'email',
};

/** What the shop posts. 5% of the goods' 1278.80 are 63.94 points. */
const posted = (event, over = {}) => ({
  event,
  order: {
    id: '1001',
    created_at: '2026-02-18T13:01:05Z',
    currency: 'USD',
    total: '1288.80',
    delivery: '10.00',
    customer: { email: 'Ann@Example.com', first_name: 'Ann', last_name: 'Berg' },
    lines: [
      { id: 'l-1', product: 'canon_90d', quantity: 1, price: '1299.00', final_price: '1199.00' },
      { id: 'l-2', product: 'canon_case', quantity: 2, price: '39.90' },
    ],
    ...over,
  },
});

describe('workflow: orders of a shop', () => {
  let flow;
  before(async () => {
    flow = await setFlow({ name: 'shop-order' });
    await flow.activate();
  });
  after(() => flow?.clear());
  beforeEach(async () => {
    await flow.sandbox.control('POST', '/reset', {});
    await flow.sandbox.call('/promocodes/import', {
      loyalty_id: program,
      codes: ['TEN-1', 'TEN-2'],
    });
  });

  async function post(body, headers = { [shop.name]: shop.value }) {
    const response = await fetch(`${flow.n8n.url}/webhook/altcraft-shop-order`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
  }

  const orders = async () => (await flow.sandbox.state()).market.orders;
  const account = async (email = 'ann@example.com') =>
    (await flow.sandbox.call('/loyalty/account/transactions', { ...bonus, email })).data;
  const balance = async (email = 'ann@example.com') =>
    (await flow.sandbox.call('/loyalty/account/balance', { ...bonus, email })).data.active_balance;
  const attached = async () =>
    (await flow.sandbox.call('/promocodes/export_all', { loyalty_id: program })).data
      .filter((one) => one.attached)
      .map(({ code }) => code);
  const holder = async (code) =>
    (await flow.sandbox.call('/promocodes/get', { loyalty_id: program, code })).data.profile_id;

  it('lets nobody in without the header of the shop', async () => {
    assert.equal((await post(posted('created'), { [shop.name]: 'another' })).status, 403);
    assert.deepEqual(await orders(), []);
  });

  it('imports customer and order, accrues points and attaches a promo code', async () => {
    const { status, answer } = await post(posted('created'));
    assert.equal(status, 200);
    assert.match(answer.promo_code, /^TEN-[12]$/);
    assert.equal(answer.points, '63.94');
    const [ann] = profilesOf(await flow.sandbox.state(), 1);
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

  it('counts the same order once, and tells the same promo code again', async () => {
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

  it('counts copies of an order that arrive at the same time once', async () => {
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

  it('does not set the status back when an older event arrives late', async () => {
    await post(posted('paid'));
    assert.equal((await post(posted('created'))).answer.status, 'paid');
    await post(posted('delivered'));
    assert.equal((await post(posted('paid'))).answer.status, 'delivered');
    assert.deepEqual(
      (await orders()).map(({ status }) => status),
      ['delivered'],
    );
  });

  it('counts another order of the same customer too, with another code, until none is left', async () => {
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

  it('rolls a cancelled order back, and only that one; again changes nothing', async () => {
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

  it('does not bring a cancelled order back when an older event arrives late', async () => {
    await post(posted('created'));
    await post(posted('cancelled'));
    assert.equal((await post(posted('paid'))).status, 409);
    assert.deepEqual(
      (await orders()).map(({ status }) => status),
      ['canceled'],
    );
    assert.equal(await balance(), '0.00');
  });

  it('says so when points are spent already, and detaches the code all the same', async () => {
    await post(posted('created'));
    const spent = { ...bonus, email: 'ann@example.com', amount: '60.00' };
    await flow.sandbox.call('/loyalty/redeeme_points', spent);
    const { status, answer } = await post(posted('cancelled'));
    assert.equal(status, 200);
    assert.equal(answer.points_cancelled, false);
    assert.match(answer.points_kept_because, /spent/);
    assert.equal(answer.promo_code_detached, true);
    assert.equal(await balance(), '3.94');
  });

  it('answers 400 to a wrong order and names what is wrong', async () => {
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
    assert.deepEqual(profilesOf(await flow.sandbox.state(), 1), []);
  });

  it('answers 422 to what the platform refuses, with its reason', async () => {
    const { status, answer } = await post(posted('created', { currency: 'XXX' }));
    assert.equal(status, 422);
    assert.match(answer.error, /XXX/);
    assert.equal(answer.send_again, false);
    assert.deepEqual(await attached(), []);
  });

  for (const path of ['/market/orders/import', '/loyalty/accrue_points', '/promocodes/attach']) {
    it(`does once what is repeated after a lost answer of ${path}`, async () => {
      await flow.sandbox.fault({ path, kind: 'reset_after', times: 1 });
      const { status, answer } = await post(posted('created'));
      assert.equal(status, 200);
      assert.equal((await account()).length, 1);
      assert.deepEqual(await attached(), [answer.promo_code]);
      const calls = (await flow.sandbox.requests()).filter((one) => one.path.includes(path));
      assert.ok(calls.length > 1, 'the fault must have struck');
    });
  }

  for (const path of ['/loyalty/account/transactions', '/promocodes/export_all']) {
    it(`accrues nothing while ${path} cannot be read, and asks for the order again`, async () => {
      await flow.sandbox.fault({ path, kind: 'status', status: 403 });
      assert.equal((await post(posted('created'))).status, 502);
      await flow.sandbox.control('DELETE', '/faults');
      assert.equal((await account()).length, 0);
      assert.deepEqual(await attached(), []);
      assert.equal((await post(posted('created'))).answer.points, '63.94');
      assert.equal((await account()).length, 1);
    });
  }

  it('asks for a cancellation again while the account cannot be read', async () => {
    await post(posted('created'));
    const path = '/loyalty/account/transactions';
    await flow.sandbox.fault({ path, kind: 'status', status: 403 });
    assert.equal((await post(posted('cancelled'))).status, 502);
    await flow.sandbox.control('DELETE', '/faults');
    const { answer } = await post(posted('cancelled'));
    assert.deepEqual([answer.points_cancelled, answer.promo_code_detached], [true, true]);
  });

  it('asks for the order again when the platform fails, and then goes on where it broke off', async () => {
    await flow.sandbox.fault({ path: '/promocodes/attach', kind: 'status', status: 403 });
    const failed = await post(posted('created'));
    assert.equal(failed.status, 502);
    assert.equal(failed.answer.send_again, true);
    await flow.sandbox.control('DELETE', '/faults');
    const { status, answer } = await post(posted('created'));
    assert.equal(status, 200);
    assert.equal(answer.counted_before, true);
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [answer.promo_code]);
  });
});
