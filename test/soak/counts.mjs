// What has arrived in the sandbox, compared with what was sent.
import { changeMark, eventMark, expectedImports } from './load.mjs';
import { countingDatabase } from './workflows.mjs';

/** How often each mark is there, by kind: {events, changes, imports}, each a map of counts. */
export async function readArrived(sandbox, query) {
  const arrived = { events: new Map(), changes: new Map(), imports: new Map() };
  const add = (counts, key, count) => counts.set(key, (counts.get(key) ?? 0) + count);
  for await (const { CRM_ID: mark, email, checks } of readProfiles(sandbox, query)) {
    // A profile without an email has "localhost" there, so only the mark tells them apart.
    if (!mark) add(arrived.imports, email, Number(checks ?? 0));
    else if (mark.startsWith('event-')) add(arrived.events, mark, 1);
    else add(arrived.changes, mark, 1);
  }
  return arrived;
}

/** Number of profiles that mark a change. */
export async function countChanges(sandbox) {
  const { changes } = await readArrived(sandbox, { CRM_ID: { $regex: '^change-' } });
  return changes.size;
}

async function* readProfiles({ call }, query) {
  let from;
  do {
    const { data, next_from_id: next } = await call('/profiles/list', {
      db_id: countingDatabase,
      limit: 1000,
      ...(query && { query }),
      ...(from && { from_id: from }),
    });
    yield* data;
    from = next;
  } while (from);
}

const onceEach = (count, mark) =>
  new Map(Array.from({ length: count }, (_, index) => [mark(index), 1]));

/** @returns {Array<{kind: string, expected: number, lost: number, doubled: number, unknown: number}>} */
export const compare = (sent, arrived) => [
  { kind: 'events', ...difference(onceEach(sent.events, eventMark), arrived.events) },
  { kind: 'changes', ...difference(onceEach(sent.changes, changeMark), arrived.changes) },
  { kind: 'imports', ...difference(expectedImports(sent), arrived.imports) },
];

function difference(expected, arrived) {
  let [lost, doubled] = [0, 0];
  for (const [mark, count] of expected) {
    const actual = arrived.get(mark) ?? 0;
    lost += Math.max(0, count - actual);
    doubled += Math.max(0, actual - count);
  }
  const unknown = [...arrived.keys()].filter((mark) => !expected.has(mark)).length;
  return { expected: expected.size, lost, doubled, unknown };
}
