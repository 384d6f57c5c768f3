// Altcraft Trigger in n8n: the events of a request become items of one execution.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createEvent,
  post,
  secretOf,
  startTriggerEnvironment,
  triggerWorkflow,
} from './trigger-environment.mjs';

const megabyte = 1024 * 1024;

describe('Altcraft Trigger', () => {
  let environment;
  before(async () => (environment = await startTriggerEnvironment('trigger')));
  after(() => environment?.close());

  it('returns 10,000 events of 20 requests once and in order', async () => {
    const trigger = await environment.activateTrigger('10,000 events');
    await environment.registerHook(trigger.url, { batch_size: 500 });
    const eventTypes = ['send', 'open', 'uopen', 'click', 'hbounce', 'pixel_open'];
    const deliveries = await environment.sendEvents({
      make: { count: 10_000, event_types: eventTypes },
    });
    assert.equal(deliveries.length, 20);
    assert.ok(
      deliveries.every(({ accepted, status, text }) => accepted && status === 200 && text === 'OK'),
    );
    const runs = await environment.outputs(trigger, 20);
    assert.deepEqual(
      runs.map((items) => items.length),
      Array.from({ length: 20 }, () => 500),
    );
    const events = runs.flat();
    assert.deepEqual(
      events.map(({ event_data: data }) => data.send_message_id),
      Array.from({ length: 10_000 }, (_, n) => `message-${n}`),
    );
    assert.deepEqual(
      events.slice(0, 7).map(({ event_type: kind }) => kind),
      [...eventTypes, eventTypes[0]],
    );
    assert.equal(events[7].event_date, '2026-01-20T09:00:00.007123457Z');
    assert.equal(new Set(events.map(({ event_date: date }) => date)).size, 10_000);
  });

  it('returns a batch as one item, accepts a single event and keeps long numbers', async () => {
    const trigger = await environment.activateTrigger('Batch', {
      output: 'batch',
      more_options: { response_text: 'Thanks' },
    });
    const raw = JSON.stringify(createEvent()).replace(
      '"account_id":1',
      '"account_id":9007199254740993',
    );
    const response = await post(trigger.url, raw);
    assert.equal(response.text, 'Thanks');
    assert.match(response.headers.get('content-type'), /^text\/plain/);
    await post(trigger.url, [createEvent(), createEvent({ event_type: 'complain' })]);
    assert.deepEqual(await environment.outputs(trigger, 2), [
      [{ events: [createEvent({ account_id: '9007199254740993' })] }],
      [{ events: [createEvent(), createEvent({ event_type: 'complain' })] }],
    ]);
  });

  it('responds with 200 and starts no execution when all events are filtered out', async () => {
    const trigger = await environment.activateTrigger('Filters', {
      event_type: ['hbounce', 'complain'],
      other_event_types: 'promo_assigned',
      filters: {
        list_id: { __rl: true, mode: 'id', value: '1, 2' },
        campaign_id: { __rl: true, mode: 'list', value: 7, cachedResultName: 'Winter' },
        is_test: 'exclude',
      },
    });
    const seven = { ...createEvent().event_data, campaign_id: 7 };
    const matching = [
      createEvent({ event_data: seven }),
      createEvent({ event_data: seven, event_type: 'promo_assigned', list_id: 2 }),
    ];
    const notMatching = [
      createEvent(),
      createEvent({ event_data: seven, event_type: 'open' }),
      createEvent({ event_data: seven, list_id: 3 }),
      createEvent({ event_data: seven, is_test: true }),
    ];
    assert.deepEqual(
      [(await post(trigger.url, notMatching)).status, (await post(trigger.url, '[]')).text],
      [200, 'OK'],
    );
    assert.equal(
      (await post(trigger.url, [notMatching[0], matching[0], ...notMatching, matching[1]])).status,
      200,
    );
    assert.deepEqual(await environment.outputs(trigger, 1), [matching]);
  });

  it('refuses to activate a workflow whose filter is not an ID', async () => {
    const filters = { campaign_id: { __rl: true, mode: 'id', value: 'Winter sale' } };
    const workflow = await environment.n8n.saveWorkflow(
      triggerWorkflow('Wrong filter', 'altcraftTrigger', { filters }, {}),
    );
    await assert.rejects(environment.n8n.activate(workflow), /"Winter sale" is not an ID/);
  });

  it('rejects other request bodies with 400 and logs the reason', async () => {
    const trigger = await environment.activateTrigger('Invalid bodies');
    for (const body of ['hello', '', '{"hello":1}', '[1]', '[{"event_type":"open"}']) {
      const response = await post(trigger.url, body);
      assert.equal(response.status, 400, body);
      assert.match(response.text, /not a list of Altcraft events/);
    }
    assert.equal(
      (await post(trigger.url, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }))
        .status,
      400,
    );
    assert.match(
      environment.n8n.logs(),
      /not a list of Altcraft events\. Element 0 of the body is not an event/,
    );
    await post(trigger.url, [createEvent()]);
    assert.equal((await environment.outputs(trigger, 1)).length, 1);
  });

  it('accepts 20 MB and rejects more with 413', async () => {
    const trigger = await environment.activateTrigger('Large');
    await environment.registerHook(trigger.url, { batch_size: 20_000 });
    // Above n8n's own limit of 16 MB and below the trigger's limit.
    const [large] = await environment.sendEvents({ make: { count: 10_000, padding: 1600 } });
    assert.ok(
      large.bytes > 19.5 * megabyte && large.bytes <= 20 * megabyte,
      `${large.bytes} bytes`,
    );
    assert.deepEqual([large.status, large.text], [200, 'OK']);
    const [larger] = await environment.sendEvents({ make: { count: 10_000, padding: 1800 } });
    assert.ok(larger.bytes > 20 * megabyte);
    assert.deepEqual([larger.status, larger.accepted], [413, false]);
    const runs = await environment.outputs(trigger, 1);
    assert.deepEqual(
      runs.map((items) => items.length),
      [10_000],
    );
    assert.equal(runs[0][9999].event_data.send_message_id, 'message-9999');
  });

  it('removes duplicates of earlier requests, parallel requests and the same request', async () => {
    const trigger = await environment.activateTrigger('Repeats', {
      more_options: { remove_repeats: 24 },
    });
    await environment.registerHook(trigger.url, { batch_size: 50 });
    await environment.sendEvents({ make: { count: 100 } });
    await environment.sendEvents({ make: { count: 120 } });
    await environment.sendEvents({ at_once: true, make: { count: 100, first: 1000 } });
    await environment.sendEvents({ at_once: true, make: { count: 200, first: 1000 } });
    await post(trigger.url, [
      createEvent(),
      createEvent(),
      createEvent({ sends_trying_num: 2 }),
      createEvent({ event_type: 'click' }),
    ]);
    const ids = (await environment.outputs(trigger, 8))
      .flat()
      .map(({ event_data: data, event_type: kind }) => `${data.send_message_id} ${kind}`);
    const sent = (from, to) =>
      Array.from({ length: to - from }, (_, n) => `message-${from + n} send`);
    assert.deepEqual(
      ids.sort(),
      [...sent(0, 120), ...sent(1000, 1200), 'm-1 hbounce', 'm-1 click'].sort(),
    );
  });

  it('fetches the profiles of a batch in one request, and returns the events without them if that fails', async () => {
    const trigger = await environment.activateTrigger(
      'Profiles',
      { fetch_profiles: true, profile_fields: 'email, _fname' },
      await environment.saveApiCredential(),
    );
    await environment.registerHook(trigger.url, { batch_size: 500 });
    await environment.sandbox.control('DELETE', '/requests');
    await environment.sendEvents({ make: { count: 500 } });
    const [items] = await environment.outputs(trigger, 1);
    const requests = await environment.sandbox.requests();
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['profiles.list'],
    );
    assert.equal(items.length, 500);
    assert.ok(
      items.every(
        ({ profile, profile_id: id }) => profile.id === id && profile.email.includes('@'),
      ),
    );

    await environment.sandbox.fault({
      path: '/api/v1.1/profiles/list',
      kind: 'status',
      status: 403,
    });
    const [delivery] = await environment.sendEvents({ make: { count: 3 } });
    await environment.sandbox.control('DELETE', '/faults');
    assert.equal(delivery.status, 200);
    const [, without] = await environment.outputs(trigger, 2);
    assert.equal(without.length, 3);
    assert.match(without[0].profile_error, /403/);
  });

  it('returns events of the test URL', async () => {
    const name = 'Test URL';
    const workflow = await environment.n8n.saveWorkflow(
      triggerWorkflow(name, 'altcraftTrigger', {}, {}),
    );
    const run = await environment.n8n.rest('POST', `/workflows/${workflow.id}/run`, {
      triggerToStartFrom: { name: 'Trigger' },
    });
    assert.equal(run.waitingForWebhook, true);
    const secret = secretOf(workflow);
    const baseUrl = `${environment.n8n.url}/webhook-test/${workflow.nodes[0].webhookId}`;
    assert.equal((await post(`${baseUrl}/wrong`, [createEvent()])).status, 403);
    const response = await post(`${baseUrl}/${secret}`, [createEvent()]);
    assert.deepEqual([response.status, response.text], [200, 'OK']);
    assert.deepEqual(await environment.outputs({ workflow }, 1), [[createEvent()]]);
  });
});
