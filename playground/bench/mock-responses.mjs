// Response bodies of the mock server. They are created once and cached, so that creating them is not measured.
import { columns, profile, profileId } from './profiles.mjs';

const success = { error: 0, error_text: 'Successful operation' };

const escapeXml = (text) =>
  String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** XML without attributes and with repeated elements for arrays, like the documentation's responses. */
function toXml(value) {
  if (typeof value !== 'object') return escapeXml(value);
  return Object.entries(value)
    .flatMap(([key, inner]) => [inner].flat().map((each) => `<${key}>${toXml(each)}</${key}>`))
    .join('');
}

const serialize = {
  json: (value) => JSON.stringify(value),
  xml: (value) => `<xml>${toXml(value)}</xml>`,
};

const cache = new Map();

function cached(key, create) {
  if (!cache.has(key)) cache.set(key, Buffer.from(create()));
  return cache.get(key);
}

/** Response to the import of one profile. */
export const importResponse = (format) =>
  cached(`one ${format}`, () => serialize[format]({ ...success, profile_id: profileId(0) }));

/** Response to the deletion of a profile. */
export const deleteResponse = (format) =>
  cached(`deleted ${format}`, () =>
    serialize[format]({ ...success, data: { profile_id: profileId(0) } }),
  );

/** Response with one profile. */
export const getResponse = (format) =>
  cached(`profile ${format}`, () =>
    serialize[format]({ ...success, data: { id: profileId(0), db_id: 1, ...profile(0) } }),
  );

/** Response to a batch of `count` profiles, with one result each. */
export const batchResponse = (format, count) =>
  cached(`batch ${format} ${count}`, () =>
    serialize[format]({
      ...success,
      result: Array.from({ length: count }, (_, n) => ({ ...success, profile_id: profileId(n) })),
    }),
  );

/** Response with the fields of the database, which the node needs for XML. */
export const fieldsResponse = (format) =>
  cached(`fields ${format}`, () =>
    serialize[format]({
      ...success,
      data: columns.map(({ id, type }) => ({ name: id, type: type === 'array' ? 'tags' : type })),
    }),
  );

/**
 * Page of a list of `total` profiles from index `from` on. Every page except an empty one has a cursor. A wide profile
 * has 40 fields more.
 */
export const pageResponse = ({ format, total, isWide }, from, limit) =>
  cached(`page ${format} ${total} ${isWide} ${from} ${limit}`, () => {
    const count = Math.max(0, Math.min(limit, total - from));
    const data = Array.from({ length: count }, (_, n) => ({
      id: profileId(from + n),
      db_id: 1,
      ...profile(from + n),
      ...(isWide && ownFields(from + n)),
    }));
    const next = count > 0 ? { next_from_id: profileId(from + count) } : {};
    return serialize[format]({ ...success, data, ...next });
  });

/** Numbers and texts. */
const ownFields = (n) =>
  Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `field_${(index * 7) % 40}`,
      index % 3 ? `value ${index} of ${n}` : n * index,
    ]),
  );

/** @returns a JSON page whose first profile is in another city */
export function changePage(page) {
  const key = '"_city":"';
  const at = page.indexOf(key);
  if (at < 0) return page;
  const start = at + key.length;
  return Buffer.concat([page.subarray(0, start), Buffer.from('New '), page.subarray(start)]);
}

/** Creates all pages of a list before the first request. */
export function preparePages(list, limit) {
  for (let from = 0; from <= list.total; from += limit) pageResponse(list, from, limit);
}

/** Page of a list of `total` segments from ID `from` on. */
export const segmentPageResponse = (total, from, limit) =>
  cached(`segments ${total} ${from} ${limit}`, () => {
    const count = Math.max(0, Math.min(limit, total + 1 - from));
    const data = Array.from({ length: count }, (_, n) => ({
      id: from + n,
      name: `Segment ${from + n}`,
      description: `Buyers of collection ${from + n}`,
      groups: [{ id: 1, name: 'Marketing' }],
    }));
    const next = count > 0 ? { next_from_id: from + count } : {};
    return serialize.json({ ...success, data, ...next });
  });
