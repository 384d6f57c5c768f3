// An order comes in, comes again and is cancelled.
import { shop } from '../workflow-runner.mjs';
import { post } from './demo-run.mjs';

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

export async function demonstrate({ n8n, workflow, sandbox }) {
  await sandbox.call('/promocodes/import', { loyalty_id: 1, codes: ['THANKS-1', 'THANKS-2'] });
  await n8n.activate(workflow);
  const url = `${n8n.url}/webhook/altcraft-shop-order`;
  const send = async (event) => {
    const answer = await post(url, { event, order }, { [shop.name]: shop.value });
    return JSON.stringify(answer);
  };
  return [
    `Order 1001: ${await send('created')}`,
    `The same again: ${await send('created')}`,
    `Cancelled: ${await send('cancelled')}`,
    `Orders are posted to ${url} with the header ${shop.name}: ${shop.value}`,
  ];
}
