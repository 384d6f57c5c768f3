// The installed package in n8n: its nodes, its credential and the credential test.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { findFreePort } from '../../playground/ports.mjs';
import { createNode, createWorkflow, startEnvironment, startHttpServer } from './environment.mjs';

describe('the package in n8n', () => {
  let environment;
  before(async () => (environment = await startEnvironment({ name: 'package' })));
  after(() => environment?.close());

  it('is in the list of installed packages with its nodes', async () => {
    const list = await environment.n8n.rest('GET', '/community-packages');
    const [entry] = list.filter(({ packageName }) => packageName === 'n8n-nodes-altcraft');
    assert.equal(entry.failedLoading, false);
    assert.ok(entry.installedNodes.some(({ type }) => type === 'n8n-nodes-altcraft.altcraft'));
  });

  it('has the node type and its tool variant for agents', async () => {
    const types = await environment.n8n.raw('GET', '/types/nodes.json');
    const names = types.map(({ name }) => name);
    assert.ok(names.includes('n8n-nodes-altcraft.altcraft'));
    assert.ok(names.includes('n8n-nodes-altcraft.altcraftTool'));
  });

  it('has the credential type with a hidden token', async () => {
    const types = await environment.n8n.raw('GET', '/types/credentials.json');
    const credentialType = types.find(({ name }) => name === 'altcraftApi');
    const token = credentialType.properties.find(({ name }) => name === 'token');
    assert.equal(token.typeOptions.password, true);
  });

  const testCredential = async (url, token) =>
    await environment.n8n.rest('POST', '/credentials/test', {
      credentials: { id: '', name: 'Test', type: 'altcraftApi', data: { url, token } },
    });

  it('credential test: passes with a valid URL and token', async () => {
    const { url, token } = environment.sandbox;
    assert.equal((await testCredential(url, token)).status, 'OK');
  });

  it('credential test: passes with a URL from the documentation', async () => {
    const { url, token } = environment.sandbox;
    assert.equal((await testCredential(` ${url}/api/v1.1/ `, token)).status, 'OK');
  });

  it('credential test: reports an unknown token', async () => {
    const { status, message } = await testCredential(environment.sandbox.url, 'no-such-token');
    assert.equal(status, 'Error');
    assert.match(message, /does not accept this token/i);
  });

  it('credential test: reports a missing permission', async () => {
    const token = 'token-without-rights';
    await environment.sandbox.control('POST', '/tokens', { token, rights: 'none' });
    const { status, message } = await testCredential(environment.sandbox.url, token);
    assert.equal(status, 'Error');
    assert.match(message, /token are correct.*no access to databases/i);
  });

  it('credential test: reports a URL without a server', async () => {
    const { status, message } = await testCredential(
      `http://127.0.0.1:${await findFreePort()}`,
      'any',
    );
    assert.equal(status, 'Error');
    assert.match(message, /ECONNREFUSED|refused|reach|address/i);
  });

  it('credential test: reports a URL of another server', async () => {
    const other = await startHttpServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<html><body>Welcome</body></html>');
    });
    try {
      const { status, message } = await testCredential(other.url, 'any');
      assert.equal(status, 'Error');
      assert.match(message, /not from Altcraft/i);
    } finally {
      await other.close();
    }
  });

  it('lets the HTTP Request node use the credential', async () => {
    const { n8n, sandbox } = environment;
    const credential = await n8n.saveCredential({
      name: 'For HTTP Request',
      type: 'altcraftApi',
      data: { url: sandbox.url, token: sandbox.token },
    });
    const request = createNode(
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
    const execution = await n8n.runWorkflow(createWorkflow('HTTP Request', [{}], request));
    assert.equal(execution.status, 'success', execution.error?.message);
    const [item] = itemsOf(execution, 'Request');
    const calls = await sandbox.requests();
    assert.equal(calls.at(-1).method, 'databases.list');
    assert.equal(calls.at(-1).code, 0);
    assert.match(JSON.stringify(item), /Customers/);
  });
});
