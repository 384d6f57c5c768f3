// Abandoned carts: a cart that is left and then ordered. Repeats, faults and invalid carts are in test/workflows/.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCarts } from '../../workflows/carts.mjs';

describe('workflow: abandoned carts', () => {
  let test;
  before(async () => (test = await openCarts()));
  after(() => test?.close());

  it('requires the header of the shop', async () => {
    assert.equal((await test.post({ event: 'cart' }, {})).status, 403);
  });

  it('starts the scenario for a cart that is left, and ends it with the order', async () => {
    assert.deepEqual(await test.cart('C-1', 'Ann@Example.com'), {
      status: 200,
      answer: { cart_id: 'C-1', state: 'open' },
    });
    await test.cart('C-2', 'boris@example.com', { hoursAgo: 0.1 });
    await test.remind();
    assert.deepEqual(await test.goals(), ['ann@example.com: cart_left (C-1, 1278.8)']);
    assert.deepEqual(await test.started(), {
      'ann@example.com': {
        cart_id: 'C-1',
        total: 1278.8,
        link: 'https://shop.example.com/cart/C-1',
        items: 'Camera, Camera case',
      },
    });
    assert.equal((await test.rows())['C-1'].state, 'reminded');
    assert.equal((await test.rows())['C-2'].state, 'open');
    const { status, answer } = await test.order('C-1', 'ann@example.com');
    assert.deepEqual([status, answer.state], [200, 'ordering']);
    await test.waitForState('C-1', 'ordered');
    assert.deepEqual((await test.goals()).slice(1), [
      'ann@example.com: cart_ordered (C-1, 1278.8)',
    ]);
  });
});
