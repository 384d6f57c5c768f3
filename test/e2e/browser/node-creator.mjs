// The list of nodes at the right side of the canvas, where a user looks for one.
import { texts, until } from './page-text.mjs';

export function createNodePanel(page, hands) {
  const search = page.getByTestId('node-creator-search-bar');
  const names = page.getByTestId('node-creator-item-name');
  return { openAfter, find, choose };

  /** Opens it by the plus behind a node of the canvas, so that the new node is joined to it. */
  async function openAfter(node) {
    await hands.click(node.getByTestId('canvas-handle-plus'));
    await search.waitFor();
  }

  /** The names that are found under some words, once `wanted` is among them. */
  async function find(words, wanted) {
    await search.fill('');
    await search.focus();
    await hands.type(words);
    return await until(async () => {
      const shown = await texts(names);
      return shown.includes(wanted) && shown;
    }, `"${wanted}" under "${words}"`);
  }

  /** Picks a node, and of its actions one; the node's panel opens. */
  async function choose(node, action) {
    await hands.click(names.getByText(node, { exact: true }).first());
    await hands.click(names.getByText(action, { exact: true }));
    await page.getByTestId('ndv').waitFor();
  }
}
