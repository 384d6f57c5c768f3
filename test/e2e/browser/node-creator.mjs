// The node creator: the panel in which a user searches for a node and selects an action.
import { waitFor } from '../../../playground/wait-for.mjs';
import { innerTexts } from './page-text.mjs';

export function createNodeCreator(page, userInput) {
  const searchBar = page.getByTestId('node-creator-search-bar');
  const names = page.getByTestId('node-creator-item-name');
  return { openAfter, search, selectAction };

  /** Opens it with the plus button of a node, so that the new node is connected to it. */
  async function openAfter(node) {
    await userInput.click(node.getByTestId('canvas-handle-plus'));
    await searchBar.waitFor();
  }

  /** Searches for a text and waits until `expectedName` is in the results; resolves with all names. */
  async function search(text, expectedName) {
    await searchBar.fill('');
    await searchBar.focus();
    await userInput.type(text);
    return await waitFor(async () => {
      const shown = await innerTexts(names);
      return shown.includes(expectedName) && shown;
    }, `node "${expectedName}" for the search "${text}"`);
  }

  /** Selects a node and one of its actions; the node's panel opens. */
  async function selectAction(node, action) {
    await userInput.click(names.getByText(node, { exact: true }).first());
    await userInput.click(names.getByText(action, { exact: true }));
    await page.getByTestId('ndv').waitFor();
  }
}
