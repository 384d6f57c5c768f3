// The canvas of n8n's editor: opens workflows and nodes, runs the workflow and checks the nodes' status.
import { expectTextIn } from './page-text.mjs';

export function createCanvas(page, userInput, url) {
  return {
    getBounds,
    open,
    openExecution,
    node,
    openNode,
    expectSubtitle,
    run,
    expectSuccess,
    expectNoIssues,
    zoomToFit,
  };

  /** Opens a stored workflow. */
  async function open(workflow) {
    await page.goto(`${url}/workflow/${workflow.id}`);
    await page.getByTestId('canvas-node').first().waitFor();
  }

  /** Opens a finished execution. */
  async function openExecution(workflow, { id }) {
    await page.goto(`${url}/workflow/${workflow.id}/executions/${id}`);
    await page.getByTestId('canvas-node-status-success').first().waitFor();
  }

  /** Bounding box of all nodes and sticky notes, with a margin. */
  async function getBounds() {
    // Names are below their nodes and wider.
    const nameMargin = 64;
    const margin = 24;
    const boxes = await page
      .locator('.vue-flow__node')
      .evaluateAll((nodes) =>
        nodes
          .map((one) => one.getBoundingClientRect())
          .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
      );
    const x = Math.min(...boxes.map(({ left }) => left)) - nameMargin;
    const y = Math.min(...boxes.map(({ top }) => top)) - margin;
    const right = Math.max(...boxes.map((one) => one.right)) + nameMargin;
    const bottom = Math.max(...boxes.map((one) => one.bottom)) + 2 * margin;
    return { x, y, width: right - x, height: bottom - y };
  }

  function node(name) {
    return page.locator(`[data-test-id="canvas-node"][data-node-name=${JSON.stringify(name)}]`);
  }

  /** Opens a node's panel with a double click, which is not counted. */
  async function openNode(name) {
    await node(name).dblclick();
    await page.getByTestId('ndv').waitFor();
  }

  /** Expects a text in a node, such as its subtitle. */
  async function expectSubtitle(name, pattern) {
    return await expectTextIn(node(name), pattern);
  }

  /** Runs the workflow and waits until the execution has ended. */
  async function run() {
    await userInput.click(page.getByTestId('execute-workflow-button').first());
    await page
      .getByTestId('execute-workflow-button')
      .first()
      .filter({ hasText: /^Execute workflow/ })
      .waitFor({ timeout: 60_000 });
  }

  /** Waits until a node has run successfully. */
  async function expectSuccess(name) {
    await node(name).getByTestId('canvas-node-status-success').waitFor({ timeout: 60_000 });
  }

  /** Waits until a node shows no issues, such as missing parameters. */
  async function expectNoIssues(name) {
    await node(name).getByTestId('node-issues').waitFor({ state: 'detached' });
  }

  /** Zooms until all nodes are visible. */
  async function zoomToFit() {
    await page.getByTestId('zoom-to-fit').click();
  }
}
