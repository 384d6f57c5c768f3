// Sends one request per item: with the Altcraft node, of this build or an earlier one, and with n8n's HTTP Request node.
import {
  createHttpRequestNode,
  loadAltcraft,
  runNode,
  startExpressionEngine,
} from '../n8n-engine.mjs';
import { columns, profiles } from '../profiles.mjs';

const db_id = { __rl: true, mode: 'id', value: '1' };
const profile = { resource: 'profile', db_id, matching: 'email', email: '={{ $json.email }}' };
const data = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: columns };

/** Parameters of the Altcraft node, and the request of the HTTP Request node. */
const operations = {
  'create or update': {
    parameters: { ...profile, operation: 'upsert', email: '', data, options: { batch_size: 1 } },
    path: '/profiles/import',
    body: '={{ { db_id: 1, matching: "email", email: $json.email, data: $json } }}',
  },
  delete: {
    parameters: { ...profile, operation: 'delete', options: {} },
    path: '/profiles/delete',
    body: '={{ { db_id: 1, matching: "email", email: $json.email } }}',
  },
  get: {
    parameters: { ...profile, operation: 'get', simplify: false, options: {} },
    path: '/profiles/get/',
    body: '={{ { db_id: 1, matching: "email", email: $json.email } }}',
  },
};

function createNodeUnderTest({ operation, client, options = {} }, node, serverUrl) {
  const { parameters, path, body } = operations[operation];
  if (client === 'Altcraft') {
    const all = { ...parameters, options: { ...parameters.options, ...options } };
    return { type: node, parameters: all };
  }
  const type = createHttpRequestNode();
  return {
    type,
    parameters: {
      method: 'POST',
      url: `${serverUrl}/api/v1.1${path}`,
      authentication: 'predefinedCredentialType',
      nodeCredentialType: 'altcraftApi',
      sendBody: true,
      specifyBody: 'json',
      jsonBody: body,
      options: {},
    },
    // Only a node of this type may use a credential that it does not declare.
    name: 'n8n-nodes-base.httpRequest',
    version: type.description.defaultVersion,
  };
}

export async function prepare({ serverUrl, folder, count, warmUp, ...variant }) {
  await startExpressionEngine();
  const items = profiles(count);
  const { node, credential } = await loadAltcraft(folder);
  const send = async (some) =>
    await runNode(
      createNodeUnderTest(variant, node, serverUrl),
      { type: credential, data: { url: serverUrl, token: 'benchmark' } },
      some,
    );
  return {
    warmUp: async () => {
      for (let round = 0; round < 5; round++) await send(items.slice(0, warmUp));
    },
    run: async () => await send(items),
    check: (result) => {
      if (result.length !== count) throw new Error(`${result.length} of ${count} items`);
    },
  };
}
