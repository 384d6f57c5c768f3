// The input and output panes of a node's panel.
import { expectTextIn } from './page-text.mjs';

export function createNodeDetails(page, userInput) {
  const input = page.getByTestId('ndv-input-panel');
  const output = page.getByTestId('output-panel');
  return { fetchInput, expectInputText, execute, expectText, selectView, selectBranch, close };

  /** Runs the previous nodes, so that their fields can be dragged. */
  async function fetchInput(field) {
    await userInput.click(page.getByText('Execute previous nodes'));
    await input.getByText(field, { exact: true }).first().waitFor();
    await waitUntilIdle();
  }

  async function expectInputText(pattern) {
    return await expectTextIn(input, pattern);
  }

  /** Runs the node and waits for the end of the execution. */
  async function execute() {
    const button = page.getByTestId('node-execute-button');
    const runResponse = page.waitForResponse((one) => one.url().endsWith('/run'));
    await userInput.click(button);
    await runResponse;
    await waitUntilIdle();
  }

  /** The button shows a spinner during an execution. */
  async function waitUntilIdle() {
    const spinner = page.getByTestId('node-execute-button').locator('[class*=loading-container]');
    await spinner.waitFor({ state: 'detached' });
  }

  /** Expects a text in the output. */
  async function expectText(pattern) {
    return await expectTextIn(output, pattern);
  }

  /** Shows the output as `Schema`, `Table` or `JSON`. */
  async function selectView(mode) {
    await userInput.click(output.getByTestId(`radio-button-${mode.toLowerCase()}`));
  }

  /** Selects one of several outputs, such as `Error`. */
  async function selectBranch(name) {
    await userInput.click(output.getByTestId('branches').getByText(name));
  }

  async function close() {
    await userInput.click(page.getByTestId('ndv-close-button'));
    await page.getByTestId('ndv').waitFor({ state: 'hidden' });
  }
}
