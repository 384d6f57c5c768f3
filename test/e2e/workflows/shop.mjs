// Posts orders to the workflow as a shop does, and reads the results from the sandbox.
import { after, before, beforeEach } from 'node:test';
import { shopHeader } from '../../../playground/workflow-runner.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const program = 1;
/** Free codes of the program that no order gets. */
export const freeCodes = ['TEN-1', 'TEN-2'];

/** A customer without an email, with the phone as a Russian shop may write it. */
export const phoneCustomer = { phone: '8 (900) 123-45-67', first_name: 'Boris' };

export const bonus = {
  loyalty_program_id: program,
  points_currency_eid: 'bonus_points',
  matching: 'email',
  email: 'ann@example.com',
};

/** Body of the shop's request. 5% of 1278.80 are 63.94 points. */
export const posted = (event, over = {}) => ({
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

/** Activates the workflow for the tests of a file, and resets the sandbox with two free promo codes before each test. */
export function openShop() {
  let test;
  before(async () => {
    test = await setUpWorkflow({ name: 'shop-order' });
    await test.activate();
  });
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('POST', '/reset', {});
    await call('/promocodes/import', { loyalty_id: program, codes: freeCodes });
  });

  const call = (method, body) => test.sandbox.call(method, body);

  /** Resolves with the status and the response body. */
  async function post(body, headers = { [shopHeader.name]: shopHeader.value }) {
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-shop-order`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
  }

  /** Posts copies at once. All have read the member's transactions before the first one accrues points. */
  async function postCopies(count, body) {
    const path = '/loyalty/account/transactions';
    await test.sandbox.fault({ path, kind: 'hold_after' });
    const copies = Promise.all(Array.from({ length: count }, () => post(body)));
    const haveRead = async () => {
      const requests = await test.sandbox.requests();
      return requests.filter((one) => one.path.endsWith(path)).length >= count;
    };
    await waitFor(haveRead, `${count} requests to ${path}`, { seconds: 20 });
    await test.sandbox.control('DELETE', '/faults');
    return await copies;
  }

  return {
    call,
    post,
    postCopies,
    state: () => test.sandbox.state(),
    requests: () => test.sandbox.requests(),
    /** Lets days pass in the sandbox, which forgets repeated requests after one. */
    wait: (days) => test.sandbox.control('POST', '/clock', { advance_seconds: days * 86_400 }),
    fault: (fault) => test.sandbox.fault(fault),
    setSettings: (settings) => test.sandbox.control('POST', '/settings', settings),
    clearFaults: () => test.sandbox.control('DELETE', '/faults'),
    orders: async () => (await test.sandbox.state()).market.orders,
    members: async () => (await test.sandbox.state()).loyalty[0].members,
    account: async (keys) =>
      (await call('/loyalty/account/transactions', { ...bonus, ...keys })).data,
    balance: async (keys) =>
      (await call('/loyalty/account/balance', { ...bonus, ...keys })).data.active_balance,
    attached: async () => {
      const { data } = await call('/promocodes/export_all', { loyalty_id: program });
      return data.filter((one) => one.attached).map(({ code }) => code);
    },
    holder: async (code) =>
      (await call('/promocodes/get', { loyalty_id: program, code })).data.profile_id,
    /** Fills the program to the sandbox's limit of 100,000 promo codes. */
    fillProgram: async () => {
      for (let part = 0; part < 10; part++) {
        const codes = Array.from({ length: 10_000 }, (_, index) => `OLD-${part}-${index}`);
        await call('/promocodes/import', { loyalty_id: program, codes });
      }
    },
  };
}
