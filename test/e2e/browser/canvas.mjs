// The canvas: nodes, what stands below them, and the run of the whole workflow.
import { reads } from './page-text.mjs';

export function createCanvas(page, hands, address) {
  return {
    extent,
    open,
    openExecution,
    node,
    openNode,
    subtitle,
    run,
    ran,
    ready,
    fit,
  };

  /** Opens a stored workflow. */
  async function open(workflow) {
    await page.goto(`${address}/workflow/${workflow.id}`);
    await page.getByTestId('canvas-node').first().waitFor();
  }

  /** Shows a finished execution with what each node did. */
  async function openExecution(workflow, { id }) {
    await page.goto(`${address}/workflow/${workflow.id}/executions/${id}`);
    await page.getByTestId('canvas-node-status-success').first().waitFor();
  }

  /** The part of the window that the nodes and notes of the workflow take up, with a margin. */
  async function extent() {
    // Names are wider than their nodes and stand below them.
    const aside = 64;
    const margin = 24;
    const boxes = await page
      .locator('.vue-flow__node')
      .evaluateAll((nodes) =>
        nodes
          .map((one) => one.getBoundingClientRect())
          .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
      );
    const x = Math.min(...boxes.map(({ left }) => left)) - aside;
    const y = Math.min(...boxes.map(({ top }) => top)) - margin;
    const right = Math.max(...boxes.map((one) => one.right)) + aside;
    const bottom = Math.max(...boxes.map((one) => one.bottom)) + 2 * margin;
    return { x, y, width: right - x, height: bottom - y };
  }

  function node(name) {
    return page.locator(`[data-test-id="canvas-node"][data-node-name=${JSON.stringify(name)}]`);
  }

  /** Opens a node's panel by a double click, which counts as one. */
  async function openNode(name) {
    await node(name).dblclick();
    await page.getByTestId('ndv').waitFor();
  }

  /** What a node says of itself below its name. */
  async function subtitle(name, pattern) {
    return await reads(node(name), pattern);
  }

  /** Runs the workflow and waits until the last node has its green tick or its red sign. */
  async function run() {
    await hands.click(page.getByTestId('execute-workflow-button').first());
    await page
      .getByTestId('execute-workflow-button')
      .first()
      .filter({ hasText: /^Execute workflow/ })
      .waitFor({ timeout: 60_000 });
  }

  /** Waits for a node's green tick. */
  async function ran(name) {
    await node(name).getByTestId('canvas-node-status-success').waitFor({ timeout: 60_000 });
  }

  /** Waits until a node has no red sign: nothing that it needs is missing. */
  async function ready(name) {
    await node(name).getByTestId('node-issues').waitFor({ state: 'detached' });
  }

  /** Brings all nodes into sight. */
  async function fit() {
    await page.getByTestId('zoom-to-fit').click();
  }
}
