// Errors in n8n's editor: the messages that a user reads.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openEditor, createSteps } from './browser/editor.mjs';
import {
  altcraftNode,
  createNode,
  createWorkflow,
  resourceLocator,
  startEnvironment,
} from './environment.mjs';

const rows = [
  { email: 'ann@example.com', _fname: 'Ann' },
  { email: '', _fname: 'Nobody' },
  { email: 'bob@example.com', _fname: 'Bob' },
];
const phone = '+79000000001';

describe('errors in the editor', () => {
  let environment;
  let editor;
  let owner;
  let reader;
  const step = createSteps(it, () => editor);

  before(async () => {
    environment = await startEnvironment({ name: 'browser-errors' });
    const { n8n, sandbox } = environment;
    await sandbox.control('POST', '/tokens', {
      token: 'read-only',
      rights: ['databases.list', 'databases.get', 'databases.fields_get'],
    });
    const credential = (name, token) =>
      n8n.saveCredential({ name, type: 'altcraftApi', data: { url: sandbox.url, token } });
    owner = await credential('Altcraft', sandbox.token);
    reader = await credential('Altcraft, read only', 'read-only');
    editor = await openEditor(n8n);
    await editor.signIn();
  });
  after(async () => {
    await editor?.close();
    await environment?.close();
  });

  const upsert = (credential, parameters = {}, extra = {}) =>
    altcraftNode(
      'Save',
      credential,
      {
        operation: 'upsert',
        db_id: resourceLocator(1),
        matching: 'email',
        data: { mappingMode: 'autoMapInputData', value: null },
        ...parameters,
      },
      extra,
    );

  async function openAndRun(name, items, save) {
    await editor.canvas.open(await environment.n8n.saveWorkflow(createWorkflow(name, items, save)));
    await editor.canvas.openNode('Save');
    await editor.nodeDetails.execute();
  }

  step('an empty key: names the field and the item, and sends nothing', async () => {
    await openAndRun('An empty key', rows, upsert(owner));
    await editor.nodeDetails.expectText(/"Email" is empty[^]*item 1/);
    await editor.screenshot('error-empty-key', { forDocs: true });
    assert.equal(profilesOf(await environment.sandbox.state(), 1).length, 0);
  });

  step('a missing permission: names it and where to add it', async () => {
    await openAndRun('No right to write', rows.slice(0, 1), upsert(reader));
    await editor.nodeDetails.expectText(/right/i);
    await editor.nodeDetails.expectText(/Settings > Tokens/);
    await editor.screenshot('error-right');
  });

  step('several matching profiles: says so', async () => {
    const twins = ['ann', 'bob'].map((name) => ({ email: `${name}@example.com`, phones: [phone] }));
    const execution = await environment.n8n.runWorkflow(
      createWorkflow('Twins', twins, upsert(owner)),
    );
    assert.equal(execution.status, 'success', execution.error?.message);
    await openAndRun(
      'Two profiles with one phone number',
      [{ _fname: 'Who' }],
      upsert(owner, { matching: 'phone', phone }),
    );
    await editor.nodeDetails.expectText(/several profiles|more than one profile/i);
    await editor.screenshot('error-ambiguous', { forDocs: true });
  });

  step(
    'sends the invalid item to the error output and the others to the first output',
    async () => {
      const save = upsert(owner, {}, { onError: 'continueErrorOutput' });
      const workflow = createWorkflow('Error output', rows, save);
      const saved = { ...createNode('Saved', 'n8n-nodes-base.noOp', 1, {}), position: [880, -90] };
      const failed = {
        ...createNode('Failed', 'n8n-nodes-base.set', 3.4, {
          mode: 'raw',
          jsonOutput: "={{ { row: $('Items').item.json._fname } }}",
          options: {},
        }),
        position: [880, 90],
      };
      workflow.nodes.push(saved, failed);
      workflow.connections.Save = {
        main: [saved, failed].map(({ name }) => [{ node: name, type: 'main', index: 0 }]),
      };
      await editor.canvas.open(await environment.n8n.saveWorkflow(workflow));
      await editor.canvas.run();
      await editor.canvas.expectSuccess('Failed');
      await editor.canvas.zoomToFit();
      await editor.screenshot('error-output', { forDocs: true });
      await editor.canvas.openNode('Failed');
      await editor.nodeDetails.expectInputText(/error[^]*"?Email"? is empty/);
      await editor.screenshot('error-output-item');
      // The item of the error output is paired with its input row.
      await editor.nodeDetails.selectView('JSON');
      await editor.nodeDetails.expectText(/"row":\s*"Nobody"/);
    },
  );
});
