// The pictures of docs/images that show the triggers and the ready workflows: `node playground/screenshots.mjs`,
// or with the names of workflows only those. The pictures of the first steps come from the browser tests:
// ALTCRAFT_SCREENSHOTS=docs/images node --test test/e2e/browser.e2e.mjs
import fs from 'node:fs';
import path from 'node:path';
import { openEditor } from '../test/e2e/browser/editor.mjs';
import { report } from './error.mjs';
import { importFlow, startServers } from './workflow-runner.mjs';
import { installAll } from './install.mjs';
import { startN8n } from './n8n.mjs';
import { packPackage } from './pack.mjs';
import { work } from './paths.mjs';
import { startSandbox } from './sandbox.mjs';
import { stopServices } from './child-process.mjs';
import { demonstrateWorkflow, readyWorkflows } from './workflows.mjs';

/** Those that are shown after a run, with their ticks and counts. */
const shownAfterRun = ['sync-from-postgres', 'weekly-report'];
/** Workflows are wider than they are high. */
const wide = { width: 1600, height: 800 };
/** A node's panel is higher than the usual window. */
const high = { width: 1400, height: 1000 };
const userFolder = path.join(work, 'pictures-n8n');
// What belongs to the editor and not to the workflow.
const bare = `
  [data-test-id=canvas-controls], [class*=executionButtons], [class*=executionButtons] *,
  [data-test-id^=execute-workflow-button],
  [data-test-id=node-creator-plus-button], [data-test-id=command-bar-button],
  [data-test-id=add-sticky-button], [data-test-id=toggle-focus-panel-button],
  [data-test-id=instance-ai-canvas-action-button] { visibility: hidden !important }`;

async function main(names) {
  await installAll();
  fs.rmSync(userFolder, { recursive: true, force: true });
  const wanted = readyWorkflows.filter(({ name }) => names.length === 0 || names.includes(name));
  const servers = await startServers([...new Set(wanted.flatMap(({ needs }) => needs))]);
  const sandbox = await startSandbox();
  const n8n = await startN8n({ userFolder, tarball: await packPackage() });
  const world = { n8n, sandbox, ...servers };
  const editor = await openEditor(n8n, { chosenFolder: path.join('docs', 'images') });
  await editor.signIn();
  await editor.page.setViewportSize(high);
  if (names.length === 0) await pictureTrigger(editor, n8n);
  await editor.page.setViewportSize(wide);
  for (const ready of wanted) await pictureWorkflow(editor, world, ready);
  await editor.close();
}

/** A new workflow's trigger, as its panel greets a user. */
async function pictureTrigger(editor, n8n) {
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
  await editor.picture('trigger-panel', { chosen: true });
}

async function pictureWorkflow(editor, world, ready) {
  const { name } = ready;
  const stored = await importFlow(name, world);
  await editor.canvas.open(stored);
  await editor.canvas.fit();
  const clip = await editor.canvas.extent();
  await editor.picture(`workflow-${name}`, { chosen: true, clip, style: bare });
  if (!shownAfterRun.includes(name)) return;
  const { workflow } = await demonstrateWorkflow(ready, world);
  const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
  const { results } = await world.n8n.rest('GET', `/executions?filter=${filter}`);
  await editor.canvas.openExecution(workflow, results[0]);
  await editor.picture(`run-${name}`, { chosen: true, style: bare });
}

main(process.argv.slice(2))
  .catch((error) => {
    report(error);
    process.exitCode = 1;
  })
  .finally(async () => {
    await stopServices();
    fs.rmSync(userFolder, { recursive: true, force: true });
    process.exit();
  });
