// A file that one worker downloads and another one uses after a Wait node, in each mode of n8n's binary data.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { itemsOf } from '../../../playground/n8n-client.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { altcraftNode, createNode, resourceLocator } from '../../e2e/environment.mjs';
import { workers } from '../environment.mjs';
import { measureDownload, megabytes } from '../largeFile.mjs';
import { startedExecutions } from '../processes.mjs';
import { findWorker } from '../sync.mjs';
import { createRow, startByWebhook, webhookItems } from '../workflows.mjs';

const profileCount = 2000;
const hook = 'binary';

/** Exports all profiles, waits to be resumed, and uploads the file. */
function createExport(credential) {
  const { nodes, ...workflow } = createRow('Export, wait, upload', [
    ...webhookItems(hook),
    createNode('Resume', 'n8n-nodes-base.set', 3.4, {
      mode: 'raw',
      jsonOutput: '={{ { url: $execution.resumeUrl } }}',
      options: {},
    }),
    altcraftNode('Export', credential, {
      operation: 'export',
      source_type: 'database',
      source_id: resourceLocator(1),
    }),
    createNode(
      'Wait',
      'n8n-nodes-base.wait',
      1.1,
      { resume: 'webhook', options: {} },
      { webhookId: 'binary-wait' },
    ),
    // The Wait node outputs the request that resumes it.
    createNode('With File', 'n8n-nodes-base.merge', 3.2, {
      mode: 'combine',
      combineBy: 'combineByPosition',
      options: {},
    }),
    altcraftNode('Upload', credential, {
      resource: 'file',
      operation: 'upload',
      content_from: 'binary',
      binary_property: 'data',
    }),
  ]);
  const link = (node, index) => ({ node, type: 'main', index });
  const connections = {
    ...workflow.connections,
    Export: { main: [[link('Wait', 0), link('With File', 0)]] },
    Wait: { main: [[link('With File', 1)]] },
  };
  return { ...workflow, nodes, connections };
}

/**
 * Exports on one worker and stops it, then resumes on the other.
 *
 * @returns {Promise<object>} the execution, and the names of the workers
 */
async function exportAndResume(cluster) {
  const { sandbox, n8n } = cluster;
  await sandbox.control('POST', '/reset', { seed: 'empty' });
  const data = Array.from({ length: profileCount }, (_, n) => ({
    email: `export${n}@example.com`,
  }));
  await sandbox.call('/profiles/add_batch', { db_id: 1, data });
  const workflow = await n8n().saveWorkflow(createExport(cluster.credential));
  await n8n().activate(workflow);
  const id = await startByWebhook(cluster, workflow, hook, [{}]);
  const status = await waitForOther(cluster, id, ['new', 'running']);
  const waiting = await n8n().waitForExecution(id);
  assert.equal(status, 'waiting', waiting.error?.message);
  const first = findWorker(cluster, id);
  await cluster.stop(first);
  const [{ url }] = itemsOf(waiting, 'Resume');
  assert.equal((await fetch(url)).status, 200);
  await waitForOther(cluster, id, ['new', 'running', 'waiting']);
  const second = findWorker(cluster, id);
  assert.deepEqual([first, second].sort(), workers);
  return { ...(await n8n().waitForExecution(id)), first, second };
}

/** Waits until the status of an execution is none of these; resolves with it. */
async function waitForOther({ database }, id, statuses) {
  const read = async () => {
    const [{ status }] = await database.query('SELECT status FROM execution_entity WHERE id = $1', [
      id,
    ]);
    return !statuses.includes(status) && status;
  };
  return await waitFor(read, `execution ${id} to be no longer ${statuses}`);
}

/** The file as the sandbox has it, and what was uploaded. */
async function readFiles({ sandbox }) {
  const { files, uploads } = await sandbox.state();
  const response = await fetch(`${sandbox.url}/api/download/${files[0]}`, {
    headers: { authorization: `Bearer ${sandbox.token}` },
  });
  const exported = Buffer.from(await response.arrayBuffer());
  const md5 = createHash('md5').update(exported).digest('hex');
  return { exported: { size: exported.length, md5 }, uploads };
}

/** The file as main shows it in the editor: its size, or n8n's message. */
async function readInEditor(cluster, { runData }) {
  const { id } = runData.Export[0].data.main[0][0].binary.data;
  const link = `/rest/binary-data?action=view&id=${encodeURIComponent(id)}`;
  return (await cluster.n8n().raw('GET', link)).length;
}

const mode = (name, path) => ({
  N8N_DEFAULT_BINARY_DATA_MODE: name,
  ...(path && { N8N_BINARY_DATA_STORAGE_PATH: path }),
});

async function assertUploaded(cluster) {
  const execution = await exportAndResume(cluster);
  assert.equal(execution.status, 'success', execution.error?.message);
  const { exported, uploads } = await readFiles(cluster);
  assert.deepEqual(
    uploads.map(({ size, md5 }) => ({ size, md5 })),
    [exported],
  );
  const { first, second } = execution;
  return {
    execution,
    size: exported.size,
    text: `${exported.size} bytes from ${first} uploaded by ${second}, md5 ${exported.md5.slice(0, 8)}`,
  };
}

export const scenarios = [
  {
    name: 'binary data: database, which is the default in queue mode',
    async run(cluster) {
      const { execution, size, text } = await assertUploaded(cluster);
      assert.equal(await readInEditor(cluster, execution), size);
      await cluster.startMissing();
      const growth = await measureDownload(cluster);
      // n8n reads a file as a whole before it writes it to the database.
      assert.ok(growth > megabytes, `${growth} MB`);
      return `${text}; a download of ${megabytes} MB takes ${growth} MB of memory`;
    },
  },
  {
    name: 'binary data: filesystem in a shared folder',
    startsWorkers: true,
    async run(cluster) {
      await useOnAllWorkers(cluster, mode('filesystem', cluster.sharedFolder));
      const growth = await measureDownload(cluster);
      // The file flows through. Loading the node in a new process is part of the growth.
      assert.ok(growth < 0.75 * megabytes, `${growth} MB`);
      const { execution, size, text } = await assertUploaded(cluster);
      assert.equal(await readInEditor(cluster, execution), size);
      return `${text}; a download of ${megabytes} MB takes ${growth} MB of memory`;
    },
  },
  {
    // What n8n does: it looks for the file in the folder of the worker that goes on.
    name: 'binary data: filesystem in separate folders is not found by another worker',
    startsWorkers: true,
    async run(cluster) {
      await useOnAllWorkers(cluster, mode('filesystem'));
      const { status, error, first, second } = await exportAndResume(cluster);
      assert.equal(status, 'error');
      assert.match(error.message, /^"Input Binary Field" is "data", whose file n8n cannot read: ./);
      const { uploads } = await readFiles(cluster);
      assert.deepEqual(uploads, []);
      return `${second} does not find the file of ${first}: ${error.message.split('. ')[0]}`;
    },
  },
  {
    name: 'binary data: default, in the data of the execution',
    startsWorkers: true,
    async run(cluster) {
      await useOnAllWorkers(cluster, mode('default'));
      const { text } = await assertUploaded(cluster);
      return text;
    },
  },
];

/** Starts both workers with a mode; the scenario before has stopped one of them. */
async function useOnAllWorkers(cluster, env) {
  const running = workers.filter((name) => cluster.find(name));
  await Promise.all(running.map((name) => cluster.stop(name)));
  await cluster.startMissing(env);
}
