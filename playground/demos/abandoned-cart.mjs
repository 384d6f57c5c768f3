// A cart is left, its customer is reminded, and the order comes. Another cart is ordered before anybody is reminded.
import { waitFor } from '../wait-for.mjs';
import { shopHeader } from '../workflow-runner.mjs';
import { postJson, runToSuccess } from './demo-run.mjs';

const hour = 3_600_000;

/** Body of the shop's request: a cart that was changed some hours ago. */
export const postedCart = (event, cartId, email, { hoursAgo = 2, ...more } = {}) => ({
  event,
  cart_id: cartId,
  updated_at: new Date(Date.now() - hoursAgo * hour).toISOString(),
  customer: { email },
  total: '1278.80',
  link: `https://shop.example.com/cart/${cartId}`,
  items: [
    { name: 'Camera', quantity: 1, price: '1199.00' },
    { name: 'Camera case', quantity: 2, price: '39.90' },
  ],
  ...more,
});

export async function demonstrate({ n8n, sandbox, workflow, database }) {
  await n8n.activate(workflow);
  const url = `${n8n.url}/webhook/altcraft-cart`;
  const send = (body) => postJson(url, body, { [shopHeader.name]: shopHeader.value });
  await send(postedCart('cart', 'C-1', 'left@example.com'));
  await send(postedCart('cart', 'C-2', 'buyer@example.com'));
  await send(postedCart('order', 'C-2', 'buyer@example.com', { hoursAgo: 1 }));
  await runToSuccess(n8n, workflow, 'Every 5 Minutes');
  const states = async () => {
    const rows = await database.query('SELECT cart_id, state FROM carts ORDER BY cart_id');
    return rows.map((row) => `${row.cart_id} ${row.state}`).join(', ');
  };
  const goals = async () => (await sandbox.state()).goals.map(({ goal }) => goal).join(', ');
  const lines = [`After an hour: ${await states()}; goals: ${await goals()}`];
  await send(postedCart('order', 'C-1', 'left@example.com', { hoursAgo: 0 }));
  await waitFor(async () => /C-1 ordered/.test(await states()), 'the order of cart C-1');
  return [
    ...lines,
    `After the order: ${await states()}; goals: ${await goals()}`,
    `Webhook: POST ${url} with the header ${shopHeader.name}: ${shopHeader.value}`,
  ];
}
