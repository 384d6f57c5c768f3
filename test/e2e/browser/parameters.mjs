// The parameters in a node's panel, by their names.
import { expectTextIn, innerTexts } from './page-text.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';

export function createParameters(page, userInput) {
  const panel = page.getByTestId('node-parameters');
  const field = (name) => panel.getByTestId(`parameter-input-${name}`).last();
  const options = page.locator('.el-select-dropdown__item:visible');
  const menu = page.getByRole('menu').last().getByRole('menuitem');
  return {
    selectOption,
    selectFromList,
    searchList,
    selectFirst,
    fill,
    addRow,
    countListSelection,
    setExpression,
    dragField,
    selectMappingMode,
    addColumn,
    visibleColumns,
    availableColumns,
    addOption,
    expectText,
  };

  /** Selects an option of a dropdown: two clicks. */
  async function selectOption(name, option) {
    await userInput.click(field(name).locator('input').first());
    await userInput.click(options.getByText(option, { exact: true }).first());
  }

  /** Opens a list, searches for a part of the name if given, and selects the first entry. */
  async function selectFromList(name, fragment) {
    await searchList(name, fragment);
    await selectFirst();
  }

  /** Selects the first entry of an open list. */
  async function selectFirst() {
    await userInput.click(page.getByTestId('rlc-item').first());
  }

  /** Opens a list and searches it; resolves with the names when all of them match. */
  async function searchList(name, fragment = '') {
    const list = panel.getByTestId(`resource-locator-${name}`);
    await userInput.click(list.getByTestId('rlc-input-container'));
    await page.getByTestId('rlc-item').first().waitFor();
    if (fragment) await userInput.type(fragment);
    return await waitFor(async () => {
      const names = await innerTexts(page.getByTestId('rlc-item'));
      const matches = (one) => one.toLowerCase().includes(fragment.toLowerCase());
      return names.length > 0 && names.every(matches) && names;
    }, `list entries with "${fragment}" for ${name}`);
  }

  /** Types a value into a text or number field. */
  async function fill(name, text) {
    await userInput.click(field(name).locator('input, textarea').first());
    await userInput.type(text);
  }

  /** Switches a field to an expression and types it. */
  async function setExpression(name, text) {
    await field(name).hover();
    const fieldOptions = panel.getByTestId(`${name}-parameter-input-options-container`);
    await userInput.click(fieldOptions.getByTestId('radio-button-expression'));
    // n8n puts the cursor between the braces.
    await field(name).locator('.cm-focused').waitFor();
    await userInput.type(text);
    await blurField();
  }

  /** Adds a row to a fixed collection. */
  async function addRow(name) {
    await userInput.click(panel.getByTestId(`fixed-collection-${name}`).getByRole('button').last());
  }

  /** Counts two clicks, those of selecting a visible entry, for a list that cannot load without an account. */
  function countListSelection() {
    userInput.addClicks({ clicks: 2 });
  }

  /** Drags a field of the input onto a field of the node. */
  async function dragField(from, to) {
    const source = page
      .getByTestId('ndv-input-panel')
      .getByTestId('run-data-schema-node-name')
      .getByText(from, { exact: true })
      .first();
    await userInput.drag(source, field(to));
    await field(to).getByText(from).first().waitFor();
    await blurField();
  }

  /** Removes the focus from a field to close its hints. Not counted: a user's next click does the same. */
  async function blurField() {
    await page.evaluate(() => document.activeElement?.blur());
    await page.locator('.cm-focused').waitFor({ state: 'detached' });
  }

  /** Selects the mapping mode of a resource mapper. */
  async function selectMappingMode(mode) {
    await userInput.click(panel.getByTestId('mapping-mode-select').locator('input').first());
    await userInput.click(options.getByText(mode, { exact: true }).first());
  }

  /** Adds a column to the resource mapper by its label. */
  async function addColumn(name) {
    await openColumns();
    await userInput.click(menu.getByText(name, { exact: true }));
  }

  /** Labels of the columns in the resource mapper. */
  async function visibleColumns() {
    const labels = panel.getByTestId('mapping-fields-container').getByTestId('input-label');
    return await waitFor(async () => {
      const [, ...names] = await innerTexts(labels);
      return names.length > 0 && names;
    }, 'columns in the resource mapper');
  }

  /** Labels of the columns that can be added. */
  async function availableColumns() {
    await openColumns();
    const names = await innerTexts(menu);
    await page.mouse.click(5, 5);
    await menu.first().waitFor({ state: 'hidden' });
    return names;
  }

  async function openColumns() {
    await userInput.click(panel.getByTestId('add-fields-select').locator('button').first());
    await menu.first().waitFor();
  }

  /** Adds a field to the first collection in the panel. */
  async function addOption(option) {
    await userInput.click(panel.getByTestId('collection-parameter-add').first());
    const choices = page.getByTestId('collection-parameter-option').filter({ visible: true });
    await userInput.click(choices.getByText(option, { exact: true }));
  }

  async function expectText(pattern) {
    return await expectTextIn(panel, pattern);
  }
}
