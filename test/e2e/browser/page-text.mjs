// What stands on the page: waited for, and told in full when it does not come.
import assert from 'node:assert/strict';

const patience = 60_000;

/**
 * Waits until the text of `target` matches; resolves with the text. Throws AssertionError with what was
 * there instead.
 *
 * @param {import('playwright-core').Locator} target
 * @param {RegExp} pattern
 */
export async function reads(target, pattern) {
  let text = '';
  const until = Date.now() + patience;
  while (Date.now() < until) {
    text = (await texts(target)).join('\n');
    if (pattern.test(text)) return text;
    await target.page().waitForTimeout(100);
  }
  assert.match(text, pattern);
  return text;
}

/** Waits until `look` resolves with something true; resolves with it. */
export async function until(look, what) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new assert.AssertionError({ message: `Waited in vain for ${what}` });
}

/** The visible texts of `target`, one for each place where it is found. */
export async function texts(target) {
  const found = await target.allInnerTexts().catch(() => []);
  return found.map((text) => text.replace(/\u00a0/g, ' ').trim());
}
