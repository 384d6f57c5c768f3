// Posts orders to the workflow "order price with discounts and points" as a shop does, and reads the results.
import { after, before, beforeEach } from 'node:test';
import { shopHeader } from '../../playground/workflow-runner.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

const email = 'ann@example.com';
const account = { loyalty_program_id: 1, points_currency_eid: 'bonus_points', matching: 'email' };

/** Body of the shop's request: 1288.80 with delivery, 1188.80 after the shop's discount. */
export const posted = (action, over = {}) => ({
  action,
  order: {
    id: '2001',
    currency: 'USD',
    total: '1288.80',
    final_total: '1188.80',
    delivery: '10.00',
    customer: { email: 'Ann@Example.com' },
    lines: [
      { id: 'l-1', product: 'canon_90d', quantity: 1, price: '1199.00' },
      { id: 'l-2', sku: 'canon_90d_body', quantity: 2, price: '39.90' },
    ],
    ...over,
  },
});

/** Activates the workflow for the tests of a file; before each test, a member has 200 points. */
export function openDiscountShop() {
  let test;
  before(async () => {
    test = await setUpWorkflow({ name: 'order-with-discounts' });
    await test.activate();
  });
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('POST', '/reset', {});
    await call('/profiles/import', { db_id: 1, matching: 'email', email, data: { email } });
    await call('/loyalty/register_member', { loyalty_program_id: 1, matching: 'email', email });
    await call('/loyalty/accrue_points', { ...account, email, amount: '200.00' });
  });

  const call = (method, body) => test.sandbox.call(method, body);

  /** Resolves with the status and the response body. */
  async function post(body) {
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-order-discounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [shopHeader.name]: shopHeader.value },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  }

  /** Posts copies at once. All have asked for the order's status before the first one goes on. */
  async function postCopies(count, body) {
    const path = '/market/orders/get_status';
    await test.sandbox.fault({ path, kind: 'hold_after' });
    const copies = Promise.all(Array.from({ length: count }, () => post(body)));
    const haveAsked = async () => {
      const requests = await test.sandbox.requests();
      return requests.filter((one) => one.path.endsWith(path)).length >= count;
    };
    await waitFor(haveAsked, `${count} requests to ${path}`, { seconds: 20 });
    await test.sandbox.control('DELETE', '/faults');
    return await copies;
  }

  return {
    post,
    postCopies,
    state: () => test.sandbox.state(),
    fault: (fault) => test.sandbox.fault(fault),
    clearFaults: () => test.sandbox.control('DELETE', '/faults'),
    wait: (days) => test.sandbox.control('POST', '/clock', { advance_seconds: days * 86_400 }),
    orders: async () => (await test.sandbox.state()).market.orders,
    balance: async () => (await call('/loyalty/account/balance', { ...account, email })).data,
    redemptions: async () => {
      const { data } = await call('/loyalty/account/transactions', { ...account, email });
      return data.filter((one) => one.transaction_type === 'redemption');
    },
  };
}
