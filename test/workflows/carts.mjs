// Starts the workflow "abandoned carts" for the tests: posts carts as a shop does, and reads what became of them.
import { postedCart } from '../../playground/demos/abandoned-cart.mjs';
import { profilesOf } from '../../playground/sandbox.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { shopHeader } from '../../playground/workflow-runner.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';
import { activateWithoutSchedule } from './without-schedule.mjs';

export async function openCarts() {
  const test = await setUpWorkflow({ name: 'abandoned-cart', needs: ['database'] });
  await activateWithoutSchedule(test, 'Every 5 Minutes');

  /** Posts a body; resolves with the status and the response. */
  async function post(body, headers = { [shopHeader.name]: shopHeader.value }) {
    const response = await fetch(`${test.n8n.url}/webhook/altcraft-cart`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
  }
  const emailOf = async (id) =>
    profilesOf(await test.sandbox.state(), 1).find((one) => one.id === id)?.email;
  const rows = async () => {
    const all = await test.database.query('SELECT * FROM carts');
    return Object.fromEntries(all.map((row) => [row.cart_id, row]));
  };

  return {
    ...test,
    post,
    rows,
    cart: (id, email, more) => post(postedCart('cart', id, email, more)),
    order: (id, email, more) => post(postedCart('order', id, email, { hoursAgo: 0, ...more })),
    remind: () => test.run('Every 5 Minutes'),
    /** Lets the time pass after which failed carts are tried again. */
    wait: () => test.database.query('UPDATE carts SET next_try = now() WHERE next_try IS NOT NULL'),
    waitForState: (id, state) =>
      waitFor(async () => (await rows())[id]?.state === state, `cart ${id} is ${state}`),
    /** Goals as "email: goal (cart, value)". */
    goals: async () => {
      const { goals } = await test.sandbox.state();
      const lines = goals.map(
        async ({ profileId, goal, value, pixelData }) =>
          `${await emailOf(profileId)}: ${goal} (${pixelData.cart_id}, ${value})`,
      );
      return await Promise.all(lines);
    },
    /** Contents of the scenario's starts, by the profile's email. */
    started: async () => {
      const [{ content }] = (await test.sandbox.state()).scenarios;
      const entries = Object.entries(content).map(async ([id, one]) => [await emailOf(id), one]);
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}
