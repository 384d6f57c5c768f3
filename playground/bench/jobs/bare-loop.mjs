// Loops that a developer would write without n8n: axios with one request after the other.
import { createRequire } from 'node:module';
import path from 'node:path';
import { playground } from '../../paths.mjs';

const require = createRequire(path.join(playground, 'package.json'));
const axios = require('axios');
const { Builder, parseStringPromise } = require('xml2js');

const batchSize = 1000;

const createHeaders = (format) => ({
  Authorization: 'Bearer benchmark',
  'Content-Type': `application/${format}`,
});

async function post(url, body, format) {
  const headers = createHeaders(format);
  if (format === 'json') return (await axios.post(url, body, { headers })).data;
  const text = new Builder({ rootName: 'xml', headless: true }).buildObject(body);
  const { data } = await axios.post(url, text, { headers });
  return await parseStringPromise(data, { explicitRoot: false, explicitArray: false });
}

/** @returns the result of each profile */
export async function importWithLoop(serverUrl, profiles, format) {
  const results = [];
  for (let from = 0; from < profiles.length; from += batchSize) {
    const data = profiles.slice(from, from + batchSize);
    const body = { db_id: 1, matching: 'email', data };
    const { result } = await post(`${serverUrl}/api/v1.1/profiles/import_batch`, body, format);
    for (const each of result) results.push(each);
  }
  return results;
}

/** @returns all profiles of a list, or the first `limit` of them */
export async function readWithLoop(url, limit, format) {
  const entries = [];
  let from_id;
  while (entries.length < limit) {
    const body = { db_id: 1, limit: batchSize, ...(from_id ? { from_id } : {}) };
    const { data = [], next_from_id } = await post(`${url}/api/v1.1/profiles/list`, body, format);
    for (const entry of data) entries.push(entry);
    if (!next_from_id) break;
    from_id = next_from_id;
  }
  return entries;
}
