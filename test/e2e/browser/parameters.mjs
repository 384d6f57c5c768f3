// The middle of a node's panel: its fields, by the API's names.
import { reads, texts, until } from './page-text.mjs';

export function createParameters(page, hands) {
  const panel = page.getByTestId('node-parameters');
  const field = (name) => panel.getByTestId(`parameter-input-${name}`).last();
  const options = page.locator('.el-select-dropdown__item:visible');
  const menu = page.getByRole('menu').last().getByRole('menuitem');
  return {
    choose,
    pick,
    found,
    take,
    fill,
    addRow,
    pickByRule,
    expression,
    map,
    mapping,
    addColumn,
    columnsShown,
    columnsToAdd,
    add,
    says,
  };

  /** Picks an option of a drop-down list: two clicks. */
  async function choose(name, option) {
    await hands.click(field(name).locator('input').first());
    await hands.click(options.getByText(option, { exact: true }).first());
  }

  /** Opens a list to pick from, types a fragment of the name when there is one, and takes the first entry. */
  async function pick(name, fragment) {
    await found(name, fragment);
    await take();
  }

  /** Takes the first entry of a list that is open. */
  async function take() {
    await hands.click(page.getByTestId('rlc-item').first());
  }

  /** The names that a list offers for a fragment, once all of them have it. */
  async function found(name, fragment = '') {
    const list = panel.getByTestId(`resource-locator-${name}`);
    await hands.click(list.getByTestId('rlc-input-container'));
    await page.getByTestId('rlc-item').first().waitFor();
    if (fragment) await hands.type(fragment);
    return await until(async () => {
      const names = await texts(page.getByTestId('rlc-item'));
      const fits = (one) => one.toLowerCase().includes(fragment.toLowerCase());
      return names.length > 0 && names.every(fits) && names;
    }, `entries with "${fragment}" in the list of ${name}`);
  }

  /** Types a value where a text or a number is asked for. */
  async function fill(name, text) {
    await hands.click(field(name).locator('input, textarea').first());
    await hands.type(text);
  }

  /** Turns a field into an expression by the switch above it, and types one. */
  async function expression(name, text) {
    await field(name).hover();
    const above = panel.getByTestId(`${name}-parameter-input-options-container`);
    await hands.click(above.getByTestId('radio-button-expression'));
    // n8n puts the cursor between the braces that it has written.
    await field(name).locator('.cm-focused').waitFor();
    await hands.type(text);
    await leave();
  }

  /** Adds a row to a list of rows. */
  async function addRow(name) {
    await hands.click(panel.getByTestId(`fixed-collection-${name}`).getByRole('button').last());
  }

  /** Where a list cannot be loaded for want of an account: two clicks, as an entry costs that is in sight. */
  function pickByRule() {
    hands.count({ clicks: 2 });
  }

  /** Drags a field of the input onto a field of the node. */
  async function map(from, to) {
    const source = page
      .getByTestId('ndv-input-panel')
      .getByTestId('run-data-schema-node-name')
      .getByText(from, { exact: true })
      .first();
    await hands.drag(source, field(to));
    await field(to).getByText(from).first().waitFor();
    await leave();
  }

  /** Takes the cursor out of a field, so that its hints lie over nothing: costs nothing, a user clicks on anyway. */
  async function leave() {
    await page.evaluate(() => document.activeElement?.blur());
    await page.locator('.cm-focused').waitFor({ state: 'detached' });
  }

  /** Switches between mapping by hand and automatic mapping. */
  async function mapping(mode) {
    await hands.click(panel.getByTestId('mapping-mode-select').locator('input').first());
    await hands.click(options.getByText(mode, { exact: true }).first());
  }

  /** Adds a column to the mapper by its displayed name. */
  async function addColumn(name) {
    await openColumns();
    await hands.click(menu.getByText(name, { exact: true }));
  }

  /** The columns that stand in the mapper, as they are displayed. */
  async function columnsShown() {
    const labels = panel.getByTestId('mapping-fields-container').getByTestId('input-label');
    return await until(async () => {
      const [, ...names] = await texts(labels);
      return names.length > 0 && names;
    }, 'columns in the mapper');
  }

  /** The columns that can be added to them; the list is closed again. */
  async function columnsToAdd() {
    await openColumns();
    const names = await texts(menu);
    await page.mouse.click(5, 5);
    await menu.first().waitFor({ state: 'hidden' });
    return names;
  }

  async function openColumns() {
    await hands.click(panel.getByTestId('add-fields-select').locator('button').first());
    await menu.first().waitFor();
  }

  /** Adds one of the fields of a collection, the first of the panel. */
  async function add(option) {
    await hands.click(panel.getByTestId('collection-parameter-add').first());
    const found = page.getByTestId('collection-parameter-option').filter({ visible: true });
    await hands.click(found.getByText(option, { exact: true }));
  }

  async function says(pattern) {
    return await reads(panel, pattern);
  }
}
