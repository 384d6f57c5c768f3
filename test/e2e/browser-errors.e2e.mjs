// What goes wrong in the real editor, and the words in which a marketer reads it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openEditor, story } from './browser/editor.mjs';
import { altcraft, chain, database, node, setStage } from './environment.mjs';

const rows = [
  { email: 'ann@example.com', _fname: 'Ann' },
  { email: '', _fname: 'Nobody' },
  { email: 'bob@example.com', _fname: 'Bob' },
];
const phone = '+79000000001';

describe('in the browser, what goes wrong', () => {
  let stage;
  let editor;
  let owner;
  let reader;
  const step = story(it, () => editor);

  before(async () => {
    stage = await setStage({ name: 'browser-errors' });
    const { n8n, sandbox } = stage;
    await sandbox.control('POST', '/tokens', {
      token: 'reads-only',
      rights: ['databases.list', 'databases.get', 'databases.fields_get'],
    });
    const credential = (name, token) =>
      n8n.saveCredential({ name, type: 'altcraftApi', data: { url: sandbox.url, token } });
    owner = await credential('Altcraft', sandbox.token);
    reader = await credential('Altcraft, reading only', 'reads-only');
    editor = await openEditor(n8n);
    await editor.signIn();
  });
  after(async () => {
    await editor?.close();
    await stage?.clear();
  });

  const upsert = (credential, parameters = {}, extra = {}) =>
    altcraft(
      'Save',
      credential,
      {
        operation: 'upsert',
        db_id: database(1),
        matching: 'email',
        data: { mappingMode: 'autoMapInputData', value: null },
        ...parameters,
      },
      extra,
    );

  async function openAndRun(name, items, save) {
    await editor.canvas.open(await stage.n8n.saveWorkflow(chain(name, items, save)));
    await editor.canvas.openNode('Save');
    await editor.nodeView.execute();
  }

  step('a key is empty: the field, the item, and that nothing was sent', async () => {
    await openAndRun('An empty key', rows, upsert(owner));
    await editor.nodeView.says(/"Email" is empty[^]*item 1/);
    await editor.picture('error-empty-key', { chosen: true });
    assert.equal(profilesOf(await stage.sandbox.state(), 1).length, 0);
  });

  step('a right is missing: which, and who gives it', async () => {
    await openAndRun('No right to write', rows.slice(0, 1), upsert(reader));
    await editor.nodeView.says(/right/i);
    await editor.nodeView.says(/Settings, Tokens/);
    await editor.picture('error-right');
  });

  step('two profiles fit: says so, and how to tell them apart', async () => {
    const twins = ['ann', 'bob'].map((name) => ({ email: `${name}@example.com`, phones: [phone] }));
    const execution = await stage.n8n.runWorkflow(chain('Twins', twins, upsert(owner)));
    assert.equal(execution.status, 'success', execution.error?.message);
    await openAndRun(
      'Two profiles with one phone number',
      [{ _fname: 'Who' }],
      upsert(owner, { matching: 'phone', phone }),
    );
    await editor.nodeView.says(/several profiles|more than one profile/i);
    await editor.picture('error-ambiguous', { chosen: true });
  });

  step('the bad item leaves by the error output, the good ones go on', async () => {
    const save = upsert(owner, {}, { onError: 'continueErrorOutput' });
    const workflow = chain('Error output', rows, save);
    const after = { ...node('Saved', 'n8n-nodes-base.noOp', 1, {}), position: [880, -90] };
    const aside = {
      ...node('Failed', 'n8n-nodes-base.set', 3.4, {
        mode: 'raw',
        jsonOutput: "={{ { row: $('Items').item.json._fname } }}",
        options: {},
      }),
      position: [880, 90],
    };
    workflow.nodes.push(after, aside);
    workflow.connections.Save = {
      main: [after, aside].map(({ name }) => [{ node: name, type: 'main', index: 0 }]),
    };
    await editor.canvas.open(await stage.n8n.saveWorkflow(workflow));
    await editor.canvas.run();
    await editor.canvas.ran('Failed');
    await editor.canvas.fit();
    await editor.picture('error-output', { chosen: true });
    await editor.canvas.openNode('Failed');
    await editor.nodeView.inputSays(/error[^]*"?Email"? is empty/);
    await editor.picture('error-output-item');
    // The row that the failed item came from: the error output is paired with the input.
    await editor.nodeView.show('JSON');
    await editor.nodeView.says(/"row":\s*"Nobody"/);
  });
});
