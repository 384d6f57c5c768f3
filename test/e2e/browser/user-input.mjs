// Mouse and keyboard input of a user, which is counted.

/** @param {import('playwright-core').Page} page */
export function createUserInput(page) {
  let clicks = 0;
  let keys = 0;
  return { click, drag, type, press, addClicks, counts, resetCounts };

  /** Clicks when the target can be clicked; counted as one click. */
  async function click(target) {
    await target.click();
    clicks += 1;
  }

  /** Drags an element onto another; counted as one click. */
  async function drag(source, target) {
    await target.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const from = await centerOf(source);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    // n8n starts a drag after a small move.
    await page.mouse.move(from.x + 15, from.y + 5, { steps: 5 });
    const to = await centerOf(target);
    await page.mouse.move(to.x, to.y, { steps: 10 });
    await page.mouse.up();
    clicks += 1;
  }

  /** Types at the cursor; each character counts as one key. */
  async function type(text) {
    await page.keyboard.type(text, { delay: 10 });
    keys += [...text].length;
  }

  /** Presses a key or a combination, such as `Enter` or `Control+Enter`; counted as one key. */
  async function press(key) {
    await page.keyboard.press(key);
    keys += 1;
  }

  /** Adds clicks without doing them. */
  function addClicks({ clicks: more }) {
    clicks += more;
  }

  function resetCounts() {
    clicks = 0;
    keys = 0;
  }

  /** Clicks and keys since the last reset. */
  function counts() {
    return { clicks, keys };
  }
}

/** Center of an element when it no longer moves. */
async function centerOf(target) {
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
