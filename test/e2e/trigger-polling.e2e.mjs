// Altcraft Polling Trigger in n8n, and stored data of both triggers after a restart.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../playground/n8n.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { resourceLocator } from './environment.mjs';
import {
  createEvent,
  post,
  startTriggerEnvironment,
  triggerWorkflow,
} from './trigger-environment.mjs';

describe('Altcraft Polling Trigger', () => {
  let environment;
  before(async () => (environment = await startTriggerEnvironment('trigger-polling')));
  after(() => environment?.close());

  it('returns each new profile once across a restart, and Altcraft Trigger still knows earlier events', async () => {
    const parameters = {
      event: 'profileChanged',
      db_id: resourceLocator(2),
      changes_by: 'date_field',
      date_field: '_createtime',
      // n8n polls when the workflow is activated and then once a minute.
      pollTimes: { item: [{ mode: 'everyMinute' }] },
    };
    const add = async (...names) => {
      const response = await fetch(`${environment.sandbox.url}/api/v1.1/profiles/add_batch/`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${environment.sandbox.token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          db_id: 2,
          data: names.map((name) => ({ email: `${name}@example.com` })),
        }),
      });
      assert.equal((await response.json()).error, 0);
    };
    const repeats = await environment.activateTrigger('Repeats over a restart', {
      more_options: { remove_repeats: 24 },
    });
    const batches = [0, 1, 2, 3].map((batch) =>
      [0, 1, 2, 3, 4].map((n) => createEvent({ profile_id: `p-${batch * 5 + n}` })),
    );
    for (const batch of batches) await post(repeats.url, batch);
    await environment.outputs(repeats, 4);

    await add('before');
    const workflow = await environment.n8n.saveWorkflow(
      triggerWorkflow(
        'Polling',
        'altcraftPollingTrigger',
        parameters,
        await environment.saveApiCredential(),
      ),
    );
    await environment.n8n.activate(workflow);
    const hasPolled = async () =>
      (await environment.sandbox.requests()).some(
        ({ method, body }) => method === 'profiles.list' && body.db_id === 2,
      );
    await waitFor(hasPolled, 'first poll');
    await sleep(1000);
    const emailNames = async () =>
      (await environment.outputs({ workflow }, 0)).flat().map(({ email }) => email.split('@')[0]);
    await add('one', 'two');
    await waitFor(async () => (await emailNames()).length >= 2, 'new profiles', { seconds: 90 });
    assert.deepEqual(await emailNames(), ['one', 'two']);

    await environment.n8n.stop();
    await add('three');
    environment.n8n = await startN8n({ userFolder: environment.userFolder });
    await waitFor(
      async () => (await emailNames()).length >= 3,
      'profile that was added while n8n was stopped',
      { seconds: 90 },
    );
    await add('four');
    await waitFor(async () => (await emailNames()).length >= 4, 'next profile', { seconds: 90 });
    const polls = async () => (await environment.sandbox.requests()).length;
    const before = await polls();
    await waitFor(async () => (await polls()) > before, 'another poll', { seconds: 90 });
    await sleep(1000);
    assert.deepEqual(await emailNames(), ['one', 'two', 'three', 'four']);

    const url = repeats.url.replace(/^https?:\/\/[^/]+/, environment.n8n.url);
    await waitFor(async () => (await post(url, '[]')).status === 200, 'webhook after the restart');
    await post(url, [...batches.flat(), createEvent({ event_type: 'click' })]);
    const [, , , , afterRestart] = await environment.outputs(repeats, 5);
    assert.deepEqual(
      afterRestart.map(({ event_type: kind }) => kind),
      ['click'],
    );
  });
});
