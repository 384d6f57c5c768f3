// All that a user does with mouse and keyboard goes through here, so that it can be counted.

/** @param {import('playwright-core').Page} page */
export function createHands(page) {
  let clicks = 0;
  let keys = 0;
  return { click, type, press, counted, startCounting };

  /** One click, counted. Waits until it can be clicked. */
  async function click(target) {
    await target.click();
    clicks += 1;
  }

  /** Types where the cursor is, one key for each character. */
  async function type(text) {
    await page.keyboard.insertText(text);
    keys += [...text].length;
  }

  /** One key, or several at once: `Enter`, `Control+Enter`. */
  async function press(key) {
    await page.keyboard.press(key);
    keys += 1;
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
