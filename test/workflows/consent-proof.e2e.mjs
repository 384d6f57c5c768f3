// Consent with proof: repeated requests and events, network faults, and requests that are refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { given, openSite, withdrawn } from './consent-site.mjs';

describe('workflow: consent with proof, what may go wrong', () => {
  const site = openSite();

  it('saves a repeated request, event and withdrawal once, and sends one email', async () => {
    for (let repeat = 0; repeat < 2; repeat++) {
      assert.equal((await site.post(given())).status, 200);
      await site.happen('confirmsub');
      await site.waitForRows(3);
    }
    for (let repeat = 0; repeat < 2; repeat++)
      assert.equal((await site.post(withdrawn())).status, 200);
    assert.deepEqual(await site.kinds(), ['given', 'asked', 'confirmed', 'withdrawn']);
    assert.equal((await site.emails()).length, 1);
  });

  it('saves another sign-up without another email, and sends one after a withdrawal', async () => {
    await site.post(given());
    await site.post(given({ request_id: 'form-2' }));
    assert.deepEqual(await site.kinds(), ['given', 'asked', 'given']);
    await site.happen('unsub');
    await site.waitForRows(4);
    await site.post(given({ request_id: 'form-3' }));
    assert.deepEqual((await site.kinds()).slice(3), ['withdrawn', 'given', 'asked']);
    assert.equal((await site.emails()).length, 2);
  });

  it('sends one email for copies that arrive at the same moment', async () => {
    const ids = ['form-1', 'form-1', 'form-2', 'form-3'];
    const posted = await site.postAtOnce(ids.map((id) => given({ request_id: id })));
    for (const { status } of posted) assert.equal(status, 200);
    const kinds = await site.kinds();
    assert.equal(kinds.filter((kind) => kind === 'given').length, 3);
    assert.equal((await site.emails()).length, 1);
  });

  it('keeps an existing subscription, and sends no email', async () => {
    const subscriptions = [{ resource_id: 1, channel: 'email', email: 'ann@example.com' }];
    const data = { email: 'ann@example.com', subscriptions };
    await site.call('/profiles/add', { db_id: 1, data });
    assert.equal((await site.post(given())).status, 200);
    assert.deepEqual(await site.statuses(), ['subscribed']);
    assert.equal((await site.emails()).length, 0);
    assert.deepEqual(await site.kinds(), ['given']);
  });

  const path = '/campaigns/triggers/import_and_start';
  for (const [label, fault] of [
    ['a lost response', { kind: 'reset_after', times: 1 }],
    ['status 503', { kind: 'status', status: 503, times: 1 }],
    ['status 429', { kind: 'status', status: 429, retry_after: 1, times: 1 }],
  ])
    it(`sends one email with ${label}`, async () => {
      await site.fault({ path, ...fault });
      assert.equal((await site.post(given())).status, 200);
      assert.equal((await site.emails()).length, 1);
      assert.deepEqual(await site.kinds(), ['given', 'asked']);
    });

  it('asks for the request again while nothing can be sent, and has the consent already', async () => {
    await site.fault({ path, kind: 'status', status: 403 });
    const { status, answer } = await site.post(given());
    assert.deepEqual([status, answer.send_again], [502, true]);
    assert.deepEqual(await site.kinds(), ['given']);
    await site.clearFaults();
    assert.equal((await site.post(given())).status, 200);
    assert.deepEqual(await site.kinds(), ['given', 'asked']);
    assert.equal((await site.emails()).length, 1);
  });

  it('asks for the withdrawal again while Altcraft refuses it, and has it already', async () => {
    await site.post(given());
    await site.fault({ path: '/profiles', kind: 'status', status: 403 });
    assert.equal((await site.post(withdrawn())).status, 502);
    assert.deepEqual(await site.kinds(), ['given', 'asked', 'withdrawn']);
    await site.clearFaults();
    assert.equal((await site.post(withdrawn())).status, 200);
    assert.deepEqual(await site.statuses(), ['unsubscribed']);
    assert.equal(
      (await site.post(withdrawn({ email: 'new@example.com', request_id: '2' }))).status,
      200,
    );
  });

  it('saves nothing and sends nothing while the table is missing', async () => {
    await site.query('ALTER TABLE consent_log RENAME TO away');
    try {
      assert.equal((await site.post(given())).status, 502);
      assert.equal((await site.emails()).length, 0);
    } finally {
      await site.query('ALTER TABLE away RENAME TO consent_log');
    }
    assert.deepEqual(await site.kinds(), []);
  });

  it('tells what is wrong with a request', async () => {
    for (const [body, name] of [
      [given({ email: 'no address' }), 'email'],
      [given({ ip: '' }), 'ip'],
      [given({ request_id: undefined }), 'request_id'],
      [given({ text_version: '1999-01' }), 'text_version'],
      [given({ action: 'sell' }), 'action'],
      [[], 'action'],
    ]) {
      const { status, answer } = await site.post(body);
      assert.equal(status, 400);
      assert.ok(
        answer.problems.some((one) => one.startsWith(`${name}:`)),
        name,
      );
    }
    assert.deepEqual(await site.kinds(), []);
    assert.equal((await site.emails()).length, 0);
  });

  it('knows whose event it is by the hash alone, when the profile is gone', async () => {
    await site.post(given());
    await site.fault({ path: '/profiles', kind: 'status', status: 403 });
    await site.happen('confirmsub');
    await site.waitForRows(3);
    const { kind, email, text_version: text } = (await site.log())[2];
    assert.deepEqual([kind, email, text], ['confirmed', 'ann@example.com', '2026-01']);
  });

  it('keeps events that it cannot match, and with a time it cannot read', async () => {
    await site.happen('unsub', { profile_id: '5a5b64a969d4265b958b9ac3', _md5: undefined });
    await site.happen('confirm', { profile_id: null, _md5: undefined, event_date: 'yesterday' });
    await site.waitForRows(2);
    const [first, second] = await site.log();
    assert.deepEqual(
      [first.kind, first.email, first.profile_id],
      ['withdrawn', null, '5a5b64a969d4265b958b9ac3'],
    );
    assert.deepEqual([second.kind, second.event.event_date], ['confirmed', 'yesterday']);
  });
});
