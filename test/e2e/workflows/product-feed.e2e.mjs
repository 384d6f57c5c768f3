// A shop's product feed: a run, from the sandbox's state. Later runs, faults and broken offers are in test/workflows/.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { offersOf, openFeed } from '../../workflows/feed-run.mjs';

describe('workflow: product feed', () => {
  let test;
  before(async () => (test = await openFeed()));
  after(() => test?.close());

  it('sends categories, products and SKUs', async () => {
    const offers = offersOf(1200);
    Object.assign(offers[0], {
      available: false,
      oldprice: 150,
      url: 'https://shop.example.com/1?a=1&amp;b=2',
      vendor: 'Фабрика',
      picture: ['https://shop.example.com/1.jpg', 'https://shop.example.com/2.jpg'],
      description: `<![CDATA[<p>Тёплый&nbsp;шарф</p> ${'очень '.repeat(300)}]]>`,
      barcode: '4601546021298',
      delivery: true,
      manufacturer_warranty: false,
      count: 7,
    });
    const { text } = await test.report(offers);
    assert.equal(text, 'Sent: 1201 products, 2 SKUs, 2 categories.');
    assert.equal((await test.imports()).length, 4, 'categories, two batches of products, SKUs');

    const categories = await test.categories();
    assert.equal(categories['1'].name, 'Одежда');
    assert.deepEqual([categories['2'].name, categories['2'].parent_external_id], ['Футболки', '1']);
    const { id, custom_fields: fields, description, ...first } = (await test.products())['1'];
    assert.deepEqual(first, {
      external_id: '1',
      name: 'Товар 1',
      price: '100',
      old_price: '150',
      currency: 'RUB',
      is_available: false,
      categories: ['1'],
      url: 'https://shop.example.com/1?a=1&b=2',
      manufacturer_name: 'Фабрика',
      pictures: ['https://shop.example.com/1.jpg', 'https://shop.example.com/2.jpg'],
      barcode: [4601546021298],
      delivery: true,
      manufacturer_warranty: false,
      count: 7,
    });
    assert.match(description, /^Тёплый шарф очень очень/);
    assert.ok(description.length <= 1000);
  });

  it('sends the variants of a group as SKUs of one product', async () => {
    const { shirt } = await test.products();
    assert.deepEqual(
      [shirt.name, shirt.price, shirt.old_price, shirt.categories],
      ['Футболка S', '990', '1290', ['2']],
    );
    const { s, m } = await test.skus();
    assert.deepEqual([s.name, s.price, s.product_external_id], ['Футболка S', '1190.50', 'shirt']);
    assert.deepEqual([m.name, m.old_price, m.product_external_id], ['Футболка M', '1290', 'shirt']);
  });
});
