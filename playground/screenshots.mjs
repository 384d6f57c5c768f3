// Takes the screenshots of the trigger and the ready workflows in docs/images again: `node playground/screenshots.mjs`.
// With names of ready workflows as arguments, takes those of these workflows only, also if docs/images has none yet.
// The browser tests take the other screenshots:
// ALTCRAFT_SCREENSHOTS=docs/images node --test test/e2e/browser.e2e.mjs
import fs from 'node:fs';
import path from 'node:path';
import { openEditor } from '../test/e2e/browser/editor.mjs';
import { printError } from './error.mjs';
import { importWorkflow, startServers } from './workflow-runner.mjs';
import { installAll } from './install.mjs';
import { startN8n } from './n8n.mjs';
import { packPackage } from './pack.mjs';
import { dataFolder, root } from './paths.mjs';
import { startSandbox } from './sandbox.mjs';
import { stopServices } from './child-process.mjs';
import { demonstrateWorkflow, readyWorkflows } from './workflows.mjs';

const docsFolder = path.join('docs', 'images');
/** Workflows with a second screenshot of an execution. */
const withExecution = ['sync-from-postgres', 'weekly-report'];
/** Wide enough for the names of twenty nodes to be read. */
const canvasSize = { width: 2200, height: 1000 };
const nodePanelSize = { width: 1400, height: 1000 };
const userFolder = path.join(dataFolder, 'screenshots-n8n');
// Hides buttons of the editor that are not part of the workflow.
const hideControls = `
  [data-test-id=canvas-controls], [class*=executionButtons], [class*=executionButtons] *,
  [data-test-id^=execute-workflow-button],
  [data-test-id=node-creator-plus-button], [data-test-id=command-bar-button],
  [data-test-id=add-sticky-button], [data-test-id=toggle-focus-panel-button],
  [data-test-id=instance-ai-canvas-action-button] { visibility: hidden !important }`;

async function main(names) {
  await installAll();
  fs.rmSync(userFolder, { recursive: true, force: true });
  const workflows = readyWorkflows.filter(({ name }) =>
    names.length === 0 ? hasScreenshot(name) : names.includes(name),
  );
  const servers = await startServers([...new Set(workflows.flatMap(({ needs }) => needs))]);
  const sandbox = await startSandbox();
  const n8n = await startN8n({ userFolder, tarball: await packPackage() });
  const environment = { n8n, sandbox, ...servers };
  const editor = await openEditor(n8n, { docsFolder });
  await editor.signIn();
  await editor.page.setViewportSize(nodePanelSize);
  if (names.length === 0) await takeTriggerScreenshot(editor, n8n);
  await editor.page.setViewportSize(canvasSize);
  for (const ready of workflows) await takeWorkflowScreenshots(editor, environment, ready);
  await editor.close();
}

const hasScreenshot = (name) => fs.existsSync(path.join(root, docsFolder, `workflow-${name}.png`));

/** The parameters of a new Altcraft Trigger node. */
async function takeTriggerScreenshot(editor, n8n) {
  const name = 'Altcraft Trigger';
  const trigger = {
    id: '00000000-0000-4000-8000-000000000001',
    webhookId: '00000000-0000-4000-8000-000000000002',
    name,
    type: 'n8n-nodes-altcraft.altcraftTrigger',
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
  };
  const nodes = [trigger];
  const workflow = await n8n.saveWorkflow({ name: 'Events of Altcraft', nodes, connections: {} });
  await editor.canvas.open(workflow);
  await editor.canvas.openNode(name);
  await editor.page.getByText('Webhook URLs').click();
  await editor.page.getByText('Production URL', { exact: true }).click();
  await editor.screenshot('trigger-panel', { forDocs: true });
}

async function takeWorkflowScreenshots(editor, environment, ready) {
  const { name } = ready;
  const stored = await importWorkflow(name, environment);
  // The notes would make the nodes small.
  const nodes = stored.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
  await editor.canvas.open(await environment.n8n.saveWorkflow({ ...stored, nodes }));
  await editor.canvas.zoomToFit();
  const clip = await editor.canvas.getBounds();
  await editor.screenshot(`workflow-${name}`, { forDocs: true, clip, style: hideControls });
  if (!withExecution.includes(name)) return;
  const { workflow } = await demonstrateWorkflow(ready, environment);
  const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
  const { results } = await environment.n8n.rest('GET', `/executions?filter=${filter}`);
  await editor.canvas.openExecution(workflow, results[0]);
  await editor.screenshot(`run-${name}`, { forDocs: true, style: hideControls });
}

main(process.argv.slice(2))
  .catch((error) => {
    printError(error);
    process.exitCode = 1;
  })
  .finally(async () => {
    await stopServices();
    fs.rmSync(userFolder, { recursive: true, force: true });
    process.exit();
  });
