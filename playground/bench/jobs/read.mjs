// Reads a list of profiles with the node (Return All) or with a paging loop.
import { loadAltcraft, runNode } from '../n8n-engine.mjs';
import { readWithLoop } from './bare-loop.mjs';

export async function prepare({ serverUrl, folder, variant, count, warmUp }) {
  const url = `${serverUrl}/list-of-${count}`;
  const format = variant.endsWith('XML') ? 'xml' : 'json';
  const { node, credential } = await loadAltcraft(folder);
  const readProfiles = variant.startsWith('bare')
    ? async (limit) => await readWithLoop(url, limit, format)
    : async (limit) =>
        await runNode(
          {
            type: node,
            parameters: {
              resource: 'profile',
              operation: 'getAll',
              db_id: { __rl: true, mode: 'id', value: '1' },
              ...(limit === Infinity ? { returnAll: true } : { returnAll: false, limit }),
              options: { format },
            },
          },
          { type: credential, data: { url, token: 'benchmark' } },
          [{}],
        );
  return {
    warmUp: async () => {
      await readProfiles(warmUp);
    },
    run: async () => await readProfiles(Infinity),
    check: (result) => {
      if (result.length !== count)
        throw new Error(`${variant}: ${result.length} of ${count} profiles`);
      const emails = new Set(result.map((each) => (each.json ?? each).email));
      if (emails.size !== count) throw new Error(`${variant}: duplicate profiles`);
    },
  };
}
