// The memory that a worker takes to download a large file.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { altcraftNode, startHttpServer } from '../e2e/environment.mjs';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { findWorker } from './sync.mjs';
import { createRow, startByWebhook, webhookItems } from './workflows.mjs';

export const megabytes = 200;
const hook = 'large-file';

/** A server that sends a file of this size in response to any request. */
const startFileServer = async () =>
  await startHttpServer(async (request, response) => {
    const chunk = Buffer.alloc(2 ** 20, 'abcdefg\n');
    response.writeHead(200, {
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="large.csv"',
      'content-length': String(megabytes * 2 ** 20),
    });
    for (let sent = 0; sent < megabytes; sent++)
      if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
    response.end();
  });

/** Downloads the file in an execution. Resolves with the growth of the worker's memory in MB. */
export async function measureDownload(cluster) {
  const server = await startFileServer();
  try {
    const { id: credentialId, name } = await cluster.n8n().saveCredential({
      name: 'Large files',
      type: 'altcraftApi',
      data: { url: server.url, token: 'large-files' },
    });
    const workflow = await cluster
      .n8n()
      .saveWorkflow(
        createRow('Download a large file', [
          ...webhookItems(hook),
          altcraftNode(
            'Download',
            { id: credentialId, name },
            { resource: 'file', operation: 'download', path: 'large.csv' },
          ),
        ]),
      );
    await cluster.n8n().activate(workflow);
    const before = new Map(cluster.workers().map(({ name, pid }) => [name, resetPeak(pid)]));
    const id = await startByWebhook(cluster, workflow, hook, [{}]);
    const execution = await cluster.n8n().waitForExecution(id);
    assert.equal(execution.status, 'success', execution.error?.message);
    const [{ file_size: size }] = itemsOf(execution, 'Download');
    assert.equal(size, megabytes * 2 ** 20);
    const worker = findWorker(cluster, id);
    return readMemory(cluster.find(worker).pid, 'VmHWM') - before.get(worker);
  } finally {
    await server.close();
  }
}

/** Starts a new measurement of a process's highest memory; returns its present memory in MB. */
function resetPeak(pid) {
  fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return readMemory(pid, 'VmRSS');
}

function readMemory(pid, key) {
  const [, kilobytes] = new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(
    fs.readFileSync(`/proc/${pid}/status`, 'utf8'),
  );
  return Math.round(Number(kilobytes) / 1024);
}
