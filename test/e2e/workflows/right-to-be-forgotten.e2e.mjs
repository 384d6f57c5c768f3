// Erasure of a person's data: exports it to a file, suppresses email and phone and deletes the profiles. Deletes nothing
// without the file.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openForm } from '../../../playground/demos/submit-form.mjs';
import { changeSettings } from '../../../playground/demos/settings.mjs';
import { teamLogin } from '../../../playground/workflow-runner.mjs';
import { profilesOf } from '../../../playground/sandbox.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { setUpWorkflow } from './workflow-test.mjs';

const anna = 'anna.moreau.0@example.com';
const phone = '+79000000000';

describe('workflow: right to be forgotten', () => {
  let test;
  let form;
  let folder;
  before(async () => {
    test = await setUpWorkflow({ name: 'right-to-be-forgotten', seed: 'demo' });
    folder = path.join(test.userFolder, '.n8n-files');
    await test.activate();
    form = await openForm(test.n8n, 'altcraft-forget', teamLogin);
  });
  after(() => test?.close());
  beforeEach(async () => {
    await test.sandbox.control('POST', '/reset', { seed: 'demo' });
    for (const file of fs.readdirSync(folder)) fs.rmSync(path.join(folder, file));
  });

  const forget = (email) => form.submit(email, 'ticket 4711');
  const files = () =>
    fs
      .readdirSync(folder)
      .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
  const known = async () => profilesOf(await test.sandbox.state(), 1);
  const suppressed = async () => (await test.sandbox.state()).suppression_lists[0];
  const unchanged = async () => {
    assert.equal((await known()).length, 40);
    assert.deepEqual((await suppressed()).emails, ['postmaster@example.com']);
  };

  it('requires the login of the team', async () => {
    const answer = await fetch(form.url, {
      headers: { 'user-agent': 'Mozilla/5.0 Firefox/128.0' },
    });
    assert.equal(answer.status, 401);
  });

  it('exports the data, suppresses email and phone and deletes the profile', async () => {
    const [before] = await known();
    assert.equal(before.email, anna);
    const page = await forget('Anna.Moreau.0@Example.com');
    assert.equal(page.title, 'Data deleted');
    assert.match(page.message, /Profiles deleted: 1\nEmails suppressed: 1\nPhones suppressed: 1/);
    const [file, ...others] = files();
    assert.equal(others.length, 0);
    assert.equal(file.reference, 'ticket 4711');
    const [{ profile, history }] = file.profiles;
    assert.equal(profile.id, before.id);
    assert.deepEqual(
      [profile._fname, profile.custom_id, profile.address],
      ['Anna', 'C-1000', before.address],
    );
    assert.deepEqual(profile.subscriptions.map(({ channel }) => channel).sort(), [
      'email',
      'email',
      'push',
      'sms',
    ]);
    assert.deepEqual(
      history.map(({ action }) => action),
      ['send', 'deliv', 'open', 'click'],
    );
    const left = await known();
    assert.equal(left.length, 39);
    assert.ok(!left.some(({ id }) => id === before.id));
    const { emails, phones } = await suppressed();
    assert.deepEqual([emails.includes(anna), phones.includes(phone)], [true, true]);
  });

  it('deletes all profiles with the email, including those with a subscription only', async () => {
    const twin = { custom_id: 'twin', phones: ['+79005550000'] };
    const own = {
      ...twin,
      email: 'second@example.com',
      subscriptions: [{ resource_id: 1, channel: 'email', email: anna }],
    };
    await test.sandbox.call('/profiles/add', { db_id: 1, data: own });
    const page = await forget(anna);
    assert.match(page.message, /Profiles deleted: 2\nEmails suppressed: 2\nPhones suppressed: 2/);
    assert.equal(files()[0].profiles.length, 2);
    assert.equal((await known()).length, 39);
    assert.ok((await suppressed()).emails.includes('second@example.com'));
  });

  it('suppresses no phone if the profile has none', async () => {
    await test.sandbox.call('/profiles/add', { db_id: 1, data: { email: 'joe@example.com' } });
    const page = await forget('joe@example.com');
    assert.match(page.message, /Emails suppressed: 1\nPhones suppressed: 0/);
    assert.equal((await known()).length, 40);
  });

  it('finds no profile the second time and adds no duplicates', async () => {
    await forget(anna);
    const list = await suppressed();
    assert.equal((await forget(anna)).title, 'No profile found');
    assert.equal(files().length, 1);
    assert.deepEqual(await suppressed(), list);
    assert.equal((await known()).length, 39);
  });

  it('rejects an invalid email', async () => {
    assert.equal((await forget('example.com')).title, 'Please check the email address');
    await unchanged();
  });

  for (const [what, fault] of [
    ['the profiles', { path: '/profiles/list', kind: 'status', status: 403 }],
    ['the history', { path: '/subscribers/history_get', kind: 'status', status: 403 }],
  ]) {
    it(`deletes and suppresses nothing when ${what} cannot be read`, async () => {
      await test.sandbox.fault(fault);
      const page = await forget(anna);
      assert.equal(page.title, 'Not finished');
      assert.match(page.message, /Profiles deleted: 0/);
      assert.deepEqual(files(), []);
      await unchanged();
    });
  }

  it('deletes nothing when the history of one of two profiles cannot be read', async () => {
    const subscriptions = [{ resource_id: 1, channel: 'email', email: anna }];
    await test.sandbox.call('/profiles/add', {
      db_id: 1,
      data: { custom_id: 'twin', subscriptions },
    });
    await test.sandbox.fault({
      path: '/subscribers/history_get',
      kind: 'status',
      status: 403,
      times: 1,
    });
    assert.equal((await forget(anna)).title, 'Not finished');
    assert.deepEqual(files(), []);
    assert.equal((await known()).length, 41);
  });

  it('deletes the profile with another attempt after a failed one', async () => {
    await test.sandbox.fault({ path: '/profiles/delete', kind: 'status', status: 403 });
    const page = await forget(anna);
    assert.equal(page.title, 'Not finished');
    assert.equal((await known()).length, 40);
    assert.ok((await suppressed()).emails.includes(anna));
    await test.sandbox.control('DELETE', '/faults');
    assert.equal((await forget(anna)).title, 'Data deleted');
    assert.equal((await known()).length, 39);
    assert.equal((await suppressed()).emails.filter((email) => email === anna).length, 1);
  });

  it('deletes the data of successful executions', async () => {
    await forget(anna);
    const gone = async () =>
      (await test.n8n.getExecutions(test.workflow)).every(({ status }) => status === 'error');
    await waitFor(gone, 'deletion of the execution');
  });

  it('deletes nothing when the file cannot be written', async () => {
    await changeSettings(test, 'Settings', { folder: 'no-such-folder' });
    await test.activate();
    form = await openForm(test.n8n, 'altcraft-forget', teamLogin);
    const page = await forget(anna);
    assert.equal(page.title, 'Not finished');
    await unchanged();
  });
});
