// Reads a whole list of profiles: by the node (Return All), or by a bare paging loop.
import { altcraft, runNode } from '../n8n-engine.mjs';
import { bareRead } from './bare-loop.mjs';

export async function prepare({ sink, folder, way, count, warmUp }) {
  const url = `${sink}/list-of-${count}`;
  const format = way.endsWith('XML') ? 'xml' : 'json';
  const { node, credential } = await altcraft(folder);
  const run = way.startsWith('bare')
    ? async (most) => await bareRead(url, most, format)
    : async (most) =>
        await runNode(
          {
            type: node,
            parameters: {
              resource: 'profile',
              operation: 'getAll',
              db_id: { __rl: true, mode: 'id', value: '1' },
              ...(most === Infinity ? { returnAll: true } : { returnAll: false, limit: most }),
              options: { format },
            },
          },
          { type: credential, data: { url, token: 'benchmark' } },
          [{}],
        );
  return {
    warm: async () => {
      await run(warmUp);
    },
    work: async () => await run(Infinity),
    check: (result) => {
      if (result.length !== count) throw new Error(`${way}: ${result.length} of ${count} came`);
      const emails = new Set(result.map((each) => (each.json ?? each).email));
      if (emails.size !== count) throw new Error(`${way}: a profile came twice`);
    },
  };
}
