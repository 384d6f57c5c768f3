// Maps each field by an expression, with n8n's default expression engine, and measures how long the event loop is held
// between entry and return of the node.
import { createSetNode, loadAltcraft, runNode, startExpressionEngine } from '../n8n-engine.mjs';
import { columns, profiles } from '../profiles.mjs';

const expressions = Object.fromEntries(columns.map(({ id }) => [id, `={{ $json.${id} }}`]));

const parameters = {
  resource: 'profile',
  operation: 'upsert',
  db_id: { __rl: true, mode: 'id', value: '1' },
  matching: 'email',
  email: '',
  data: {
    mappingMode: 'defineBelow',
    value: expressions,
    matchingColumns: [],
    schema: columns,
  },
  options: {},
};

/** n8n's Edit Fields (Set) node with the same expressions: n8n's own share. */
const assignments = Object.entries(expressions).map(([name, value]) => ({
  id: name,
  name,
  value,
  type: columns.find(({ id }) => id === name).type,
}));

/** Calls the node, and reports the longest time in which nothing else could run. */
function measureHold(type, holds) {
  return Object.assign(Object.create(type), {
    async execute(...options) {
      let last = performance.now();
      const measure = () => {
        holds.longest = Math.max(holds.longest, performance.now() - last);
        last = performance.now();
      };
      const timer = setInterval(measure, 1);
      try {
        return await type.execute.apply(this, options);
      } finally {
        clearInterval(timer);
        measure();
      }
    },
  });
}

export async function prepare({ serverUrl, folder, variant, count, warmUp }) {
  await startExpressionEngine();
  const items = profiles(count);
  const holds = { longest: 0 };
  const { node, credential } = await loadAltcraft(folder);
  const tested =
    variant === 'Edit Fields'
      ? { ...createSetNode({ assignments: { assignments }, options: {} }) }
      : { type: node, parameters };
  const nodeUnderTest = { ...tested, type: measureHold(tested.type, holds) };
  const send = async (some) =>
    await runNode(
      nodeUnderTest,
      { type: credential, data: { url: serverUrl, token: 'benchmark' } },
      some,
    );
  return {
    warmUp: async () => {
      await send(items.slice(0, warmUp));
      holds.longest = 0;
    },
    run: async () => await send(items),
    check: (result) => {
      if (result.length !== count) throw new Error(`${variant}: ${result.length} items`);
    },
    figures: () => ({ hold: holds.longest }),
  };
}
