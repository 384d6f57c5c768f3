// Counts the clicks and keys of tasks in n8n's editor, with this node and n8n's HubSpot, Mautic and Brevo nodes, and
// compares them with docs/usability-benchmark.md. ALTCRAFT_COUNTS=write updates the table.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../playground/paths.mjs';
import { openEditor } from './browser/editor.mjs';
import { rows, tasks } from './browser/tasks.mjs';
import { createNode, createWorkflow, startEnvironment } from './environment.mjs';

const file = path.join(root, 'docs', 'usability-benchmark.md');
const names = { altcraft: 'Altcraft', hubspot: 'HubSpot', mautic: 'Mautic', brevo: 'Brevo' };
const credentialData = {
  hubspotAppToken: { appToken: 'nobody' },
  mauticApi: { url: 'http://127.0.0.1:9', username: 'nobody', password: 'nobody' },
  sendInBlueApi: { apiKey: 'nobody' },
};
const [startMark, endMark] = ['<!-- counted -->', '<!-- /counted -->'];

describe('clicks and keys per task', () => {
  let environment;
  let editor;
  const credentials = {};
  const results = tasks.map(({ name }) => ({ name }));

  before(async () => {
    environment = await startEnvironment({ name: 'clicks' });
    const { n8n, sandbox } = environment;
    credentialData.altcraftApi = { url: sandbox.url, token: sandbox.token };
    for (const [type, data] of Object.entries(credentialData)) {
      credentials[type] = await n8n.saveCredential({ name: type, type, data });
    }
    editor = await openEditor(n8n);
    await editor.signIn();
  });
  after(async () => {
    await editor?.close();
    await environment?.close();
  });

  tasks.forEach((task, index) => {
    for (const [key, name] of Object.entries(names)) {
      const variant = task[key];
      if (!variant) continue;
      it(`${name}: ${task.name}`, async () => {
        const { type, typeVersion, parameters, credential, steps } = variant;
        const { id } = credentials[credential];
        const nodeUnderTest = createNode(name, type, typeVersion, parameters, {
          credentials: { [credential]: { id, name: credential } },
        });
        const workflow = createWorkflow(`${name}: ${task.name}`, rows, nodeUnderTest);
        await editor.canvas.open(await environment.n8n.saveWorkflow(workflow));
        await editor.canvas.openNode(name);
        await editor.nodeDetails.fetchInput('email');
        editor.userInput.resetCounts();
        await steps(editor.parameters);
        results[index][key] = editor.userInput.counts();
        await editor.screenshot(`clicks-${index + 1}-${key}`);
        // The node is ready to run.
        await editor.nodeDetails.close();
        if (key === 'altcraft') await editor.canvas.expectNoIssues(name);
      });
    }
  });

  it('match docs/usability-benchmark.md', () => {
    tasks.forEach((task, index) => {
      const missing = Object.keys(names).filter((key) => task[key] && !results[index][key]);
      assert.deepEqual(missing, [], `${task.name} was not counted`);
    });
    const text = fs.readFileSync(file, 'utf8');
    const [head, rest] = text.split(startMark);
    const [, tail] = rest.split(endMark);
    const expected = `${head}${startMark}\n\n${createTable(results)}\n\n${endMark}${tail}`;
    if (process.env.ALTCRAFT_COUNTS === 'write') fs.writeFileSync(file, expected);
    else assert.equal(text, expected);
  });
});

function createTable(counts) {
  const plural = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const cell = (count) =>
    count ? `${plural(count.clicks, 'click')}, ${plural(count.keys, 'key')}` : '-';
  const lines = counts.map((row) =>
    [row.name, ...Object.keys(names).map((key) => cell(row[key]))].join(' | '),
  );
  return [
    `| Task | ${Object.values(names).join(' | ')} |`,
    `|${'---|'.repeat(Object.keys(names).length + 1)}`,
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
