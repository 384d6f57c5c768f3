// The triggers in a real n8n: a sandbox that sends action hooks to it, and one that is polled.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { startN8n } from '../../playground/n8n.mjs';
import { pause } from '../../playground/child-process.mjs';
import { database, node, setStage } from './environment.mjs';

const megabyte = 1024 * 1024;
const until = async (what, probe, seconds = 60) => {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what}: not after ${seconds} s`);
    await pause(250);
  }
};

/** A workflow of a trigger alone. */
const alone = (name, type, parameters, credentials) => ({
  name,
  nodes: [
    {
      ...node('Trigger', `n8n-nodes-altcraft.${type}`, 1, parameters, { credentials }),
      position: [0, 0],
    },
  ],
  connections: {},
  settings: { executionOrder: 'v1' },
});

describe('the triggers', () => {
  let stage;
  let n8n;
  let sandbox;
  let api;
  before(async () => {
    stage = await setStage({ name: 'trigger', seed: 'demo' });
    ({ n8n, sandbox } = stage);
    const data = { url: sandbox.url, token: sandbox.token };
    const stored = await n8n.saveCredential({ name: 'Altcraft', type: 'altcraftApi', data });
    api = { altcraftApi: { id: stored.id, name: stored.name } };
  });
  after(() => stage?.clear());

  /** A trigger that listens: its address, and what came in since. */
  async function listen(name, parameters = {}, credentials = {}) {
    const workflow = await n8n.saveWorkflow(
      alone(name, 'altcraftTrigger', parameters, credentials),
    );
    await n8n.activate(workflow);
    const secret =
      parameters.more_options?.secret ?? createHash('sha256').update(workflow.id).digest('hex');
    const node = `${n8n.url}/webhook/${workflow.nodes[0].webhookId}`;
    // n8n registers the address a moment after it has said that the workflow is active.
    await until(`${name} listens`, async () => (await post(node, '[]')).status === 403);
    return { workflow, node, url: `${node}/${secret}` };
  }

  async function post(url, body, headers = {}) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  /** What each execution put out, once `count` of them are over. */
  async function outputs({ workflow }, count) {
    await until(`${count} executions of ${workflow.name}`, async () => {
      const all = await n8n.executionsOf(workflow);
      return all.filter(({ stoppedAt }) => stoppedAt).length >= count;
    });
    const all = await n8n.executionsOf(workflow);
    const runs = await Promise.all(all.map(({ id }) => n8n.finished(id)));
    return runs.map((run) => itemsOf(run, 'Trigger'));
  }

  async function hook(url, more = {}) {
    await sandbox.control('DELETE', '/hooks');
    return await sandbox.control('POST', '/hooks', { url, success: '.*OK.*', ...more });
  }
  const happen = async (body) => await sandbox.control('POST', '/hooks/events', body);

  const event = (more = {}) => ({
    event_type: 'hbounce',
    event_date: '2026-01-20T09:00:00.123456789+03:00',
    account_id: 1,
    is_test: false,
    profile_id: 'p-1',
    list_id: 1,
    event_data: { message_id: 1, campaign_id: 1, resource_id: 1, send_message_id: 'm-1' },
    ...more,
  });

  it('hands out 10,000 events that come in batches of 500, each once and in order', async () => {
    const trigger = await listen('Ten thousand');
    await hook(trigger.url, { batch_size: 500 });
    const kinds = ['send', 'open', 'uopen', 'click', 'hbounce', 'pixel_open'];
    const deliveries = await happen({ make: { count: 10_000, event_types: kinds } });
    assert.equal(deliveries.length, 20);
    assert.ok(
      deliveries.every(({ accepted, status, text }) => accepted && status === 200 && text === 'OK'),
    );
    const runs = await outputs(trigger, 20);
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
      [...kinds, kinds[0]],
    );
    assert.equal(events[7].event_date, '2026-01-20T09:00:00.007123457Z');
    assert.equal(new Set(events.map(({ event_date: date }) => date)).size, 10_000);
  });

  it('refuses a wrong and a missing secret with 403, and starts nothing', async () => {
    const trigger = await listen('Secret', { more_options: { secret: 'chosen-by-me_1' } });
    const paths = [
      '',
      '/',
      '/chosen-by-me_2',
      '/chosen-by-me_',
      '/:secret',
      '/x?secret=chosen-by-me_1',
    ];
    for (const path of paths) {
      const answer = await post(trigger.node + path, [event()]);
      assert.equal(answer.status, 403, path);
    }
    assert.equal((await post(`${trigger.url}/more`, [event()])).status, 404);
    assert.equal((await post(trigger.url, [event()])).status, 200);
    assert.deepEqual(await outputs(trigger, 1), [[event()]]);
  });

  it('gives a copy of the workflow a secret of its own', async () => {
    const first = await listen('Original');
    const { id: _id, ...copy } = first.workflow;
    const second = await n8n.rest('POST', '/workflows', { ...copy, name: 'Copy' });
    assert.equal(second.nodes[0].webhookId, first.workflow.nodes[0].webhookId);
    // n8n does not let two workflows listen under one UUID at the same time.
    await n8n.deactivate(first.workflow);
    await until('the original is silent', async () => (await post(first.url, '[]')).status === 404);
    await n8n.activate(second);
    const url = `${first.node}/${createHash('sha256').update(second.id).digest('hex')}`;
    await until('the copy listens', async () => (await post(url, '[]')).status === 200);
    await until(
      'the former secret is refused',
      async () => (await post(first.url, [event()])).status === 403,
    );
    await post(url, [event({ profile_id: 'copy' })]);
    assert.deepEqual(await outputs({ workflow: second }, 1), [[event({ profile_id: 'copy' })]]);
    await n8n.deactivate(second);
  });

  it('takes a single event, keeps long numbers, and gives the whole batch where it is wanted', async () => {
    const trigger = await listen('Batch', {
      output: 'batch',
      more_options: { response_text: 'Thanks' },
    });
    const raw = JSON.stringify(event()).replace('"account_id":1', '"account_id":9007199254740993');
    const answer = await post(trigger.url, raw);
    assert.equal(answer.text, 'Thanks');
    assert.match(answer.headers.get('content-type'), /^text\/plain/);
    await post(trigger.url, [event(), event({ event_type: 'complain' })]);
    assert.deepEqual(await outputs(trigger, 2), [
      [{ events: [event({ account_id: '9007199254740993' })] }],
      [{ events: [event(), event({ event_type: 'complain' })] }],
    ]);
  });

  it('answers 200 and starts nothing when every event is filtered out', async () => {
    const trigger = await listen('Filters', {
      event_type: ['hbounce', 'complain'],
      other_event_types: 'promo_assigned',
      filters: {
        list_id: { __rl: true, mode: 'id', value: '1, 2' },
        campaign_id: { __rl: true, mode: 'list', value: 7, cachedResultName: 'Winter' },
        is_test: 'exclude',
      },
    });
    const seven = { ...event().event_data, campaign_id: 7 };
    const wanted = [
      event({ event_data: seven }),
      event({ event_data: seven, event_type: 'promo_assigned', list_id: 2 }),
    ];
    const others = [
      event(),
      event({ event_data: seven, event_type: 'open' }),
      event({ event_data: seven, list_id: 3 }),
      event({ event_data: seven, is_test: true }),
    ];
    assert.deepEqual(
      [(await post(trigger.url, others)).status, (await post(trigger.url, '[]')).text],
      [200, 'OK'],
    );
    assert.equal(
      (await post(trigger.url, [others[0], wanted[0], ...others, wanted[1]])).status,
      200,
    );
    assert.deepEqual(await outputs(trigger, 1), [wanted]);
  });

  it('refuses to activate a workflow whose filter is not an ID', async () => {
    const filters = { campaign_id: { __rl: true, mode: 'id', value: 'Winter sale' } };
    const workflow = await n8n.saveWorkflow(
      alone('Wrong filter', 'altcraftTrigger', { filters }, {}),
    );
    await assert.rejects(n8n.activate(workflow), /"Winter sale" is not an ID/);
  });

  it('rejects what is not a list of events with 400 and logs it', async () => {
    const trigger = await listen('No list');
    for (const body of ['hello', '', '{"hello":1}', '[1]', '[{"event_type":"open"}']) {
      const answer = await post(trigger.url, body);
      assert.equal(answer.status, 400, body);
      assert.match(answer.text, /not a list of Altcraft events/);
    }
    assert.equal(
      (await post(trigger.url, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }))
        .status,
      400,
    );
    assert.match(
      n8n.logs(),
      /not a list of Altcraft events\. Element 0 of the body is not an event/,
    );
    await post(trigger.url, [event()]);
    assert.equal((await outputs(trigger, 1)).length, 1);
  });

  it('takes 20 MB and refuses more with 413', async () => {
    const trigger = await listen('Large');
    await hook(trigger.url, { batch_size: 20_000 });
    // 16 MB is what n8n itself takes; this lies between the two limits.
    const [large] = await happen({ make: { count: 10_000, padding: 1600 } });
    assert.ok(
      large.bytes > 19.5 * megabyte && large.bytes <= 20 * megabyte,
      `${large.bytes} bytes`,
    );
    assert.deepEqual([large.status, large.text], [200, 'OK']);
    const [larger] = await happen({ make: { count: 10_000, padding: 1800 } });
    assert.ok(larger.bytes > 20 * megabyte);
    assert.deepEqual([larger.status, larger.accepted], [413, false]);
    const runs = await outputs(trigger, 1);
    assert.deepEqual(
      runs.map((items) => items.length),
      [10_000],
    );
    assert.equal(runs[0][9999].event_data.send_message_id, 'message-9999');
  });

  it('leaves out repeats: one after the other, side by side, and within a batch', async () => {
    const trigger = await listen('Repeats', { more_options: { remove_repeats: 24 } });
    await hook(trigger.url, { batch_size: 50 });
    await happen({ make: { count: 100 } });
    await happen({ make: { count: 120 } });
    await happen({ at_once: true, make: { count: 100, first: 1000 } });
    await happen({ at_once: true, make: { count: 200, first: 1000 } });
    await post(trigger.url, [
      event(),
      event(),
      event({ sends_trying_num: 2 }),
      event({ event_type: 'click' }),
    ]);
    const ids = (await outputs(trigger, 8))
      .flat()
      .map(({ event_data: data, event_type: kind }) => `${data.send_message_id} ${kind}`);
    const sent = (from, to) =>
      Array.from({ length: to - from }, (_, n) => `message-${from + n} send`);
    assert.deepEqual(
      ids.sort(),
      [...sent(0, 120), ...sent(1000, 1200), 'm-1 hbounce', 'm-1 click'].sort(),
    );
  });

  it('asks for a header, or for a name and password, where the credential says so', async () => {
    const credential = async (name, data) => {
      const stored = await n8n.saveCredential({ name, type: 'altcraftTriggerApi', data });
      return { altcraftTriggerApi: { id: stored.id, name } };
    };
    const header = await listen(
      'Header',
      { authentication: 'credential' },
      await credential('Header', {
        kind: 'header',
        header_name: 'X-Secret',
        header_secret: 'open sesame',
      }),
    );
    assert.equal((await post(header.url, [event()])).status, 403);
    assert.equal((await post(header.url, [event()], { 'x-secret': 'open sesam' })).status, 403);
    assert.equal((await post(header.url, [event()], { 'X-SECRET': 'open sesame' })).status, 200);
    assert.equal((await post(header.node, [event()], { 'x-secret': 'open sesame' })).status, 403);
    assert.equal((await outputs(header, 1)).length, 1);

    const basic = await listen(
      'Basic',
      { authentication: 'credential' },
      await credential('Basic', { kind: 'basic', user: 'altcraft', password: 'pass:wörd' }),
    );
    const asked = await post(basic.url, [event()]);
    assert.equal(asked.status, 401);
    assert.match(asked.headers.get('www-authenticate'), /^Basic/);
    await hook(basic.url, { auth: { basic: { user: 'altcraft', password: 'wrong' } } });
    assert.equal((await happen({ events: [event()] }))[0].status, 403);
    await hook(basic.url, { auth: { basic: { user: 'altcraft', password: 'pass:wörd' } } });
    assert.equal((await happen({ events: [event()] }))[0].status, 200);
    assert.equal((await outputs(basic, 1)).length, 1);
  });

  it('tests the credential of the trigger', async () => {
    const check = async (data) =>
      await n8n.rest('POST', '/credentials/test', {
        credentials: { id: '', name: 'New', type: 'altcraftTriggerApi', data },
      });
    const whole = await check({ kind: 'header', header_name: 'X-Secret', header_secret: 'a' });
    assert.equal(whole.status, 'OK', whole.message);
    const empty = await check({ kind: 'basic', user: 'a', password: '' });
    assert.deepEqual([empty.status, empty.message], ['Error', 'User and Password are required.']);
  });

  it('brings the profiles along in one request for a batch, and the events without them when the platform is out', async () => {
    const trigger = await listen(
      'Profiles',
      { fetch_profiles: true, profile_fields: 'email, _fname' },
      api,
    );
    await hook(trigger.url, { batch_size: 500 });
    await sandbox.control('DELETE', '/requests');
    await happen({ make: { count: 500 } });
    const [items] = await outputs(trigger, 1);
    const requests = await sandbox.requests();
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

    await sandbox.fault({ path: '/api/v1.1/profiles/list', kind: 'status', status: 403 });
    const [delivery] = await happen({ make: { count: 3 } });
    await sandbox.control('DELETE', '/faults');
    assert.equal(delivery.status, 200);
    const [, without] = await outputs(trigger, 2);
    assert.equal(without.length, 3);
    assert.match(without[0].profile_error, /403/);
  });

  it('shows what comes to the test address while the workflow is being built', async () => {
    const name = 'Test address';
    const workflow = await n8n.saveWorkflow(alone(name, 'altcraftTrigger', {}, {}));
    const begun = await n8n.rest('POST', `/workflows/${workflow.id}/run`, {
      triggerToStartFrom: { name: 'Trigger' },
    });
    assert.equal(begun.waitingForWebhook, true);
    const secret = createHash('sha256').update(workflow.id).digest('hex');
    const address = `${n8n.url}/webhook-test/${workflow.nodes[0].webhookId}`;
    assert.equal((await post(`${address}/wrong`, [event()])).status, 403);
    const answer = await post(`${address}/${secret}`, [event()]);
    assert.deepEqual([answer.status, answer.text], [200, 'OK']);
    assert.deepEqual(await outputs({ workflow }, 1), [[event()]]);
  });

  it('polls: each new profile once, none lost or repeated by a restart; repeats are known after it as well', async () => {
    const parameters = {
      event: 'profileChanged',
      db_id: database(2),
      changes_by: 'date_field',
      date_field: '_createtime',
      // n8n polls when the workflow becomes active, and no more often than once a minute from then on.
      pollTimes: { item: [{ mode: 'everyMinute' }] },
    };
    const add = async (...names) => {
      const response = await fetch(`${sandbox.url}/api/v1.1/profiles/add_batch/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          db_id: 2,
          data: names.map((name) => ({ email: `${name}@example.com` })),
        }),
      });
      assert.equal((await response.json()).error, 0);
    };
    const repeats = await listen('Repeats over a restart', {
      more_options: { remove_repeats: 24 },
    });
    const batches = [0, 1, 2, 3].map((batch) =>
      [0, 1, 2, 3, 4].map((n) => event({ profile_id: `p-${batch * 5 + n}` })),
    );
    for (const batch of batches) await post(repeats.url, batch);
    await outputs(repeats, 4);

    await add('before');
    const workflow = await n8n.saveWorkflow(
      alone('Polling', 'altcraftPollingTrigger', parameters, api),
    );
    await n8n.activate(workflow);
    const began = async () =>
      (await sandbox.requests()).some(
        ({ method, body }) => method === 'profiles.list' && body.db_id === 2,
      );
    await until('the first poll', began);
    await pause(1000);
    const out = async () =>
      (await outputs({ workflow }, 0)).flat().map(({ email }) => email.split('@')[0]);
    await add('one', 'two');
    await until('the new profiles', async () => (await out()).length >= 2, 90);
    assert.deepEqual(await out(), ['one', 'two']);

    await n8n.stop();
    await add('three');
    n8n = stage.n8n = await startN8n({ userFolder: stage.userFolder });
    await until('the profile of the time between', async () => (await out()).length >= 3, 90);
    await add('four');
    await until('the next one', async () => (await out()).length >= 4, 90);
    const polls = async () => (await sandbox.requests()).length;
    const before = await polls();
    await until('one more poll', async () => (await polls()) > before, 90);
    await pause(1000);
    assert.deepEqual(await out(), ['one', 'two', 'three', 'four']);

    const url = repeats.url.replace(/^https?:\/\/[^/]+/, n8n.url);
    await until('the webhook is back', async () => (await post(url, '[]')).status === 200);
    await post(url, [...batches.flat(), event({ event_type: 'click' })]);
    const [, , , , afterRestart] = await outputs(repeats, 5);
    assert.deepEqual(
      afterRestart.map(({ event_type: kind }) => kind),
      ['click'],
    );
  });
});
