// A node's panel: what comes in at the left, what goes out at the right, and the errors.
import { reads } from './page-text.mjs';

export function createNodeView(page, hands) {
  const input = page.getByTestId('ndv-input-panel');
  const output = page.getByTestId('output-panel');
  return { fetchInput, inputSays, execute, says, show, branch, close };

  /** Runs what lies before the node, so that its fields can be seen and dragged. */
  async function fetchInput(field) {
    await hands.click(page.getByText('Execute previous nodes'));
    await input.getByText(field, { exact: true }).first().waitFor();
    await atRest();
  }

  async function inputSays(pattern) {
    return await reads(input, pattern);
  }

  /** Runs the node and waits for the end of it. */
  async function execute() {
    const button = page.getByTestId('node-execute-button');
    const begun = page.waitForResponse((one) => one.url().endsWith('/run'));
    await hands.click(button);
    await begun;
    await atRest();
  }

  /** The button shows a wheel while something runs. */
  async function atRest() {
    const wheel = page.getByTestId('node-execute-button').locator('[class*=loading-container]');
    await wheel.waitFor({ state: 'detached' });
  }

  /** What stands in the output. */
  async function says(pattern) {
    return await reads(output, pattern);
  }

  /** Shows the output as `Schema`, `Table` or `JSON`. */
  async function show(mode) {
    await hands.click(output.getByTestId(`radio-button-${mode.toLowerCase()}`));
  }

  /** Turns to one of several outputs, such as `Error`. */
  async function branch(name) {
    await hands.click(output.getByTestId('branches').getByText(name));
  }

  async function close() {
    await hands.click(page.getByTestId('ndv-close-button'));
    await page.getByTestId('ndv').waitFor({ state: 'hidden' });
  }
}
