// Abandoned carts: repeats, orders at any time, network faults and carts that cannot be handled.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { postedCart } from '../../playground/demos/abandoned-cart.mjs';
import { openCarts } from './carts.mjs';

const ann = 'ann@example.com';
const left = `${ann}: cart_left (C-1, 1278.8)`;
const ordered = `${ann}: cart_ordered (C-1, 1278.8)`;

describe('workflow: abandoned carts, what may go wrong', () => {
  let test;
  before(async () => (test = await openCarts()));
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('DELETE', '/faults');
    await test.sandbox.control('POST', '/reset', {});
    await test.database.query('TRUNCATE carts');
  });

  const state = async (id = 'C-1') => (await test.rows())[id].state;
  const starts = async () =>
    (await test.sandbox.requests()).filter(({ path }) => path.endsWith('/workflows/start'));

  it('reminds once, also after Altcraft has forgotten the requests', async () => {
    await test.cart('C-1', ann);
    await test.remind();
    await test.remind();
    await test.cart('C-1', ann, { hoursAgo: 1.5, total: '1.00' });
    await test.sandbox.control('POST', '/clock', { advance_seconds: 2 * 86_400 });
    await test.remind();
    assert.deepEqual(await test.goals(), [left]);
    assert.equal((await starts()).length, 1);
    await test.order('C-1', ann);
    await test.waitForState('C-1', 'ordered');
    assert.equal((await test.order('C-1', ann)).answer.state, 'ordered');
    await test.remind();
    assert.equal((await test.goals()).length, 2);
  });

  it('reminds nobody whose order came first', async () => {
    await test.cart('C-1', ann);
    await test.order('C-1', ann);
    await test.order('C-2', 'boris@example.com');
    await test.cart('C-2', 'boris@example.com');
    await test.remind();
    assert.deepEqual(await test.goals(), []);
    assert.deepEqual(await test.started(), {});
    assert.deepEqual([await state('C-1'), await state('C-2')], ['ordered', 'ordered']);
  });

  it('an order settles the other carts of the customer', async () => {
    await test.cart('C-1', ann);
    await test.remind();
    await test.cart('C-2', ann, { hoursAgo: 1.5 });
    await test.order('C-3', ann);
    await test.waitForState('C-1', 'ordered');
    await test.remind();
    assert.deepEqual(await test.goals(), [left, ordered]);
    assert.equal(await state('C-2'), 'ordered');
  });

  it('reminds of the latest items, and of no cart that is empty or of yesterday', async () => {
    await test.cart('C-1', ann, { hoursAgo: 2 });
    await test.cart('C-1', ann, { hoursAgo: 3, items: [{ name: 'Old' }] });
    await test.cart('C-2', 'boris@example.com', { items: [], total: '0' });
    await test.cart('C-3', 'clara@example.com', { hoursAgo: 30 });
    await test.remind();
    const started = await test.started();
    assert.deepEqual(Object.keys(started), [ann]);
    assert.equal(started[ann].items, 'Camera, Camera case');
    assert.deepEqual([await state('C-2'), await state('C-3')], ['open', 'expired']);
  });

  it('finds a customer without an email by the phone', async () => {
    await test.cart('C-1', '', { customer: { phone: '8 (900) 100-00-01' } });
    await test.remind();
    const [{ phones }] = (await test.sandbox.state()).databases[0].profiles;
    assert.deepEqual(phones, ['+79001000001']);
    assert.equal((await test.goals()).length, 1);
  });

  for (const [path, label, fault] of [
    ['/profiles/import', 'status 503', { kind: 'status', status: 503, times: 1 }],
    ['/goals/register', 'a lost response', { kind: 'reset_after', times: 1 }],
    ['/workflows/start', 'a lost response', { kind: 'reset_after', times: 1 }],
    ['/workflows/start', 'status 429', { kind: 'status', status: 429, retry_after: 1, times: 1 }],
  ])
    it(`reminds once with ${label} of ${path}`, async () => {
      await test.cart('C-1', ann);
      await test.sandbox.control('DELETE', '/requests');
      await test.sandbox.fault({ path, ...fault });
      await test.remind();
      assert.deepEqual(await test.goals(), [left]);
      assert.deepEqual(Object.keys(await test.started()), [ann]);
      const requests = (await test.sandbox.requests()).filter((one) => one.path.includes(path));
      assert.equal(requests.length, 2, 'the fault must have struck');
    });

  for (const path of ['/profiles/import', '/goals/register', '/workflows/start'])
    it(`fails when ${path} is refused, and a later run goes on`, async () => {
      await test.cart('C-1', ann);
      await test.sandbox.fault({ path, kind: 'status', status: 403 });
      const failed = await test.runToFailure('Every 5 Minutes');
      assert.match(failed.error.message, /^1 carts wait for the next run: ./);
      assert.equal(await state(), 'open');
      assert.deepEqual(await test.started(), {});
      await test.sandbox.control('DELETE', '/faults');
      await test.wait();
      await test.remind();
      assert.deepEqual(await test.goals(), [left]);
      assert.deepEqual(Object.keys(await test.started()), [ann]);
      assert.equal(await state(), 'reminded');
    });

  it('an order that could not be registered is registered later', async () => {
    await test.cart('C-1', ann);
    await test.remind();
    await test.sandbox.fault({ path: '/goals/register', kind: 'status', status: 403 });
    assert.equal((await test.order('C-1', ann)).status, 200);
    await test.waitForExecutions(2);
    assert.equal(await state(), 'ordering');
    await test.sandbox.control('DELETE', '/faults');
    await test.wait();
    await test.remind();
    assert.deepEqual(await test.goals(), [left, ordered]);
    assert.equal(await state(), 'ordered');
  });

  it('an order that comes while the scenario is being started stops it', async () => {
    await test.cart('C-1', ann);
    await test.sandbox.fault({ path: '/workflows/start', kind: 'hold_after' });
    const running = test.remind();
    while ((await starts()).length === 0) await new Promise((done) => setTimeout(done, 100));
    assert.equal((await test.order('C-1', ann)).answer.state, 'ordered');
    await test.sandbox.control('DELETE', '/faults');
    await running;
    assert.equal(await state(), 'ordering');
    await test.remind();
    assert.deepEqual(await test.goals(), [left, ordered]);
  });

  it('tells the shop what is wrong with a cart', async () => {
    const { status, answer } = await test.post({
      ...postedCart('left', '', 'no address'),
      total: '1,50',
      items: [{ quantity: 1 }],
    });
    assert.equal(status, 400);
    assert.deepEqual(
      answer.problems.map((problem) => problem.split(':')[0]),
      ['event', 'cart_id', 'customer.email', 'total', 'items'],
    );
    assert.deepEqual(await test.rows(), {});
  });

  it('reminds the others when Altcraft refuses a customer, and tells why', async () => {
    const phones = ['+79009990000'];
    for (const email of ['one@example.com', 'two@example.com'])
      await test.sandbox.call('/profiles/add', { db_id: 1, data: { email, phones } });
    await test.cart('C-0', '', { customer: { phone: phones[0] } });
    await test.cart('C-1', ann);
    const failed = await test.runToFailure('Every 5 Minutes');
    assert.match(failed.error.message, /^1 carts were refused \(see table carts\), such as C-0: ./);
    assert.deepEqual(await test.goals(), [left]);
    assert.deepEqual([await state('C-0'), await state('C-1')], ['refused', 'reminded']);
    assert.match((await test.rows())['C-0'].error, /./);
    await test.remind();
    assert.deepEqual(await test.goals(), [left]);
  });
});
