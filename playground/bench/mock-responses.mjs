// What the sink says, in the form of the request. Everything is prepared once and kept, so that no case
// waits for the other side to think.
import { columns, profile, profileId } from './profiles.mjs';

const done = { error: 0, error_text: 'Successful operation' };

const escaped = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As the documentation's XML answers look: no attributes, an array is its element repeated. */
function xml(value) {
  if (typeof value !== 'object') return escaped(value);
  return Object.entries(value)
    .flatMap(([key, inner]) => [inner].flat().map((each) => `<${key}>${xml(each)}</${key}>`))
    .join('');
}

const written = {
  json: (value) => JSON.stringify(value),
  xml: (value) => `<xml>${xml(value)}</xml>`,
};

const kept = new Map();

function once(key, make) {
  if (!kept.has(key)) kept.set(key, Buffer.from(make()));
  return kept.get(key);
}

/** The answer to an import of one profile. */
export const imported = (format) =>
  once(`one ${format}`, () => written[format]({ ...done, profile_id: profileId(0) }));

/** The answer to a batch of so many profiles: a result for each, in order. */
export const batchImported = (format, count) =>
  once(`batch ${format} ${count}`, () =>
    written[format]({
      ...done,
      result: Array.from({ length: count }, (_, n) => ({ ...done, profile_id: profileId(n) })),
    }),
  );

/** The fields of the database, by which the node types XML answers. */
export const fields = (format) =>
  once(`fields ${format}`, () =>
    written[format]({
      ...done,
      data: columns.map(({ id, type }) => ({ name: id, type: type === 'array' ? 'tags' : type })),
    }),
  );

/**
 * A page of the list of `total` profiles from index `from` on. As long as a page holds anything it names the
 * next pointer; an empty one ends the list.
 */
export const page = (format, total, from, limit) =>
  once(`page ${format} ${total} ${from} ${limit}`, () => {
    const count = Math.max(0, Math.min(limit, total - from));
    const data = Array.from({ length: count }, (_, n) => ({
      id: profileId(from + n),
      db_id: 1,
      ...profile(from + n),
    }));
    const next = count > 0 ? { next_from_id: profileId(from + count) } : {};
    return written[format]({ ...done, data, ...next });
  });

/** Makes all pages of a list before the first is asked for. */
export function preparePages(format, total, limit) {
  for (let from = 0; from <= total; from += limit) page(format, total, from, limit);
}
