// The API token is only in the Authorization header: not in n8n's log, files and responses, nor in a URL.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../playground/ports.mjs';
import { filesUnder } from '../../playground/files.mjs';
import {
  altcraftNode,
  createWorkflow,
  resourceLocator,
  startEnvironment,
  startHttpServer,
} from './environment.mjs';

const token = 'SECRET-TOKEN-123';
const email = 'marker-of-this-run@example.com';

describe(`the token ${token}`, () => {
  let environment;
  let requests;
  let proxy;
  const responses = [];

  before(async () => {
    environment = await startEnvironment({ name: 'token', token });
    ({ requests, proxy } = await startRecordingProxy(environment.sandbox.url));
    await runWithFailures();
    await sleep(1000);
  });
  after(async () => {
    await proxy?.close();
    await environment?.close();
  });

  async function run(name, url, databaseId, format) {
    const { n8n } = environment;
    const credential = await n8n.saveCredential({
      name,
      type: 'altcraftApi',
      data: { url, token },
    });
    const save = altcraftNode(
      'Save',
      credential,
      {
        operation: 'upsert',
        db_id: resourceLocator(databaseId),
        matching: 'email',
        email: '={{ $json.email }}',
        input_mode: 'json',
        data_json: '={{ $json }}',
        options: { format },
      },
      { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 },
    );
    const execution = await n8n.runWorkflow(createWorkflow(name, [{ email }], save));
    responses.push(execution);
    return execution.status;
  }

  async function runWithFailures() {
    const { sandbox, n8n } = environment;
    for (const format of ['json', 'xml']) {
      assert.equal(await run(`Works in ${format}`, proxy.url, 1, format), 'success');
      assert.equal(await run(`No database in ${format}`, proxy.url, 999, format), 'error');
      await sandbox.fault({ path: '/profiles/import', kind: 'html', status: 500 });
      assert.equal(await run(`Proxy page in ${format}`, proxy.url, 1, format), 'error');
      await sandbox.control('DELETE', '/faults');
    }
    const unusedUrl = `http://127.0.0.1:${await findFreePort()}`;
    assert.equal(await run('No server', unusedUrl, 1, 'json'), 'error');
    for (const url of [proxy.url, unusedUrl]) {
      const data = { url, token };
      const credentials = { id: '', name: 'Test', type: 'altcraftApi', data };
      responses.push(await n8n.rest('POST', '/credentials/test', { credentials }));
    }
  }

  it('is in the Authorization header of each request', () => {
    assert.ok(requests.length >= 6);
    for (const { authorization } of requests) assert.equal(authorization, `Bearer ${token}`);
  });

  it('is in no URL and no body', () => {
    for (const { url, body } of requests) assert.ok(!`${url}\n${body}`.includes(token), url);
  });

  it('is not in the log of n8n', () => {
    assert.match(environment.n8n.logs(), /Editor is now accessible/);
    assert.ok(!environment.n8n.logs().includes(token));
  });

  it('is in no execution and no error of n8n', () => {
    assert.ok(responses.some(({ error }) => error));
    assert.ok(!JSON.stringify(responses).includes(token));
  });

  it('is in no file of n8n', async () => {
    const files = filesUnder(environment.userFolder);
    const filesWith = (text) => files.filter((file) => fs.readFileSync(file).includes(text));
    // The search works: it finds the email that was saved.
    assert.ok(filesWith(email).some((file) => path.basename(file).startsWith('database.sqlite')));
    assert.deepEqual(filesWith(token), []);
    assert.deepEqual(filesWith(Buffer.from(token).toString('base64').slice(0, -2)), []);
  });
});

/** Starts a proxy between n8n and the sandbox that records all requests. */
async function startRecordingProxy(target) {
  const requests = [];
  const proxy = await startHttpServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      requests.push({
        url: request.url,
        authorization: request.headers.authorization,
        body: String(body),
      });
      const forwarded = http.request(
        target + request.url,
        { method: request.method, headers: request.headers },
        (upstream) => {
          response.writeHead(upstream.statusCode, upstream.headers);
          upstream.pipe(response);
        },
      );
      forwarded.on('error', () => response.destroy());
      forwarded.end(body);
    });
  });
  return { requests, proxy };
}
