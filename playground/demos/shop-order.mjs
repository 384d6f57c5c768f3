// Posts an order as it is created and paid, posts it again, and cancels it.
import { shopHeader } from '../workflow-runner.mjs';
import { postJson } from './demo-run.mjs';

const order = {
  id: '1001',
  currency: 'USD',
  total: '1288.80',
  delivery: '10.00',
  customer: { email: 'buyer@example.com', first_name: 'Boris' },
  lines: [
    { id: 'line-1', product: 'canon_90d', quantity: 1, price: '1199.00' },
    { id: 'line-2', product: 'canon_case', quantity: 2, price: '39.90' },
  ],
};

export async function demonstrate({ n8n, workflow }) {
  await n8n.activate(workflow);
  const url = `${n8n.url}/webhook/altcraft-shop-order`;
  const send = async (event) => {
    const response = await postJson(url, { event, order }, { [shopHeader.name]: shopHeader.value });
    return JSON.stringify(response);
  };
  return [
    `Order 1001 created: ${await send('created')}`,
    `Order 1001 paid: ${await send('paid')}`,
    `Order 1001 paid again: ${await send('paid')}`,
    `Order 1001 canceled: ${await send('cancelled')}`,
    `Webhook: POST ${url} with the header ${shopHeader.name}: ${shopHeader.value}`,
  ];
}
