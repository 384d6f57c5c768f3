// Starts the workflow "send a product feed" with a server for the feed, and reads what Altcraft has.
import { itemsOf } from '../../playground/n8n-client.mjs';
import { enterFeedUrl, feedText, startFeedServer } from '../../playground/demos/shop-feed.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

export const categories = [
  ['1', 'Одежда'],
  ['2', 'Футболки', '1'],
];

/** Products 1 to `count`, and a T-shirt in two sizes. */
export const offersOf = (count) => [
  ...Array.from({ length: count }, (_, index) => ({
    id: `${index + 1}`,
    name: `Товар ${index + 1}`,
    price: 100 + index,
    categoryId: '1',
  })),
  { id: 's', group: 'shirt', name: 'Футболка S', price: '1 190,50', categoryId: '2' },
  { id: 'm', group: 'shirt', name: 'Футболка M', price: 990, oldprice: 1290, categoryId: '2' },
];

export async function openFeed() {
  const test = await setUpWorkflow({ name: 'product-feed', needs: ['database'] });
  const server = await startFeedServer();
  await enterFeedUrl(test, server.url);
  const trigger = 'Every Hour';
  /** The values of a table of the market, by their IDs. */
  const byId = async (table) => {
    const { market } = await test.sandbox.state();
    return Object.fromEntries(market[table].map((one) => [one.external_id, one]));
  };
  const serve = (offers, more = {}) =>
    (server.feed.body = feedText({ categories, offers, ...more }));

  return {
    ...test,
    feed: server.feed,
    serve,
    /** Runs with these offers; resolves with the report. */
    report: async (offers, more) => {
      serve(offers, more);
      return itemsOf(await test.run(trigger), 'Report')[0];
    },
    /** Runs with these offers; resolves with the error. */
    errorOf: async (offers, more) => {
      if (offers) serve(offers, more);
      return (await test.runToFailure(trigger)).error.message;
    },
    products: () => byId('products'),
    skus: () => byId('skus'),
    categories: () => byId('categories'),
    imports: async () => {
      const requests = await test.sandbox.requests();
      return requests.filter(({ path }) => /\/market\/(products|sku)\/import/.test(path));
    },
    problems: async () => {
      const rows = await test.database.query(
        'SELECT * FROM product_feed_problems ORDER BY kind, external_id',
      );
      return rows.map(({ kind, external_id: id, reason }) => `${kind} ${id}: ${reason}`);
    },
    /** Empties the tables, and Altcraft. */
    reset: async () => {
      await test.sandbox.control('POST', '/reset', { seed: 'empty' });
      await test.database.query('TRUNCATE product_feed, product_feed_problems');
      server.feed.status = 200;
    },
    close: async () => {
      await server.close();
      await test.close();
    },
  };
}
