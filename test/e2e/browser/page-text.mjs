// Waits for text on the page; errors contain the actual text.
import assert from 'node:assert/strict';

const timeoutMs = 60_000;

/**
 * Waits until the text of `target` matches; resolves with the text. Throws AssertionError with the actual text.
 *
 * @param {import('playwright-core').Locator} target
 * @param {RegExp} pattern
 */
export async function expectTextIn(target, pattern) {
  let text = '';
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    text = (await innerTexts(target)).join('\n');
    if (pattern.test(text)) return text;
    await target.page().waitForTimeout(100);
  }
  assert.match(text, pattern);
  return text;
}

/** Visible text of each element that `target` matches. */
export async function innerTexts(target) {
  const found = await target.allInnerTexts().catch(() => []);
  return found.map((text) => text.replace(/\u00a0/g, ' ').trim());
}
