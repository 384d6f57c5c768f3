// Sends a feed with a product in two sizes and a broken offer, sends it again, and then with another price.
import { itemsOf } from '../n8n-client.mjs';
import { enterFeedUrl, feedText, startFeedServer } from './shop-feed.mjs';

const categories = [
  ['1', 'Clothes'],
  ['2', 'T-shirts', '1'],
];
const offers = (price) => [
  { id: '101', name: 'Umbrella', price, categoryId: '1' },
  { id: '102', group: 'shirt', name: 'T-shirt S', price: 990, categoryId: '2' },
  { id: '103', group: 'shirt', name: 'T-shirt M', price: 990, oldprice: 1190, categoryId: '2' },
  { id: '104', name: 'Scarf', price: 'on request', categoryId: '1' },
];

export async function demonstrate({ n8n, workflow }) {
  const server = await startFeedServer();
  try {
    await enterFeedUrl({ n8n, workflow }, server.url);
    const run = async (price) => {
      server.feed.body = feedText({ categories, offers: offers(price) });
      const execution = await n8n.runStoredWorkflow(workflow, { trigger: 'Every Hour' });
      return itemsOf(execution, 'Report')[0].text;
    };
    return [
      `First run: ${await run(1500)}`,
      `Second run: ${await run(1500)}`,
      `With another price: ${await run(1300)}`,
    ];
  } finally {
    await server.close();
  }
}
