// Clicks and keys of four tasks, counted in the real editor, beside n8n's HubSpot and Mautic nodes. The table
// of docs/usability-benchmark.md is what was counted: ALTCRAFT_COUNTS=write brings it up to date.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../playground/paths.mjs';
import { openEditor } from './browser/editor.mjs';
import { rows, tasks } from './browser/tasks.mjs';
import { chain, node, setStage } from './environment.mjs';

const file = path.join(root, 'docs', 'usability-benchmark.md');
const names = { altcraft: 'Altcraft', hubspot: 'HubSpot', mautic: 'Mautic' };
const secrets = {
  hubspotAppToken: { appToken: 'nobody' },
  mauticApi: { url: 'http://127.0.0.1:9', username: 'nobody', password: 'nobody' },
};
const [begin, end] = ['<!-- counted -->', '<!-- /counted -->'];

describe('clicks and keys per task', () => {
  let stage;
  let editor;
  const credentials = {};
  const counted = tasks.map(({ name }) => ({ name }));

  before(async () => {
    stage = await setStage({ name: 'clicks' });
    const { n8n, sandbox } = stage;
    secrets.altcraftApi = { url: sandbox.url, token: sandbox.token };
    for (const [type, data] of Object.entries(secrets)) {
      credentials[type] = await n8n.saveCredential({ name: type, type, data });
    }
    editor = await openEditor(n8n);
    await editor.signIn();
  });
  after(async () => {
    await editor?.close();
    await stage?.clear();
  });

  tasks.forEach((task, index) => {
    for (const [key, name] of Object.entries(names)) {
      const way = task[key];
      if (!way) continue;
      it(`${name}: ${task.name}`, async () => {
        const { type, typeVersion, parameters, credential, steps } = way;
        const { id } = credentials[credential];
        const under = node(name, type, typeVersion, parameters, {
          credentials: { [credential]: { id, name: credential } },
        });
        const workflow = chain(`${name}: ${task.name}`, rows, under);
        await editor.canvas.open(await stage.n8n.saveWorkflow(workflow));
        await editor.canvas.openNode(name);
        await editor.nodeView.fetchInput('email');
        editor.hands.startCounting();
        await steps(editor.parameters);
        counted[index][key] = editor.hands.counted();
        await editor.picture(`clicks-${index + 1}-${key}`);
        // Ready to run: the node finds no fault with itself.
        await editor.nodeView.close();
        if (key === 'altcraft') await editor.canvas.ready(name);
      });
    }
  });

  it('stand in docs/usability-benchmark.md as counted', () => {
    tasks.forEach((task, index) => {
      const missing = Object.keys(names).filter((key) => task[key] && !counted[index][key]);
      assert.deepEqual(missing, [], `${task.name} was not counted to its end`);
    });
    const text = fs.readFileSync(file, 'utf8');
    const [head, rest] = text.split(begin);
    const [, tail] = rest.split(end);
    const wanted = `${head}${begin}\n\n${table(counted)}\n\n${end}${tail}`;
    if (process.env.ALTCRAFT_COUNTS === 'write') fs.writeFileSync(file, wanted);
    else assert.equal(text, wanted);
  });
});

function table(counted) {
  const many = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const cell = (count) =>
    count ? `${many(count.clicks, 'click')}, ${many(count.keys, 'key')}` : '-';
  const lines = counted.map((row) =>
    [row.name, ...Object.keys(names).map((key) => cell(row[key]))].join(' | '),
  );
  return [
    `| Task | ${Object.values(names).join(' | ')} |`,
    '|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
