// Takes the screenshots of the trigger (docs/images) and of all workflows (docs/images/workflows) again:
// `node playground/screenshots.mjs`. With names of workflows as arguments, takes those of these workflows only.
// The browser tests take the other screenshots:
// ALTCRAFT_SCREENSHOTS=docs/images node --test test/e2e/browser.e2e.mjs
import fs from 'node:fs';
import path from 'node:path';
import { openEditor } from '../test/e2e/browser/editor.mjs';
import { compressPng } from './compress-png.mjs';
import { importDemo } from './demo.mjs';
import { PlaygroundError, printError } from './error.mjs';
import { importWorkflow, startServers } from './workflow-runner.mjs';
import { installAll } from './install.mjs';
import { startN8n } from './n8n.mjs';
import { packPackage } from './pack.mjs';
import { dataFolder, root } from './paths.mjs';
import { startSandbox } from './sandbox.mjs';
import { stopServices } from './child-process.mjs';
import { readyWorkflows, supportingWorkflows } from './workflows.mjs';

const docsFolder = path.join('docs', 'images');
/** Pixels of the screenshot for a pixel of the canvas: names of nodes can be read, and the file stays small. */
const scale = 0.7;
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
  const workflows = names.length > 0 ? names : allWorkflows;
  const servers = await startServers(['database', 'broker']);
  const sandbox = await startSandbox();
  const n8n = await startN8n({ userFolder, tarball: await packPackage() });
  const environment = { n8n, sandbox, ...servers };
  const editor = await openEditor(n8n, { docsFolder });
  await editor.signIn();
  await editor.page.setViewportSize(nodePanelSize);
  if (names.length === 0) await takeTriggerScreenshot(editor, n8n);
  for (const name of workflows) await takeWorkflowScreenshot(editor, environment, name);
  await editor.close();
}

const allWorkflows = [
  ...readyWorkflows.map(({ name }) => name),
  ...supportingWorkflows,
  'demo-sync',
];

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

/** Takes docs/images/workflows/<name>.png. Throws PlaygroundError if a note is too small for its text. */
async function takeWorkflowScreenshot(editor, environment, name) {
  const stored =
    name === 'demo-sync'
      ? (await importDemo(environment.n8n, environment.sandbox)).workflow
      : await importWorkflow(name, environment);
  await editor.canvas.open(stored);
  await editor.canvas.fitWindow(stored, scale);
  const cut = await editor.canvas.findCutNotes();
  if (cut.length > 0)
    throw new PlaygroundError(`${name}: the text of ${cut.join(', ')} is cut off.`);
  const clip = await editor.canvas.getBounds();
  const file = `workflows/${name}`;
  await editor.screenshot(file, { forDocs: true, clip, style: hideControls });
  await compressPng(path.join(root, docsFolder, `${file}.png`));
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
