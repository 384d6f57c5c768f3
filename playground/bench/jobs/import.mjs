// Imports profiles with the node, n8n's HTTP Request node or a loop, or only evaluates the expressions that the node
// needs.
import {
  createEvaluatingNode,
  createHttpRequestNode,
  loadAltcraft,
  runNode,
} from '../n8n-engine.mjs';
import { columns, profiles } from '../profiles.mjs';
import { importWithLoop } from './bare-loop.mjs';

const db_id = { __rl: true, mode: 'id', value: '1' };
const data = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: columns };

/** One expression per field, as when a user drags columns into the resource mapper. */
const dataFromExpressions = {
  ...data,
  mappingMode: 'defineBelow',
  value: Object.fromEntries(columns.map(({ id }) => [id, `={{ $json.${id} }}`])),
};

const upsert = (options, profileData = data) => ({
  resource: 'profile',
  operation: 'upsert',
  db_id,
  matching: 'email',
  email: '',
  data: profileData,
  options,
});

const body = '={{ { db_id: 1, matching: "email", email: $json.email, data: $json } }}';

function createNodeUnderTest(variant, node, serverUrl) {
  switch (variant) {
    case 'node':
      return { type: node, parameters: upsert({}) };
    case 'node, XML':
      return { type: node, parameters: upsert({ format: 'xml' }) };
    case 'node, expressions':
      return { type: node, parameters: upsert({}, dataFromExpressions) };
    case 'evaluation':
      return {
        type: createEvaluatingNode(node, ['data']),
        parameters: upsert({}, dataFromExpressions),
      };
    case 'passing on':
      return { type: createEvaluatingNode(node, []), parameters: upsert({}) };
    case 'HTTP Request': {
      const type = createHttpRequestNode();
      const parameters = {
        method: 'POST',
        url: `${serverUrl}/api/v1.1/profiles/import`,
        authentication: 'predefinedCredentialType',
        nodeCredentialType: 'altcraftApi',
        sendBody: true,
        specifyBody: 'json',
        jsonBody: body,
        options: {},
      };
      // Only a node of this type may use a credential that it does not declare.
      const name = 'n8n-nodes-base.httpRequest';
      return { type, parameters, name, version: type.description.defaultVersion };
    }
    default:
      throw new Error(`Unknown variant "${variant}"`);
  }
}

const sendsRequests = (variant) => variant !== 'evaluation' && variant !== 'passing on';

export async function prepare({ serverUrl, folder, variant, count, warmUp }) {
  const allProfiles = profiles(count);
  const check = (result) => {
    if (result.length !== count) throw new Error(`${variant}: ${result.length} of ${count} items`);
    if (sendsRequests(variant) && !result.every((each) => (each.json ?? each).profile_id)) {
      throw new Error(`${variant}: a profile has no ID`);
    }
  };
  // The loop also has n8n in its process, so that its memory can be compared.
  const { node, credential } = await loadAltcraft(folder);
  const importProfiles = variant.startsWith('bare')
    ? async (items) =>
        await importWithLoop(serverUrl, items, variant.endsWith('XML') ? 'xml' : 'json')
    : async (items) =>
        await runNode(
          createNodeUnderTest(variant, node, serverUrl),
          { type: credential, data: { url: serverUrl, token: 'benchmark' } },
          items,
        );
  return {
    warmUp: async () => {
      for (let round = 0; round < 5; round++) await importProfiles(allProfiles.slice(0, warmUp));
    },
    run: async () => await importProfiles(allProfiles),
    check,
  };
}
