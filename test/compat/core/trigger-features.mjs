// The triggers, and what the editor asks for, in every supported n8n. Each function throws if it does not work.
import assert from 'node:assert/strict';
import http from 'node:http';
import { addPeople, id, jsonOf, profile } from './parameters.mjs';

export const triggerFeatures = {
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
    const { poll } = engine.createPoller({ event: 'profileChanged', db_id: id(1) });
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
      await engine.callMethod('listSearch', 'database', parameters, ...args);
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
};

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
