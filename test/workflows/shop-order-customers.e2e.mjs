// Customers of a shop's orders: found by their email, or by their phone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openShop, phoneCustomer, posted } from '../e2e/workflows/shop.mjs';

const phone = '+79001234567';
const byPhone = { matching: 'phone', phone, email: undefined };
/** The email of a profile that has none. */
const noEmail = 'localhost';

describe('workflow: customers of shop orders', () => {
  const { call, post, postCopies, state, orders, account, balance, attached, holder } = openShop();
  const customers = async () => profilesOf(await state(), 1);
  const order = (event, customer = phoneCustomer) => posted(event, { customer });

  it('has the phone as its key without an email', async () => {
    await post(order('created'));
    const { answer: paid } = await post(order('paid', { phone: '7 900 123 45 67' }));
    const { answer: again } = await post(order('paid', { phone }));
    const [boris, ...others] = await customers();
    assert.deepEqual(others, []);
    assert.deepEqual([boris.phones, boris._fname, boris.email], [[phone], 'Boris', noEmail]);
    assert.equal((await orders())[0].profile_id, boris.id);
    assert.deepEqual([paid.counted_before, again.counted_before], [false, true]);
    assert.equal((await account(byPhone)).length, 1);
    assert.equal(await balance(byPhone), '63.94');
    assert.deepEqual(await attached(), [paid.promo_code]);
    assert.equal(await holder(paid.promo_code), boris.id);
    const { answer: cancelled } = await post(order('cancelled'));
    assert.deepEqual([cancelled.points_cancelled, cancelled.promo_code_detached], [true, true]);
    assert.equal(await balance(byPhone), '0.00');
    assert.deepEqual(await attached(), []);
  });

  it('counts parallel copies of an order once', async () => {
    const copies = await postCopies(4, order('paid'));
    assert.deepEqual([...new Set(copies.map(({ status }) => status))], [200]);
    assert.equal((await customers()).length, 1);
    assert.equal((await account(byPhone)).length, 1);
    assert.equal((await attached()).length, 1);
  });

  it('keeps the other phones and the email of a known customer', async () => {
    const phones = ['+79990000000', phone];
    await call('/profiles/add', { db_id: 1, data: { email: 'boris@example.com', phones } });
    assert.equal((await post(order('paid'))).status, 200);
    const [boris, ...others] = await customers();
    assert.deepEqual(others, []);
    assert.deepEqual([boris.phones, boris.email], [phones, 'boris@example.com']);
    assert.equal(await balance(byPhone), '63.94');
  });

  it('has the email as its key beside a phone, which is stored for a new customer', async () => {
    await post(order('created', { email: 'ann@example.com', phone }));
    await post(order('paid', { email: 'ann@example.com', phone: '+79990000000' }));
    const [ann, ...others] = await customers();
    assert.deepEqual(others, []);
    assert.deepEqual([ann.email, ann.phones], ['ann@example.com', [phone]]);
    assert.equal(await balance(), '63.94');
  });

  for (const [customer, name] of [
    [{}, 'order.customer'],
    [{ email: ' ', phone: '' }, 'order.customer'],
    [{ email: 'ann', phone }, 'order.customer.email'],
    [{ phone: '12-34' }, 'order.customer.phone'],
    [{ phone: 'call me' }, 'order.customer.phone'],
  ]) {
    it(`refuses ${JSON.stringify(customer)}`, async () => {
      const { status, answer } = await post(order('paid', customer));
      assert.equal(status, 400);
      assert.deepEqual(
        answer.problems.map((one) => one.split(': ')[0]),
        [name],
      );
      assert.deepEqual(await customers(), []);
    });
  }
});
