// The first use of the node in n8n's editor, from the node search to profiles in Altcraft. Screenshots of every
// step are in .playground/pictures.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { profilesOf } from '../../playground/sandbox.mjs';
import { openEditor, createSteps } from './browser/editor.mjs';
import { createNode, createWorkflow, startEnvironment } from './environment.mjs';

const customers = [
  { email: 'ann@example.com', _fname: 'Ann', _city: 'Oslo', checks: 3 },
  { email: 'bob@example.com', _fname: 'Bob', _city: 'Bergen', checks: 5 },
];
const token = 'token-of-the-shop';
const action = 'Create or update profile';

describe('first use in the editor', () => {
  let environment;
  let editor;
  const step = createSteps(it, () => editor);
  const savedProfiles = async () => profilesOf(await environment.sandbox.state(), 1);

  before(async () => {
    environment = await startEnvironment({ name: 'browser', token });
    editor = await openEditor(environment.n8n);
    await editor.signIn();
    const workflow = await environment.n8n.saveWorkflow(
      createWorkflow('Customers to Altcraft', customers),
    );
    await editor.canvas.open(workflow);
  });
  after(async () => {
    await editor?.screenshot('end');
    await editor?.close();
    await environment?.close();
  });

  step('finds the node by its name and its keywords', async () => {
    await editor.nodeCreator.openAfter(editor.canvas.node('Items'));
    const words = [
      'altcraft',
      'CDP',
      'SMS',
      'push',
      'loyalty',
      'contacts',
      'coupons',
      'unsubscribe',
    ];
    for (const text of [...words, 'points', 'send email', 'email marketing']) {
      await editor.nodeCreator.search(text, 'Altcraft');
    }
    await editor.screenshot('node-panel', { forDocs: true });
  });

  step('adds an action, which names the node', async () => {
    await editor.nodeCreator.selectAction('Altcraft', action);
    await editor.parameters.expectText(/Create or Update|Operation/);
    await editor.screenshot('node-added');
  });

  step('shows why a wrong token fails, and accepts a valid one', async () => {
    const { credential } = editor;
    await credential.openNew();
    await editor.screenshot('credential-empty');
    await credential.fill({ url: environment.sandbox.url, token: 'wrong' });
    await credential.save();
    await credential.expectText(/Couldn.t connect with these settings/);
    await credential.expectDetails(
      /does not accept this token. Copy the whole token in Altcraft under Settings > Tokens/,
    );
    await editor.screenshot('credential-wrong', { forDocs: true });
    await credential.fill({ token });
    await credential.save();
    await credential.expectClosed();
  });

  step('shows that the credential test passes', async () => {
    await editor.credential.openExisting();
    await editor.credential.expectText(/Connection tested successfully/);
    await editor.screenshot('credential-right', { forDocs: true });
    await editor.credential.close();
  });

  step('finds the database by a part of its name', async () => {
    await editor.nodeDetails.fetchInput('_fname');
    const found = await editor.parameters.searchList('db_id', 'custo');
    assert.equal(found.length, 1);
    assert.match(found[0], /^Customers/);
    await editor.screenshot('database-search', { forDocs: true });
    await editor.parameters.selectFirst();
    await editor.parameters.expectText(/Database/);
  });

  step("shows the database's columns and maps two manually", async () => {
    await editor.parameters.selectMappingMode('Map Each Column Manually');
    const shown = (await editor.parameters.visibleColumns()).join('\n');
    assert.match(shown, /^Email \(email\)/m);
    assert.match(shown, /^Purchases \(checks\)/m);
    assert.match(shown, /^VIP \(is_vip\)/m);
    assert.ok((await editor.parameters.availableColumns()).includes('City (_city)'));
    await editor.parameters.addColumn('City (_city)');
    await editor.parameters.dragField('_city', '_city');
    await editor.parameters.dragField('email', 'email');
    await editor.screenshot('columns-by-hand', { forDocs: true });
    await editor.nodeDetails.execute();
    await editor.nodeDetails.expectText(/2 items[^]*profile_id/);
    const [ann] = await savedProfiles();
    assert.equal(ann.email, 'ann@example.com');
    assert.equal(ann._city, 'Oslo');
    assert.equal(ann._fname, undefined);
  });

  step('maps all columns automatically', async () => {
    await editor.parameters.selectMappingMode('Map Automatically');
    await editor.nodeDetails.execute();
    await editor.nodeDetails.expectText(/2 items[^]*profile_id/);
    await editor.screenshot('output', { forDocs: true });
    const profiles = await savedProfiles();
    assert.deepEqual(
      profiles.map(({ email, _fname, checks }) => ({ email, _fname, checks })),
      customers.map(({ email, _fname, checks }) => ({ email, _fname, checks })),
    );
  });

  step('shows the operation on the canvas', async () => {
    await editor.nodeDetails.close();
    await editor.canvas.zoomToFit();
    await editor.canvas.expectSubtitle(action, /profile/i);
    await editor.canvas.expectSuccess(action);
    await editor.screenshot('canvas', { forDocs: true });
  });

  step('shows an output preview before the first run', async () => {
    const save = createNode('Save', 'n8n-nodes-altcraft.altcraft', 1, {
      resource: 'profile',
      operation: 'upsert',
    });
    const next = createNode('Next', 'n8n-nodes-base.set', 3.4, {});
    const workflow = await environment.n8n.saveWorkflow(
      createWorkflow('Never run', customers, save, next),
    );
    await editor.canvas.open(workflow);
    await editor.canvas.openNode('Next');
    await editor.nodeDetails.expectInputText(/Save\s+Preview[^]*profile_id/);
    await editor.screenshot('preview');
  });
});
