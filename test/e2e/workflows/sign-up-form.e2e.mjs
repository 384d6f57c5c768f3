// The sign-up form: who gets a confirmation email and who does not.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openForm } from '../../../playground/demos/submit-form.mjs';
import { changeSettings } from '../../../playground/demos/settings.mjs';
import { addConfirmation } from '../../../playground/demos/sign-up-form.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const consent = '["I agree to receive the newsletter by email"]';

describe('workflow: sign-up form', () => {
  let test;
  let form;
  let mailing;
  before(async () => {
    test = await setUpWorkflow({ name: 'sign-up-form' });
    mailing = await addConfirmation(test.sandbox);
    await changeSettings(test, 'Settings', { trigger_id: mailing });
    await test.activate();
    form = await openForm(test.n8n, 'altcraft-sign-up');
  });
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('POST', '/reset', {});
    assert.equal(await addConfirmation(test.sandbox), mailing);
  });

  const profiles = async () => profilesOf(await test.sandbox.state(), 1);
  const emails = async () => (await test.sandbox.state()).messages;
  const status = ({ subscriptions }) => subscriptions.map((one) => one.status);

  it('adds an unconfirmed subscription and sends one confirmation email', async () => {
    const page = await form.submit(' Ann@Example.com ', 'Ann', consent);
    assert.equal(page.title, 'Almost done');
    const [ann, ...others] = await profiles();
    assert.equal(others.length, 0);
    assert.equal(ann.email, 'ann@example.com');
    assert.equal(ann._fname, 'Ann');
    assert.deepEqual(status(ann), ['unconfirmed']);
    const sent = await emails();
    assert.equal(sent.length, 1);
    assert.equal(sent[0].triggerId, mailing);
    assert.equal(sent[0].profileId, ann.id);
  });

  it('sends no second email and adds no duplicate after another sign-up', async () => {
    await form.submit('ann@example.com', 'Ann', consent);
    const page = await form.submit('ANN@example.com', 'Anna', consent);
    assert.equal(page.title, 'Almost done');
    assert.equal((await profiles()).length, 1);
    assert.equal((await emails()).length, 1);
  });

  it('does not change or reveal a confirmed subscription', async () => {
    const subscriptions = [{ resource_id: 1, channel: 'email', email: 'bob@example.com' }];
    const data = { email: 'bob@example.com', subscriptions };
    await test.sandbox.call('/profiles/add', { db_id: 1, data });
    const page = await form.submit('bob@example.com', 'Bob', consent);
    assert.equal(page.title, 'Almost done');
    assert.deepEqual((await profiles()).map(status), [['subscribed']]);
    assert.equal((await emails()).length, 0);
  });

  it('subscribes an existing customer and keeps the other data', async () => {
    const data = { email: 'eve@example.com', _city: 'Riga', phones: ['+79000000001'] };
    await test.sandbox.call('/profiles/add', { db_id: 1, data });
    await form.submit('eve@example.com', '', consent);
    const [eve, ...others] = await profiles();
    assert.equal(others.length, 0);
    assert.equal(eve._city, 'Riga');
    assert.deepEqual(eve.phones, ['+79000000001']);
    assert.deepEqual(status(eve), ['unconfirmed']);
    assert.equal((await emails()).length, 1);
  });

  it('sends a confirmation email after an unsubscription', async () => {
    const gone = {
      resource_id: 1,
      channel: 'email',
      email: 'joe@example.com',
      status: 'unsubscribed',
    };
    const data = { email: 'joe@example.com', subscriptions: [gone] };
    await test.sandbox.call('/profiles/add', { db_id: 1, data });
    await form.submit('joe@example.com', 'Joe', consent);
    assert.deepEqual((await profiles()).map(status), [['unconfirmed']]);
    assert.equal((await emails()).length, 1);
  });

  for (const [what, ...fields] of [
    ['an incomplete address', 'ann@example', 'Ann', consent],
    ['several addresses in one', 'a@example.com,b@example.com', 'Ann', consent],
    ['no consent', 'ann@example.com', 'Ann', '[]'],
  ]) {
    it(`rejects ${what} and stores nothing`, async () => {
      assert.equal((await form.submit(...fields)).title, 'Please check your entries');
      assert.equal((await profiles()).length, 0);
      assert.equal((await emails()).length, 0);
    });
  }

  it('sends one email when the first response is lost', async () => {
    const path = '/campaigns/triggers/import_and_start';
    await test.sandbox.fault({ path, kind: 'reset_after', times: 1 });
    assert.equal((await form.submit('ann@example.com', 'Ann', consent)).title, 'Almost done');
    const calls = (await test.sandbox.requests()).filter((one) => one.path.includes(path));
    assert.ok(calls.length > 1, 'the fault must have struck');
    assert.equal((await emails()).length, 1);
  });

  it('sends no email when earlier emails cannot be checked', async () => {
    await form.submit('ann@example.com', 'Ann', consent);
    await test.sandbox.fault({ path: '/subscribers/history_get', kind: 'status', status: 403 });
    const page = await form.submit('ann@example.com', 'Ann', consent);
    assert.equal(page.title, 'Something went wrong');
    assert.equal((await emails()).length, 1);
  });

  it('fails when the platform rejects the request, and succeeds with the next attempt', async () => {
    await test.sandbox.control('POST', '/tokens', { token: test.sandbox.token, rights: 'none' });
    assert.equal(
      (await form.submit('ann@example.com', 'Ann', consent)).title,
      'Something went wrong',
    );
    assert.equal((await emails()).length, 0);
    await test.sandbox.control('POST', '/tokens', { token: test.sandbox.token, rights: 'all' });
    assert.equal((await form.submit('ann@example.com', 'Ann', consent)).title, 'Almost done');
    assert.equal((await emails()).length, 1);
  });
});
