// A member asks for the price of an order, confirms it with points, and the shop confirms it again.
import { shopHeader } from '../workflow-runner.mjs';
import { postJson } from './demo-run.mjs';

const order = {
  id: '2001',
  currency: 'USD',
  total: '1288.80',
  final_total: '1188.80',
  delivery: '10.00',
  lines: [
    { id: 'line-1', product: 'canon_90d', quantity: 1, price: '1199.00' },
    { id: 'line-2', product: 'canon_case', quantity: 2, price: '39.90' },
  ],
};

export async function demonstrate({ n8n, workflow, sandbox }) {
  const [{ profiles }] = (await sandbox.state()).databases;
  const customer = { email: profiles[0].email };
  await n8n.activate(workflow);
  const url = `${n8n.url}/webhook/altcraft-order-discounts`;
  const send = async (action, more) => {
    const body = { action, order: { ...order, customer, ...more } };
    const response = await postJson(url, body, { [shopHeader.name]: shopHeader.value });
    return JSON.stringify(response);
  };
  return [
    `Price of order 2001: ${await send('price')}`,
    `Confirmed with 20 points: ${await send('confirm', { points: '20.00' })}`,
    `Confirmed again: ${await send('confirm', { points: '20.00' })}`,
    `Webhook: POST ${url} with the header ${shopHeader.name}: ${shopHeader.value}`,
  ];
}
