// Opens the panels of four nodes in the editor of the real n8n, in Chromium, one after the other in several rounds.
import { createNode, startEnvironment } from '../../../test/e2e/environment.mjs';
import { openEditor } from '../../../test/e2e/browser/editor.mjs';
import { medians } from '../medians.mjs';
import { installPanelTimer, timePanel } from '../panel-timer.mjs';

/** The nodes by their names on the canvas, which are those of the figures. */
const nodes = {
  Order: {
    type: 'n8n-nodes-altcraft.altcraft',
    version: 1,
    parameters: { resource: 'order', operation: 'upsert' },
    credential: 'altcraftApi',
  },
  Profile: {
    type: 'n8n-nodes-altcraft.altcraft',
    version: 1,
    parameters: {
      resource: 'profile',
      operation: 'upsert',
      db_id: { __rl: true, mode: 'list', value: 1, cachedResultName: 'Customers (1)' },
    },
    credential: 'altcraftApi',
  },
  'HTTP Request': { type: 'n8n-nodes-base.httpRequest', version: 4.5, parameters: {} },
  HubSpot: {
    type: 'n8n-nodes-base.hubspot',
    version: 2.2,
    parameters: { resource: 'contact', operation: 'upsert', authentication: 'appToken' },
    credential: 'hubspotAppToken',
  },
};

/** Starts n8n with the package, the sandbox and Chromium, and opens a workflow with the nodes. */
export async function openPanels() {
  const environment = await startEnvironment({ name: 'panel' });
  try {
    const { n8n, sandbox } = environment;
    const credentialData = {
      altcraftApi: { url: sandbox.url, token: sandbox.token },
      hubspotAppToken: { appToken: 'nobody' },
    };
    const credentials = {};
    for (const [type, data] of Object.entries(credentialData)) {
      const { id } = await n8n.saveCredential({ name: type, type, data });
      credentials[type] = { [type]: { id, name: type } };
    }
    const workflow = await n8n.saveWorkflow({
      name: 'Panels',
      nodes: Object.entries(nodes).map(([name, one], index) => ({
        ...createNode(name, one.type, one.version, one.parameters),
        credentials: credentials[one.credential],
        position: [index * 220, 0],
      })),
      connections: {},
      settings: { executionOrder: 'v1' },
    });
    const editor = await openEditor(n8n);
    await installPanelTimer(editor.page);
    await editor.signIn();
    await editor.canvas.open(workflow);
    const close = async () => {
      await editor.close();
      await environment.close();
    };
    return { editor, environment, close };
  } catch (error) {
    await environment.close();
    throw error;
  }
}

/** Milliseconds in which the editor saves the workflow after a change and updates its canvas. */
const restMs = 2000;

/** Opens and closes a node's panel; see `timePanel` for the figures. */
export async function measurePanel({ canvas, page, nodeDetails }, name) {
  const figures = await timePanel(page, canvas.node(name));
  await nodeDetails.close();
  await page.waitForTimeout(restMs);
  return figures;
}

/** @returns `{field, settled, requests}` by node: medians of the rounds after the first */
export async function measure({ rounds }) {
  const { editor, close } = await openPanels();
  try {
    const runs = Object.fromEntries(Object.keys(nodes).map((name) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const name of Object.keys(nodes)) {
        const figures = await measurePanel(editor, name);
        // The first time, the browser loads and compiles the code of the panel.
        if (round > 0) runs[name].push(figures);
      }
    }
    return Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, medians(all)]));
  } finally {
    await close();
  }
}
