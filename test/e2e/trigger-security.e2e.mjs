// Authentication of Altcraft Trigger in n8n: the secret in the URL and the trigger credential.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitFor } from '../../playground/wait-for.mjs';
import { createEvent, post, secretOf, startTriggerEnvironment } from './trigger-environment.mjs';

describe('Altcraft Trigger authentication', () => {
  let environment;
  before(async () => (environment = await startTriggerEnvironment('trigger-security')));
  after(() => environment?.close());

  it('rejects a wrong or missing secret with 403 and starts no execution', async () => {
    const trigger = await environment.activateTrigger('Secret', {
      more_options: { secret: 'chosen-by-me_1' },
    });
    const paths = [
      '',
      '/',
      '/chosen-by-me_2',
      '/chosen-by-me_',
      '/:secret',
      '/x?secret=chosen-by-me_1',
    ];
    for (const path of paths) {
      const response = await post(trigger.baseUrl + path, [createEvent()]);
      assert.equal(response.status, 403, path);
    }
    assert.equal((await post(`${trigger.url}/more`, [createEvent()])).status, 404);
    assert.equal((await post(trigger.url, [createEvent()])).status, 200);
    assert.deepEqual(await environment.outputs(trigger, 1), [[createEvent()]]);
  });

  it('uses another secret for a copy of the workflow', async () => {
    const first = await environment.activateTrigger('Original');
    const { id: _id, ...copy } = first.workflow;
    const second = await environment.n8n.rest('POST', '/workflows', { ...copy, name: 'Copy' });
    assert.equal(second.nodes[0].webhookId, first.workflow.nodes[0].webhookId);
    // n8n does not allow two active workflows with the same webhook ID.
    await environment.n8n.deactivate(first.workflow);
    await waitFor(
      async () => (await post(first.url, '[]')).status === 404,
      'removed webhook of the original',
    );
    await environment.n8n.activate(second);
    const url = `${first.baseUrl}/${secretOf(second)}`;
    await waitFor(async () => (await post(url, '[]')).status === 200, 'webhook of the copy');
    await waitFor(
      async () => (await post(first.url, [createEvent()])).status === 403,
      'rejection of the former secret',
    );
    await post(url, [createEvent({ profile_id: 'copy' })]);
    assert.deepEqual(await environment.outputs({ workflow: second }, 1), [
      [createEvent({ profile_id: 'copy' })],
    ]);
    await environment.n8n.deactivate(second);
  });

  it('requires the header or the basic authentication of its credential', async () => {
    const credential = async (name, data) => {
      const stored = await environment.n8n.saveCredential({
        name,
        type: 'altcraftTriggerApi',
        data,
      });
      return { altcraftTriggerApi: { id: stored.id, name } };
    };
    const header = await environment.activateTrigger(
      'Header',
      { authentication: 'credential' },
      await credential('Header', {
        kind: 'header',
        header_name: 'X-Secret',
        header_secret: 'open sesame',
      }),
    );
    assert.equal((await post(header.url, [createEvent()])).status, 403);
    assert.equal(
      (await post(header.url, [createEvent()], { 'x-secret': 'open sesam' })).status,
      403,
    );
    assert.equal(
      (await post(header.url, [createEvent()], { 'X-SECRET': 'open sesame' })).status,
      200,
    );
    assert.equal(
      (await post(header.baseUrl, [createEvent()], { 'x-secret': 'open sesame' })).status,
      403,
    );
    assert.equal((await environment.outputs(header, 1)).length, 1);

    const basic = await environment.activateTrigger(
      'Basic',
      { authentication: 'credential' },
      await credential('Basic', { kind: 'basic', user: 'altcraft', password: 'pass:wörd' }),
    );
    const unauthorized = await post(basic.url, [createEvent()]);
    assert.equal(unauthorized.status, 401);
    assert.match(unauthorized.headers.get('www-authenticate'), /^Basic/);
    await environment.registerHook(basic.url, {
      auth: { basic: { user: 'altcraft', password: 'wrong' } },
    });
    assert.equal((await environment.sendEvents({ events: [createEvent()] }))[0].status, 403);
    await environment.registerHook(basic.url, {
      auth: { basic: { user: 'altcraft', password: 'pass:wörd' } },
    });
    assert.equal((await environment.sendEvents({ events: [createEvent()] }))[0].status, 200);
    assert.equal((await environment.outputs(basic, 1)).length, 1);
  });

  it('tests its credential', async () => {
    const testCredential = async (data) =>
      await environment.n8n.rest('POST', '/credentials/test', {
        credentials: { id: '', name: 'New', type: 'altcraftTriggerApi', data },
      });
    const valid = await testCredential({
      kind: 'header',
      header_name: 'X-Secret',
      header_secret: 'a',
    });
    assert.equal(valid.status, 'OK', valid.message);
    const empty = await testCredential({ kind: 'basic', user: 'a', password: '' });
    assert.deepEqual([empty.status, empty.message], ['Error', 'User and Password are required.']);
  });
});
