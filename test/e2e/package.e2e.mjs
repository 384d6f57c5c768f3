// n8n is asked itself: is the package installed, are its types known, does its credential do its work?
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { anyPort } from '../../playground/ports.mjs';
import { chain, node, setStage, stranger } from './environment.mjs';

describe('the package in n8n', () => {
  let stage;
  before(async () => (stage = await setStage({ name: 'package' })));
  after(() => stage?.clear());

  it('is on the list of installed packages, and its nodes are loaded', async () => {
    const list = await stage.n8n.rest('GET', '/community-packages');
    const [ours] = list.filter(({ packageName }) => packageName === 'n8n-nodes-altcraft');
    assert.equal(ours.failedLoading, false);
    assert.ok(ours.installedNodes.some(({ type }) => type === 'n8n-nodes-altcraft.altcraft'));
  });

  it('brings the node type under its true name, also as a tool for agents', async () => {
    const types = await stage.n8n.raw('GET', '/types/nodes.json');
    const names = types.map(({ name }) => name);
    assert.ok(names.includes('n8n-nodes-altcraft.altcraft'));
    assert.ok(names.includes('n8n-nodes-altcraft.altcraftTool'));
  });

  it('brings the credential type with a hidden token', async () => {
    const types = await stage.n8n.raw('GET', '/types/credentials.json');
    const ours = types.find(({ name }) => name === 'altcraftApi');
    const token = ours.properties.find(({ name }) => name === 'token');
    assert.equal(token.typeOptions.password, true);
  });

  const test = async (url, token) =>
    await stage.n8n.rest('POST', '/credentials/test', {
      credentials: { id: '', name: 'under test', type: 'altcraftApi', data: { url, token } },
    });

  it('credential test: passes with the right address and token', async () => {
    const { url, token } = stage.sandbox;
    assert.equal((await test(url, token)).status, 'OK');
  });

  it('credential test: passes with an address pasted from the documentation', async () => {
    const { url, token } = stage.sandbox;
    assert.equal((await test(` ${url}/api/v1.1/ `, token)).status, 'OK');
  });

  it('credential test: names a wrong token', async () => {
    const { status, message } = await test(stage.sandbox.url, 'no-such-token');
    assert.equal(status, 'Error');
    assert.match(message, /does not accept this token/i);
  });

  it('credential test: names a missing right, and says that the token is good', async () => {
    const token = 'token-without-rights';
    await stage.sandbox.control('POST', '/tokens', { token, rights: 'none' });
    const { status, message } = await test(stage.sandbox.url, token);
    assert.equal(status, 'Error');
    assert.match(message, /token are right.*may not read databases/i);
  });

  it('credential test: names an address where nobody answers', async () => {
    const { status, message } = await test(`http://127.0.0.1:${await anyPort()}`, 'any');
    assert.equal(status, 'Error');
    assert.match(message, /ECONNREFUSED|refused|reach|address/i);
  });

  it('credential test: names an address where something else answers', async () => {
    const other = await stranger((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<html><body>Welcome</body></html>');
    });
    try {
      const { status, message } = await test(other.url, 'any');
      assert.equal(status, 'Error');
      assert.match(message, /not as Altcraft/i);
    } finally {
      await other.close();
    }
  });

  it('lets the HTTP Request node use the credential', async () => {
    const { n8n, sandbox } = stage;
    const credential = await n8n.saveCredential({
      name: 'For HTTP Request',
      type: 'altcraftApi',
      data: { url: sandbox.url, token: sandbox.token },
    });
    const request = node(
      'Request',
      'n8n-nodes-base.httpRequest',
      4.2,
      {
        method: 'POST',
        url: `${sandbox.url}/api/v1.1/databases/list/`,
        authentication: 'predefinedCredentialType',
        nodeCredentialType: 'altcraftApi',
        sendBody: true,
        specifyBody: 'json',
        jsonBody: '{"limit": 1}',
        options: {},
      },
      { credentials: { altcraftApi: { id: credential.id, name: credential.name } } },
    );
    const execution = await n8n.runWorkflow(chain('HTTP Request', [{}], request));
    assert.equal(execution.status, 'success', execution.error?.message);
    const [item] = itemsOf(execution, 'Request');
    const calls = await sandbox.requests();
    assert.equal(calls.at(-1).method, 'databases.list');
    assert.equal(calls.at(-1).code, 0);
    assert.match(JSON.stringify(item), /Customers/);
  });
});
