// Writes so many profiles: by the node, by n8n's HTTP Request node, by a bare loop; or only evaluates the
// expressions that the node would need.
import { altcraft, evaluating, httpRequest, runNode } from '../n8n-engine.mjs';
import { columns, profiles } from '../profiles.mjs';
import { bareImport } from './bare-loop.mjs';

const db_id = { __rl: true, mode: 'id', value: '1' };
const data = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: columns };

/** Each field of the profile an expression of its own, as when a user drags columns into the mapper. */
const mapped = {
  ...data,
  mappingMode: 'defineBelow',
  value: Object.fromEntries(columns.map(({ id }) => [id, `={{ $json.${id} }}`])),
};

const upsert = (options, given = data) => ({
  resource: 'profile',
  operation: 'upsert',
  db_id,
  matching: 'email',
  email: '',
  data: given,
  options,
});

const body = '={{ { db_id: 1, matching: "email", email: $json.email, data: $json } }}';

function subjectOf(way, node, sink) {
  switch (way) {
    case 'node':
      return { type: node, parameters: upsert({}) };
    case 'node, XML':
      return { type: node, parameters: upsert({ format: 'xml' }) };
    case 'node, singles':
      return { type: node, parameters: upsert({ batch_size: 1 }) };
    case 'node, expressions':
      return { type: node, parameters: upsert({}, mapped) };
    case 'evaluation':
      return { type: evaluating(node, ['data']), parameters: upsert({}, mapped) };
    case 'passing on':
      return { type: evaluating(node, []), parameters: upsert({}) };
    case 'HTTP Request': {
      const type = httpRequest();
      const parameters = {
        method: 'POST',
        url: `${sink}/api/v1.1/profiles/import`,
        authentication: 'predefinedCredentialType',
        nodeCredentialType: 'altcraftApi',
        sendBody: true,
        specifyBody: 'json',
        jsonBody: body,
        options: {},
      };
      // n8n lets only this name use a credential that the node does not declare.
      const name = 'n8n-nodes-base.httpRequest';
      return { type, parameters, name, version: type.description.defaultVersion };
    }
    default:
      throw new Error(`No way "${way}" to import`);
  }
}

const sends = (way) => way !== 'evaluation' && way !== 'passing on';

export async function prepare({ sink, folder, way, count, warmUp }) {
  const items = profiles(count);
  const check = (result) => {
    if (result.length !== count) throw new Error(`${way}: ${result.length} of ${count} came out`);
    if (sends(way) && !result.every((each) => (each.json ?? each).profile_id)) {
      throw new Error(`${way}: a profile has no ID`);
    }
  };
  // The bare loop has n8n in its process too, so that its memory can be compared.
  const { node, credential } = await altcraft(folder);
  const run = way.startsWith('bare')
    ? async (some) => await bareImport(sink, some, way.endsWith('XML') ? 'xml' : 'json')
    : async (some) =>
        await runNode(
          subjectOf(way, node, sink),
          { type: credential, data: { url: sink, token: 'benchmark' } },
          some,
        );
  return {
    warm: async () => {
      for (let turn = 0; turn < 5; turn++) await run(items.slice(0, warmUp));
    },
    work: async () => await run(items),
    check,
  };
}
