// What every supported n8n has to do with the package. Each function throws if it does not.
import assert from 'node:assert/strict';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { columns, id, people, profile, upsert } from './parameters.mjs';

const jsonOf = (items) => items.map(({ json }) => json);
const pairing = (items) => items.map(({ pairedItem }) => pairedItem);

/** @type {Record<string, (test: object) => Promise<void>>} */
export const features = {
  async load({ loader, n8n, packageFolder, version, folder }) {
    const fromPackage = createRequire(path.join(packageFolder, 'package.json'));
    const versionOf = (name) => {
      const manifest = path.join(folder, 'node_modules', name, 'package.json');
      return createRequire(manifest)(manifest).version;
    };
    assert.equal(process.version, `v${version.node}`);
    assert.equal(versionOf('n8n-core'), version['n8n-core']);
    assert.equal(versionOf('n8n-workflow'), version['n8n-workflow']);
    assert.equal(fromPackage.resolve('n8n-workflow'), n8n.workflowPath);
    const nodes = ['altcraft', 'altcraftPollingTrigger', 'altcraftTrigger'];
    assert.deepEqual(Object.keys(loader.nodeTypes).sort(), nodes);
    const credentials = ['altcraftApi', 'altcraftTriggerApi'];
    assert.deepEqual(Object.keys(loader.credentialTypes).sort(), credentials);
  },

  async 'import in batches'({ engine, sandbox }) {
    const parameters = upsert({ options: { batch_size: 2 } });
    const { error, outputs } = await engine.runNode(parameters, people);
    assert.equal(error, undefined);
    assert.deepEqual(
      pairing(outputs[0]),
      people.map((_, item) => ({ item })),
    );
    assert.deepEqual(await storedNames(sandbox), ['ANN', 'BOB', 'CLEO', 'DAN', 'EVE']);
    const sizes = (await sandbox.requests())
      .filter(({ method }) => method === 'profiles.import_batch')
      .map(({ body }) => body.data.length);
    assert.deepEqual([...sizes, await sentBy(sandbox, 'profiles.import')], [2, 2, 1]);
  },

  async read({ engine, sandbox }) {
    await addPeople(sandbox);
    const all = profile('getAll', { returnAll: true, options: { page_size: 2 } });
    const { error, outputs } = await engine.runNode(all, [{}]);
    assert.equal(error, undefined);
    const emails = jsonOf(outputs[0]).map(({ email }) => email);
    assert.deepEqual(
      emails.sort(),
      people.map(({ email }) => email),
    );
    assert.ok((await sentBy(sandbox, 'profiles.list')) >= 3);
  },

  async 'JSON and XML'({ engine, sandbox }) {
    const values = { email: 'cat@example.com', _fname: 'true', custom_id: '007', checks: 3 };
    const typed = { spent: 10.5, is_vip: true, category: ['a'], orders: [{ number: 'A-1' }] };
    const data = { ...values, ...typed };
    const read = {};
    for (const format of ['json', 'xml']) {
      await sandbox.control('POST', '/reset', { seed: 'empty' });
      const options = { format };
      const created = profile('create', { data: columns(data), options });
      const byEmail = { matching: 'email', email: values.email, options };
      for (const parameters of [created, profile('get', byEmail)]) {
        const { error, outputs } = await engine.runNode(parameters, [{}]);
        assert.equal(error, undefined);
        [read[format]] = jsonOf(outputs[0]);
      }
      const sent = (await sandbox.requests()).filter(({ path }) => /profiles.(add|get)/.test(path));
      assert.deepEqual(
        sent.map((request) => request.format),
        [format, format],
      );
      assert.deepEqual({ ...read[format], ...data }, read[format]);
    }
    assert.deepEqual({ ...read.xml, id: read.json.id, _id: read.json._id }, read.json);
  },

  async 'error output'({ engine, sandbox }) {
    const items = [people[0], { email: 'no address', name: 'bad' }, people[1]];
    const settings = { onError: 'continueErrorOutput' };
    const { status, error, outputs } = await engine.runNode(upsert(), items, settings);
    assert.deepEqual([status, error], ['success', undefined]);
    assert.deepEqual(outputs.map(pairing), [[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
    const [failed] = jsonOf(outputs[1]);
    assert.match(failed.error, /\S/);
    assert.equal(failed.details.code, 450);
    assert.deepEqual(await storedNames(sandbox), ['ANN', 'BOB']);
  },

  /** Answers of all requests of the first try are lost; each value is increased exactly once. */
  async 'Retry On Fail'({ engine, sandbox }) {
    const updates = { row: [{ field: 'checks', function: 'incr', value: '1' }] };
    await sandbox.fault({ path: '/api/v1.1/profiles', kind: 'reset_after', times: 5 });
    const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
    const { error, outputs } = await engine.runNode(upsert({ updates }), people, settings);
    assert.equal(error, undefined);
    assert.equal(outputs[0].length, people.length);
    const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
    assert.deepEqual(
      data.map(({ checks }) => checks),
      people.map(() => 1),
    );
    const faults = (await sandbox.requests()).filter(({ fault }) => fault === 'reset_after');
    assert.equal(faults.length, 5);
  },

  async 'webhook trigger'({ engine, sandbox }) {
    const events = [
      { event_type: 'open', profile_id: 'p-1', list_id: 1 },
      { event_type: 'click', profile_id: 'p-2', list_id: 1 },
    ];
    const parameters = { event_type: ['open'], more_options: { remove_repeats: 24 } };
    const { paths, handle } = engine.createWebhook(parameters);
    // The default secret is the hash of the workflow's ID; the address must not depend on n8n's version.
    assert.match(paths[0], /^[0-9a-f]{64}$/);
    assert.match(paths[1], /^:s[0-9a-f]{16}$/);
    const started = [];
    const { url, close } = await serve(async (request, response) => {
      const name = request.url === `/${paths[0]}` ? 'default' : 'setup';
      const { workflowData, webhookResponse, noWebhookResponse } = await handle(
        name,
        request,
        response,
      );
      if (workflowData) started.push(...jsonOf(workflowData[0]));
      if (!noWebhookResponse) response.end(webhookResponse);
    });
    const send = async (address) => {
      await sandbox.control('DELETE', '/hooks');
      await sandbox.control('POST', '/hooks', { url: address, success: '.*OK.*' });
      const [{ status, accepted }] = await sandbox.control('POST', '/hooks/events', { events });
      return { status, accepted };
    };
    try {
      assert.deepEqual(await send(`${url}/wrong`), { status: 403, accepted: false });
      assert.deepEqual(started, []);
      for (let time = 0; time < 2; time++) {
        assert.deepEqual(await send(`${url}/${paths[0]}`), { status: 200, accepted: true });
      }
      assert.deepEqual(started, events.slice(0, 1));
    } finally {
      await close();
    }
  },

  async 'polling trigger'({ engine, sandbox }) {
    await addPeople(sandbox);
    const poll = engine.createPoller({ event: 'profileChanged', db_id: id(1) });
    assert.equal(await poll(), null);
    const fay = { email: 'fay@example.com' };
    await sandbox.call('/profiles/add', { db_id: 1, data: fay });
    assert.deepEqual(
      (await poll()).map(({ email }) => email),
      [fay.email],
    );
    assert.equal(await poll(), null);
  },

  async pickers({ engine }) {
    const parameters = profile('get', {});
    const find = async (...args) =>
      await engine.callMethod('listSearch', 'search_database', parameters, ...args);
    const names = ({ results }) => results.map(({ name, value }) => [name, Number(value)]);
    assert.deepEqual(names(await find()), [
      ['Customers (1)', 1],
      ['Partners (2)', 2],
    ]);
    assert.deepEqual(names(await find('part')), [['Partners (2)', 2]]);
  },

  async 'column mapper'({ engine }) {
    const parameters = profile('upsert', { matching: 'email' });
    const { fields } = await engine.callMethod('resourceMapping', 'columns', parameters);
    const typeOf = (name) => fields.find((field) => field.id === name)?.type;
    const types = ['email', 'checks', 'is_vip', 'last_order', 'tier'].map(typeOf);
    assert.deepEqual(types, ['string', 'number', 'boolean', 'dateTime', 'options']);
  },

  /** Equal calls of an agent are calls of their own, and the agent learns why one fails. */
  async 'AI tool'({ engine, sandbox, loader }) {
    const email = "={{ $fromAI('Email', 'of the customer', 'string') }}";
    const updates = { row: [{ field: 'checks', function: 'incr', value: '1' }] };
    const parameters = upsert({ email, data: columns({ email }), updates });
    const nodes = (calls) => [
      { name: 'Start', type: 'start' },
      { name: 'Agent', type: 'agent', parameters: { calls } },
      { name: 'Altcraft', type: `${loader.packageName}.altcraftTool`, parameters },
    ];
    const connections = {
      Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
      Altcraft: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
    };
    const call = { Email: people[0].email };
    const answersOf = async (calls) => {
      const { error, runData } = await engine.runWorkflow(nodes(calls), connections);
      assert.equal(error, undefined);
      return jsonOf(runData.Agent[0].data.main[0]).map(({ answer }) => answer);
    };
    const answers = await answersOf([call, call, call]);
    assert.equal(answers.length, 3);
    for (const answer of answers) assert.match(JSON.parse(answer)[0].profile_id, /^[0-9a-f]{24}$/);
    const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
    assert.deepEqual(
      data.map(({ checks }) => checks),
      [3],
    );
    const [refused] = await answersOf([{ Email: 'no address' }]);
    assert.match(refused, /450/);
  },
};

async function addPeople(sandbox) {
  const data = people.map(({ email }) => ({ email }));
  await sandbox.call('/profiles/add_batch/', { db_id: 1, data });
}

async function storedNames(sandbox) {
  const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
  return data.map(({ _fname: name }) => name).sort();
}

const sentBy = async (sandbox, method) =>
  (await sandbox.requests()).filter((request) => request.method === method).length;

/** An HTTP server on a free port of localhost. */
async function serve(listener) {
  const server = http.createServer((request, response) => {
    listener(request, response).catch((error) => response.writeHead(500).end(error.stack));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}
