// A planted token must turn up nowhere: not in n8n's log, its files, its answers, nor in an address.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pause } from '../../playground/child-process.mjs';
import { anyPort } from '../../playground/ports.mjs';
import { altcraft, chain, database, filesUnder, setStage, stranger } from './environment.mjs';

const planted = 'SECRET-TOKEN-123';
const marker = 'marker-of-this-run@example.com';

describe(`the token ${planted}`, () => {
  let stage;
  let seen;
  let between;
  const answers = [];

  before(async () => {
    stage = await setStage({ name: 'token', token: planted });
    ({ seen, between } = await wiretap(stage.sandbox.url));
    await provokeFailures();
    await pause(1000);
  });
  after(async () => {
    await between?.close();
    await stage?.clear();
  });

  async function run(name, url, databaseId, format) {
    const { n8n } = stage;
    const credential = await n8n.saveCredential({
      name,
      type: 'altcraftApi',
      data: { url, token: planted },
    });
    const save = altcraft(
      'Save',
      credential,
      {
        operation: 'upsert',
        db_id: database(databaseId),
        matching: 'email',
        email: '={{ $json.email }}',
        input_mode: 'json',
        data_json: '={{ $json }}',
        options: { format },
      },
      { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 },
    );
    const execution = await n8n.runWorkflow(chain(name, [{ email: marker }], save));
    answers.push(execution);
    return execution.status;
  }

  async function provokeFailures() {
    const { sandbox, n8n } = stage;
    for (const format of ['json', 'xml']) {
      assert.equal(await run(`Works in ${format}`, between.url, 1, format), 'success');
      assert.equal(await run(`No database in ${format}`, between.url, 999, format), 'error');
      await sandbox.fault({ path: '/profiles/import', kind: 'html', status: 502 });
      assert.equal(await run(`Proxy page in ${format}`, between.url, 1, format), 'error');
      await sandbox.control('DELETE', '/faults');
    }
    const nobody = `http://127.0.0.1:${await anyPort()}`;
    assert.equal(await run('Nobody there', nobody, 1, 'json'), 'error');
    for (const url of [between.url, nobody]) {
      const data = { url, token: planted };
      const credentials = { id: '', name: 'under test', type: 'altcraftApi', data };
      answers.push(await n8n.rest('POST', '/credentials/test', { credentials }));
    }
  }

  it('does travel: each request carries it in the Authorization header', () => {
    assert.ok(seen.length >= 6);
    for (const { authorization } of seen) assert.equal(authorization, `Bearer ${planted}`);
  });

  it('is in no address and no body', () => {
    for (const { url, body } of seen) assert.ok(!`${url}\n${body}`.includes(planted), url);
  });

  it('is in no log of n8n', () => {
    assert.match(stage.n8n.logs(), /Editor is now accessible/);
    assert.ok(!stage.n8n.logs().includes(planted));
  });

  it('is in no execution or error that n8n hands out', () => {
    assert.ok(answers.some(({ error }) => error));
    assert.ok(!JSON.stringify(answers).includes(planted));
  });

  it('is in no file of n8n: database, event log, packages', async () => {
    const files = filesUnder(stage.userFolder);
    const holders = (text) => files.filter((file) => fs.readFileSync(file).includes(text));
    // The search itself is proved by what must be there: an address that was saved.
    assert.ok(holders(marker).some((file) => path.basename(file).startsWith('database.sqlite')));
    assert.deepEqual(holders(planted), []);
    assert.deepEqual(holders(Buffer.from(planted).toString('base64').slice(0, -2)), []);
  });
});

/** Stands between n8n and the sandbox, passes everything on and keeps what went by. */
async function wiretap(target) {
  const seen = [];
  const between = await stranger((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      seen.push({
        url: request.url,
        authorization: request.headers.authorization,
        body: String(body),
      });
      const onward = http.request(
        target + request.url,
        { method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  });
  return { seen, between };
}
