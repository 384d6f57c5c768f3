// The benchmark cases. Each returns its figures by variant; targets.mjs has the targets.
import path from 'node:path';
import { playground } from '../paths.mjs';
import { buildBaseline } from './baseline.mjs';
import { measureInterleaved, runJob } from './processes.mjs';

const nodesBase = path.join(playground, 'node_modules/n8n-nodes-base/dist/nodes');

/** Profiles of a warm-up, which runs five times, so that the code is compiled as in a long-running n8n. */
const warmUpCount = 2000;

const createTasks = (common, variants) =>
  Object.fromEntries(variants.map((variant) => [variant, { ...common, variant }]));

const scaled = (count, scale) => Math.max(1, Math.round(count * scale));

async function importProfiles({ serverUrl, folder, scale }) {
  const common = { job: 'import', serverUrl, folder, count: scaled(10_000, scale) };
  const batches = { ...common, warmUp: scaled(warmUpCount, scale) };
  const evaluated = { ...common, warmUp: scaled(500, scale) };
  const requests = { ...common, warmUp: scaled(200, scale) };
  return {
    count: common.count,
    ...(await measureInterleaved(
      createTasks(batches, ['node', 'bare', 'passing on', 'node, XML', 'bare, XML']),
      5,
    )),
    // These take more than a minute each and vary little.
    ...(await measureInterleaved(createTasks(evaluated, ['node, expressions', 'evaluation']), 1)),
    ...(await measureInterleaved(createTasks(requests, ['HTTP Request']), 1)),
  };
}

async function readProfiles({ serverUrl, folder, scale }) {
  const common = {
    job: 'read',
    serverUrl,
    folder,
    count: scaled(100_000, scale),
    warmUp: warmUpCount,
  };
  return {
    count: common.count,
    ...(await measureInterleaved(
      createTasks(common, ['node', 'bare', 'node, XML', 'bare, XML']),
      3,
    )),
  };
}

async function codec({ codec: bundle, scale }) {
  return await runJob({
    job: 'codec',
    selfMeasured: true,
    bundle,
    count: scaled(2000, scale),
    rounds: 25,
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
  const tasks = Object.entries(nodes).map(([name, path]) => [
    name,
    { job: 'description', selfMeasured: true, file: path, name },
  ]);
  return await measureInterleaved(Object.fromEntries(tasks), 5);
}

async function growth({ serverUrl, folder, scale }) {
  const common = {
    job: 'import',
    variant: 'node',
    serverUrl,
    folder,
    warmUp: scaled(warmUpCount, scale),
  };
  const sizes = [1000, 10_000, 100_000].map((count) => scaled(count, scale));
  return await measureInterleaved(
    Object.fromEntries(sizes.map((count) => [count, { ...common, count }])),
    3,
  );
}

async function poll({ serverUrl, folder, scale }) {
  const count = scaled(100_000, scale);
  const task = { job: 'poll', selfMeasured: true, serverUrl, folder, count };
  // A process polls three times, and each poll reads 100 pages.
  return { count, ...(await runJob(task)) };
}

async function picker({ serverUrl, folder, scale }) {
  const count = scaled(20_000, scale);
  const task = { job: 'picker', selfMeasured: true, serverUrl, folder, count };
  return { count, ...(await measureInterleaved({ picker: task }, 3)).picker };
}

/** The build before took minutes for what this one does in seconds, so it gets less to do. */
const baselineShare = 0.1;

async function withBaseline(measure) {
  const baseline = buildBaseline();
  try {
    return await measure(baseline.folder);
  } finally {
    baseline.remove();
  }
}

const singles = async ({ serverUrl, folder, scale }) =>
  await withBaseline(async (before) => {
    const count = scaled(10_000, scale);
    const common = { job: 'singles', serverUrl, folder, count, warmUp: scaled(200, scale) };
    const tasks = ['create or update', 'delete', 'get'].flatMap((operation) =>
      Object.entries({
        'HTTP Request': { client: 'HTTP Request' },
        node: { client: 'Altcraft' },
        'node, Concurrency 50': { client: 'Altcraft', options: { concurrency: 50 } },
        before: { client: 'Altcraft', folder: before, count: scaled(count, baselineShare) },
      }).map(([name, variant]) => [`${operation}: ${name}`, { ...common, operation, ...variant }]),
    );
    return { count, ...(await measureInterleaved(Object.fromEntries(tasks), 1)) };
  });

const expressions = async ({ serverUrl, folder, scale }) =>
  await withBaseline(async (before) => {
    const count = scaled(10_000, scale);
    const common = { job: 'expressions', serverUrl, folder, count, warmUp: scaled(100, scale) };
    const fewer = { count: scaled(count, baselineShare) };
    const tasks = {
      node: common,
      before: { ...common, ...fewer, folder: before },
      'Edit Fields': { ...common, ...fewer, variant: 'Edit Fields' },
    };
    return { count, ...(await measureInterleaved(tasks, 1)) };
  });

async function download({ serverUrl, folder, scale }) {
  const megabytes = scaled(800, scale);
  const common = { job: 'download', serverUrl, folder, megabytes };
  const tasks = {
    node: { ...common, client: 'Altcraft' },
    'HTTP Request': { ...common, client: 'HTTP Request' },
  };
  return { megabytes, ...(await measureInterleaved(tasks, 3)) };
}

/** Rounds in which each panel is opened once. */
const panelRounds = 7;

async function panel({ scale }) {
  return await runJob({ job: 'panel', selfMeasured: true, rounds: scaled(panelRounds, scale) });
}

export const cases = {
  import: importProfiles,
  read: readProfiles,
  codec,
  description,
  growth,
  poll,
  picker,
  singles,
  expressions,
  download,
  panel,
};

/** Time per item of the build before, compared with this one. */
export const timesFaster = (figures, before, now) =>
  figures[before].wall / baselineShare / figures[now].wall;
