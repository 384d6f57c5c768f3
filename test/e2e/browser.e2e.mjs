// A marketer's first hour, in the real editor with a real browser: from the search for the node to the
// customers in Altcraft. Pictures of every step lie in .playground/pictures afterwards.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openEditor, story } from './browser/editor.mjs';
import { chain, node, setStage } from './environment.mjs';

const customers = [
  { email: 'ann@example.com', _fname: 'Ann', _city: 'Oslo', checks: 3 },
  { email: 'bob@example.com', _fname: 'Bob', _city: 'Bergen', checks: 5 },
];
const token = 'token-of-the-shop';
const action = 'Create or update profile';

describe('in the browser, a marketer', () => {
  let stage;
  let editor;
  const step = story(it, () => editor);
  const saved = async () => profilesOf(await stage.sandbox.state(), 1);

  before(async () => {
    stage = await setStage({ name: 'browser', token });
    editor = await openEditor(stage.n8n);
    await editor.signIn();
    const workflow = await stage.n8n.saveWorkflow(chain('Customers to Altcraft', customers));
    await editor.canvas.open(workflow);
  });
  after(async () => {
    await editor?.picture('end');
    await editor?.close();
    await stage?.clear();
  });

  step('finds the node by its name and by what it is for', async () => {
    await editor.nodePanel.openAfter(editor.canvas.node('Items'));
    for (const words of ['altcraft', 'CDP', 'SMS', 'push', 'loyalty', 'email marketing']) {
      await editor.nodePanel.find(words, 'Altcraft');
    }
    await editor.picture('node-panel', { chosen: true });
  });

  step('adds the action, which names the node', async () => {
    await editor.nodePanel.choose('Altcraft', action);
    await editor.parameters.says(/Create or Update|Operation/);
    await editor.picture('node-added');
  });

  step('reads why a wrong token fails, and mends it', async () => {
    const { credential } = editor;
    await credential.openNew();
    await editor.picture('credential-empty');
    await credential.enter({ url: stage.sandbox.url, token: 'wrong' });
    await credential.save();
    await credential.says(/Couldn.t connect with these settings/);
    await credential.explains(
      /does not accept this token. Copy the whole token in Altcraft under Settings > Tokens/,
    );
    await editor.picture('credential-wrong', { chosen: true });
    await credential.enter({ token });
    await credential.save();
    await credential.closed();
  });

  step('sees the test pass', async () => {
    await editor.credential.openExisting();
    await editor.credential.says(/Connection tested successfully/);
    await editor.picture('credential-right', { chosen: true });
    await editor.credential.close();
  });

  step('picks the database by a part of its name', async () => {
    await editor.nodeView.fetchInput('_fname');
    const found = await editor.parameters.found('db_id', 'custo');
    assert.equal(found.length, 1);
    assert.match(found[0], /^Customers/);
    await editor.picture('database-search', { chosen: true });
    await editor.parameters.take();
    await editor.parameters.says(/Database/);
  });

  step("sees the database's columns, and maps one by hand", async () => {
    await editor.parameters.mapping('Map Each Column Manually');
    const shown = (await editor.parameters.columnsShown()).join('\n');
    assert.match(shown, /^Email \(email\)/m);
    assert.match(shown, /^Purchases \(checks\)/m);
    assert.match(shown, /^VIP \(is_vip\)/m);
    assert.ok((await editor.parameters.columnsToAdd()).includes('City (_city)'));
    await editor.parameters.addColumn('City (_city)');
    await editor.parameters.map('_city', '_city');
    await editor.parameters.map('email', 'email');
    await editor.picture('columns-by-hand', { chosen: true });
    await editor.nodeView.execute();
    await editor.nodeView.says(/2 items[^]*profile_id/);
    const [ann] = await saved();
    assert.equal(ann.email, 'ann@example.com');
    assert.equal(ann._city, 'Oslo');
    assert.equal(ann._fname, undefined);
  });

  step('maps all of them at once', async () => {
    await editor.parameters.mapping('Map Automatically');
    await editor.nodeView.execute();
    await editor.nodeView.says(/2 items[^]*profile_id/);
    await editor.picture('output', { chosen: true });
    const kept = await saved();
    assert.deepEqual(
      kept.map(({ email, _fname, checks }) => ({ email, _fname, checks })),
      customers.map(({ email, _fname, checks }) => ({ email, _fname, checks })),
    );
  });

  step('reads on the canvas what the node does', async () => {
    await editor.nodeView.close();
    await editor.canvas.fit();
    await editor.canvas.subtitle(action, /profile/i);
    await editor.canvas.ran(action);
    await editor.picture('canvas', { chosen: true });
  });

  step('sees what a node will put out before it has ever run', async () => {
    const save = node('Save', 'n8n-nodes-altcraft.altcraft', 1, {
      resource: 'profile',
      operation: 'upsert',
    });
    const next = node('Next', 'n8n-nodes-base.set', 3.4, {});
    const workflow = await stage.n8n.saveWorkflow(chain('Never run', customers, save, next));
    await editor.canvas.open(workflow);
    await editor.canvas.openNode('Next');
    await editor.nodeView.inputSays(/Save\s+Preview[^]*profile_id/);
    await editor.picture('preview');
  });
});
