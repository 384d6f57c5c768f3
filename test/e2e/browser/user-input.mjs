// All that a user does with mouse and keyboard goes through here, so that it can be counted.

/** @param {import('playwright-core').Page} page */
export function createHands(page) {
  let clicks = 0;
  let keys = 0;
  return { click, drag, type, press, count, counted, startCounting };

  /** One click, counted. Waits until it can be clicked. */
  async function click(target) {
    await target.click();
    clicks += 1;
  }

  /** Drags one thing onto another: counted as one click. */
  async function drag(source, target) {
    await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const from = await middle(source);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    // n8n takes it for a drag once it has moved a little.
    await page.mouse.move(from.x + 15, from.y + 5, { steps: 5 });
    const to = await middle(target);
    await page.mouse.move(to.x, to.y, { steps: 10 });
    await page.mouse.up();
    clicks += 1;
  }

  /** Types where the cursor is; each character is a key. */
  async function type(text) {
    await page.keyboard.type(text, { delay: 10 });
    keys += [...text].length;
  }

  /** One key, or several at once: `Enter`, `Control+Enter`. */
  async function press(key) {
    await page.keyboard.press(key);
    keys += 1;
  }

  /** Adds what a rule says something costs. */
  function count({ clicks: more }) {
    clicks += more;
  }

  function startCounting() {
    clicks = 0;
    keys = 0;
  }

  /** What was done since the counting began. */
  function counted() {
    return { clicks, keys };
  }
}

/** The middle of a thing, once it stays where it is: what was done before may still push it about. */
async function middle(target) {
  let last;
  for (;;) {
    const box = await target.boundingBox();
    if (last && box && last.x === box.x && last.y === box.y) {
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    last = box;
    await target.page().waitForTimeout(150);
  }
}
