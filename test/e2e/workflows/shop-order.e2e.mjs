// Orders of a shop: created, paid, repeated, parallel and late events.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shopHeader } from '../../../playground/workflow-runner.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { openShop, posted } from './shop.mjs';

describe('workflow: shop orders', () => {
  const shop = openShop();
  const { post, state, requests, orders, members, account, balance, attached, holder } = shop;
  const statuses = async () => (await orders()).map(({ status }) => status);

  it('requires the header of the shop', async () => {
    assert.equal((await post(posted('paid'), { [shopHeader.name]: 'another' })).status, 403);
    assert.deepEqual(await orders(), []);
  });

  it('saves customer and order when it is created, and gives nothing yet', async () => {
    const { status, answer } = await post(posted('created'));
    assert.equal(status, 200);
    assert.deepEqual(answer, {
      order_id: '1001',
      status: 'new',
      points: '0.00',
      counted_before: false,
      promo_code: null,
    });
    const [ann] = profilesOf(await state(), 1);
    assert.deepEqual([ann.email, ann._fname, ann._lname], ['ann@example.com', 'Ann', 'Berg']);
    const [order] = await orders();
    assert.equal(order.external_id, '1001');
    assert.equal(order.profile_id, ann.id);
    assert.deepEqual(
      [order.status, order.total_price, order.delivery_cost],
      ['new', '1288.80', '10.00'],
    );
    assert.deepEqual(
      order.lines.map((one) => [
        one.product,
        one.count,
        one.base_price_per_item,
        one.final_price_per_item,
      ]),
      [
        ['canon_90d', 1, '1299.00', '1199.00'],
        ['canon_case', 2, '39.90', '39.90'],
      ],
    );
    assert.deepEqual(await members(), []);
    assert.deepEqual(await attached(), []);
  });

  for (const event of ['paid', 'delivered']) {
    it(`accrues points and attaches a promo code when it is ${event}`, async () => {
      await post(posted('created'));
      const { status, answer } = await post(posted(event));
      assert.equal(status, 200);
      const { promo_code: code, ...others } = answer;
      assert.deepEqual(others, {
        order_id: '1001',
        status: event,
        points: '63.94',
        counted_before: false,
      });
      assert.match(code, /^THANKS-[0-9A-F]{12}$/);
      const [ann, ...more] = profilesOf(await state(), 1);
      assert.equal(more.length, 0);
      assert.deepEqual(
        (await account()).map((one) => [one.transaction_eid, one.amount]),
        [['order:1001', '63.94']],
      );
      assert.equal(await balance(), '63.94');
      assert.deepEqual(await attached(), [code]);
      assert.equal(await holder(code), ann.id);
      assert.deepEqual(await statuses(), [event]);
    });
  }

  it('gives nothing for an order that costs no more than its delivery', async () => {
    const { status, answer } = await post(posted('paid', { total: '10.00' }));
    assert.equal(status, 200);
    assert.deepEqual([answer.points, answer.promo_code], ['0.00', null]);
    assert.deepEqual(await members(), []);
    assert.deepEqual(await attached(), []);
  });

  it('counts a repeated order once and returns the same promo code', async () => {
    const answers = [];
    for (const event of ['paid', 'paid', 'delivered', 'delivered'])
      answers.push((await post(posted(event))).answer);
    assert.deepEqual(
      answers.map((one) => [one.counted_before, one.points]),
      [false, true, true, true].map((before) => [before, '63.94']),
    );
    assert.equal(new Set(answers.map((one) => one.promo_code)).size, 1);
    assert.deepEqual(await statuses(), ['delivered']);
    assert.equal((await account()).length, 1);
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), [answers[0].promo_code]);
  });

  it('counts an order once that is repeated days later, when its key is forgotten', async () => {
    const first = (await post(posted('paid'))).answer;
    await shop.wait(3);
    const later = await Promise.all(['paid', 'delivered'].map((event) => post(posted(event))));
    for (const { status, answer } of later) {
      assert.equal(status, 200);
      assert.deepEqual([answer.counted_before, answer.promo_code], [true, first.promo_code]);
    }
    assert.equal((await account()).length, 1);
    assert.deepEqual(await attached(), [first.promo_code]);
  });

  it('counts parallel copies of an order once', async () => {
    const copies = await shop.postCopies(6, posted('paid'));
    assert.deepEqual([...new Set(copies.map(({ status }) => status))], [200]);
    assert.equal(copies.filter(({ answer }) => !answer.counted_before).length, 1);
    assert.equal((await account()).length, 1);
    assert.equal(await balance(), '63.94');
    const [code, ...others] = await attached();
    assert.deepEqual(others, []);
    assert.deepEqual([...new Set(copies.map(({ answer }) => answer.promo_code))], [code]);
    assert.equal((await orders()).length, 1);
    const { answer } = await post(posted('cancelled'));
    assert.equal(answer.promo_code_detached, true);
    assert.equal(await balance(), '0.00');
  });

  it('keeps the status when an older event arrives late', async () => {
    await post(posted('paid'));
    assert.equal((await post(posted('created'))).answer.status, 'paid');
    await post(posted('delivered'));
    assert.equal((await post(posted('paid'))).answer.status, 'delivered');
    assert.deepEqual(await statuses(), ['delivered']);
    assert.equal((await account()).length, 1);
  });

  it('gives each order its own code, and never reads the codes of the program', async () => {
    const codes = [];
    for (const id of ['A/1', 'A/10', 'A/2']) {
      const { status, answer } = await post(posted('paid', { id }));
      assert.equal(status, 200);
      codes.push(answer.promo_code);
    }
    const lists = (await requests()).filter(({ path }) => path.includes('/promocodes/export_all'));
    assert.equal(lists.length, 0);
    assert.equal(new Set(codes).size, 3);
    assert.deepEqual((await attached()).sort(), codes.sort());
    assert.equal(await balance(), '191.82');
  });

  it('gives points alone when the program takes no more codes', async () => {
    await shop.fillProgram();
    const { status, answer } = await post(posted('paid'));
    assert.equal(status, 200);
    assert.deepEqual([answer.points, answer.promo_code], ['63.94', null]);
    assert.equal(await balance(), '63.94');
    assert.deepEqual(await attached(), []);
  });
});
