// A shop's product feed: later runs, network faults, broken feeds and broken offers.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { offersOf, openFeed } from './feed-run.mjs';

const nothing = 'Sent: 0 products, 0 SKUs, 0 categories.';
const all = 'Sent: 31 products, 2 SKUs, 2 categories.';

describe('workflow: product feed, what may go wrong', () => {
  let test;
  before(async () => (test = await openFeed()));
  after(() => test?.close());
  beforeEach(() => test.reset());

  it('sends nothing when nothing has changed, and then only what has', async () => {
    const offers = offersOf(30);
    assert.equal((await test.report(offers)).text, all);
    const before = [await test.products(), await test.skus()];
    await test.sandbox.control('DELETE', '/requests');
    assert.equal((await test.report(offers.toReversed().reverse())).text, nothing);
    assert.deepEqual(await test.imports(), []);
    assert.deepEqual([await test.products(), await test.skus()], before);

    offers[3].price = 5000;
    offers[30].available = false;
    assert.equal(
      (await test.report(offers)).text,
      'Sent: 1 products, 1 SKUs, 0 categories.',
      'the other size is available, so the product stays so',
    );
    assert.equal((await test.products())['4'].price, '5000');
    assert.equal((await test.skus()).s.is_available, false);
    assert.equal((await test.products()).shirt.is_available, true);

    const renamed = [
      ['1', 'Одежда'],
      ['2', 'Майки', '1'],
    ];
    const { text } = await test.report(offers, { categories: renamed });
    assert.equal(text, 'Sent: 0 products, 0 SKUs, 1 categories.');
    assert.equal((await test.categories())['2'].name, 'Майки');
    assert.equal((await test.products())['1'].price, '100', 'the product sent along is as it was');
  });

  it('makes unavailable what is gone, once, unless too much of the feed is missing', async () => {
    const offers = offersOf(30);
    await test.report(offers);
    const { text } = await test.report(offers.slice(2));
    assert.equal(text, 'Sent: 2 products, 0 SKUs, 0 categories.');
    const products = await test.products();
    assert.deepEqual(
      ['1', '2', '3'].map((id) => products[id].is_available),
      [false, false, true],
    );
    assert.equal((await test.report(offers.slice(2))).text, nothing);
    assert.match(await test.errorOf(offers.slice(20)), /lacks 18 of 31 .* nothing was sent/);
    assert.equal((await test.products())['4'].is_available, true);
    assert.equal((await test.report(offers)).text, 'Sent: 2 products, 0 SKUs, 0 categories.');
    assert.equal((await test.products())['1'].is_available, true);
  });

  it('tells each broken offer by its ID, once, and sends the others', async () => {
    const offers = offersOf(30);
    await test.report(offers);
    offers[0].price = 'on request';
    offers[1].name = '';
    offers[2].categoryId = '99';
    offers[4].id = '4';
    offers[5].currencyId = '';
    offers[6].id = 'shirt';
    offers[30].price = 0;
    offers[29].price = 7;
    const message = await test.errorOf(offers);
    // One has another price, two have lost their IDs.
    assert.match(message, /^Sent: 3 products, 0 SKUs, 0 categories\. Problems .*: 7\. New: /);
    const expected = [
      'offer 1: The price is not a number above 0: "on request"',
      'offer 2: The offer has no name',
      'offer 3: Category 99 is not in the feed',
      'offer 4: The ID occurs twice',
      'offer 6: The offer has no currency',
      'offer s: The price is not a number above 0: "0"',
      'offer shirt: The ID is also the group_id of other offers',
    ];
    assert.deepEqual(await test.problems(), expected);
    for (const line of expected) assert.ok(message.includes(line.replace('offer', 'Offer')), line);
    const products = await test.products();
    assert.deepEqual([products['1'].price, products['30'].price], ['100', '7']);
    assert.equal(products['1'].is_available, true, 'a broken offer is not gone');
    assert.equal(products.shirt.name, 'Футболка S', 'its first offer is broken');

    assert.match((await test.report(offers)).text, /^Sent: 0 products.*Problems .*: 7\.$/);
    const { text } = await test.report(offersOf(30));
    assert.equal(text, 'Sent: 3 products, 0 SKUs, 0 categories.');
    assert.deepEqual(await test.problems(), []);
  });

  it('tells what Altcraft refuses, sends the rest of the batch, and tries it again a day later', async () => {
    const offers = offersOf(30);
    offers[12].currencyId = 'XTS';
    const message = await test.errorOf(offers);
    assert.match(message, /^Sent: 30 products, 2 SKUs, 2 categories\./);
    assert.match(message, /New: Product 13: Altcraft: .*currency XTS is not set up/);
    await test.sandbox.control('DELETE', '/requests');
    assert.match((await test.report(offers)).text, /^Sent: 0 products.*Problems .*: 1\.$/);
    assert.deepEqual(await test.imports(), []);
    await test.database.query(`UPDATE product_feed SET tried_at = now() - interval '2 days'`);
    assert.match((await test.report(offers)).text, /^Sent: 0 products.*Problems .*: 1\.$/);
    assert.equal((await test.imports()).length, 1);
    assert.equal((await test.report(offersOf(30))).text, 'Sent: 1 products, 0 SKUs, 0 categories.');
    assert.deepEqual(await test.problems(), []);
  });

  for (const [label, fault] of [
    ['a lost response', { kind: 'reset_after', times: 1 }],
    ['status 503', { kind: 'status', status: 503, times: 1 }],
    ['status 429', { kind: 'status', status: 429, retry_after: 1, times: 1 }],
  ])
    it(`sends everything with ${label}`, async () => {
      await test.sandbox.fault({ path: '/market', ...fault });
      assert.equal((await test.report(offersOf(30))).text, all);
      assert.equal(Object.keys(await test.skus()).length, 2 + 1);
    });

  it('stops while Altcraft refuses the token, and continues with the next run', async () => {
    const offers = offersOf(30);
    await test.sandbox.fault({ path: '/market/products', kind: 'slow', delay_ms: 1, times: 1 });
    await test.sandbox.fault({ path: '/market/products', kind: 'status', status: 403 });
    const message = await test.errorOf(offers);
    assert.match(message, /^Sent: 0 products, 0 SKUs, 2 categories\. Not confirmed.*: 31 \(/);
    await test.sandbox.control('DELETE', '/faults');
    assert.equal((await test.report(offers)).text, 'Sent: 31 products, 2 SKUs, 0 categories.');
  });

  it('reads a feed in windows-1251, with a byte order mark, and with one offer', async () => {
    const utf8 = test.serve(offersOf(1), { encoding: 'windows-1251' });
    const bytes = [...utf8].map((character) => {
      const code = character.codePointAt(0);
      return code < 128 ? code : code - 0x410 + 0xc0;
    });
    test.feed.body = Buffer.from(bytes);
    await test.run('Every Hour');
    assert.equal((await test.products())['1'].name, 'Товар 1');
    test.feed.body = `\ufeff${test.serve(offersOf(1).slice(0, 1))}`;
    await test.run('Every Hour');
    assert.deepEqual(await test.problems(), []);
  });

  it('sends nothing from a file that is not a feed', async () => {
    test.feed.body = '<html><body>Maintenance</body></html>';
    assert.match(await test.errorOf(), /not a YML feed/);
    test.feed.body = test.serve(offersOf(3)).slice(0, -30);
    assert.ok(await test.errorOf());
    assert.match(await test.errorOf([]), /The feed has no offers/);
    assert.deepEqual(await test.imports(), []);
  });
});
