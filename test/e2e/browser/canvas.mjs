// The canvas of n8n's editor: opens workflows and nodes, runs the workflow and checks the nodes' status.
import { expectTextIn } from './page-text.mjs';

export function createCanvas(page, userInput, url) {
  return {
    getBounds,
    open,
    node,
    openNode,
    expectSubtitle,
    run,
    expectSuccess,
    expectNoIssues,
    zoomToFit,
    fitWindow,
    findCutNotes,
  };

  /** Opens a stored workflow. */
  async function open(workflow) {
    await page.goto(`${url}/workflow/${workflow.id}`);
    await page.getByTestId('canvas-node').first().waitFor();
  }

  /** Bounding box of all nodes and sticky notes, with a margin. */
  async function getBounds() {
    // Names and subtitles are below their nodes, and wider.
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
    const bottom = Math.max(...boxes.map((one) => one.bottom)) + nameMargin;
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

  /** Makes the window so large that the whole workflow is visible at about this zoom. */
  async function fitWindow({ nodes }, zoom) {
    // The menu and the header of the editor, and the empty border around the workflow.
    const menu = 260;
    const header = 140;
    const border = 1.25;
    const size = (axis, length) => {
      const starts = nodes.map(({ position }) => position[axis]);
      const ends = nodes.map(
        ({ position, parameters }) => position[axis] + (parameters[length] ?? 140),
      );
      return (Math.max(...ends) - Math.min(...starts)) * zoom * border;
    };
    const width = Math.ceil(size(0, 'width') + menu);
    const height = Math.ceil(size(1, 'height') + header);
    await page.setViewportSize({ width: Math.max(width, 900), height: Math.max(height, 600) });
    await zoomToFit();
    // The zoom is animated.
    await page.waitForTimeout(1000);
  }

  /** Notes whose text is higher than they are, with the height that they need. */
  async function findCutNotes() {
    return await page.locator('.vue-flow__node').evaluateAll((nodes) =>
      nodes.flatMap((node) => {
        const scrolling = [...node.querySelectorAll('*')].find(
          (one) =>
            one.scrollHeight > one.clientHeight + 1 &&
            /auto|scroll|hidden/.test(getComputedStyle(one).overflowY) &&
            one.querySelector('h2, h3'),
        );
        if (!scrolling) return [];
        const missing = scrolling.scrollHeight - scrolling.clientHeight;
        return [`${node.querySelector('h2, h3').textContent} (by ${missing} pixels)`];
      }),
    );
  }
}
