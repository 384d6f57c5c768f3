// What is measured. Each case gives its figures by name; what they should be is said in aims.mjs.
import path from 'node:path';
import { playground } from '../paths.mjs';
import { inTurns, measure } from './processes.mjs';

const nodesBase = path.join(playground, 'node_modules/n8n-nodes-base/dist/nodes');

/** Profiles that an import is warmed up with, five times: n8n runs for days, so code is compiled. */
const warmUp = 2000;

const tasks = (common, ways) => Object.fromEntries(ways.map((way) => [way, { ...common, way }]));

const sized = (count, scale) => Math.max(1, Math.round(count * scale));

async function importProfiles({ sink, folder, scale }) {
  const common = { job: 'import', sink, folder, count: sized(10_000, scale) };
  const batches = { ...common, warmUp: sized(warmUp, scale) };
  const evaluated = { ...common, warmUp: sized(500, scale) };
  const singles = { ...common, warmUp: sized(200, scale) };
  return {
    count: common.count,
    ...(await inTurns(tasks(batches, ['node', 'bare', 'passing on', 'node, XML', 'bare, XML']), 5)),
    // These take a minute or more each and vary little.
    ...(await inTurns(tasks(evaluated, ['node, expressions', 'evaluation']), 1)),
    ...(await inTurns(tasks(singles, ['HTTP Request', 'node, singles']), 1)),
  };
}

async function readProfiles({ sink, folder, scale }) {
  const common = { job: 'read', sink, folder, count: sized(100_000, scale), warmUp };
  return {
    count: common.count,
    ...(await inTurns(tasks(common, ['node', 'bare', 'node, XML', 'bare, XML']), 3)),
  };
}

async function codec({ codec: bundle, scale }) {
  return await measure({
    job: 'codec',
    alone: true,
    bundle,
    count: sized(2000, scale),
    turns: 9,
  });
}

async function description({ folder }) {
  const file = (name) => path.join(nodesBase, name, `${name}.node.js`);
  const nodes = {
    Altcraft: path.join(folder, 'dist/nodes/Altcraft/Altcraft.node.js'),
    ...Object.fromEntries(
      ['ActiveCampaign', 'Hubspot', 'Notion', 'Salesforce'].map((name) => [name, file(name)]),
    ),
  };
  const each = Object.entries(nodes).map(([name, path]) => [
    name,
    { job: 'description', alone: true, file: path, name },
  ]);
  return await inTurns(Object.fromEntries(each), 5);
}

async function growth({ sink, folder, scale }) {
  const common = { job: 'import', way: 'node', sink, folder, warmUp: sized(warmUp, scale) };
  const sizes = [1000, 10_000, 100_000].map((count) => sized(count, scale));
  return await inTurns(Object.fromEntries(sizes.map((count) => [count, { ...common, count }])), 3);
}

export const cases = {
  import: importProfiles,
  read: readProfiles,
  codec,
  description,
  growth,
};
