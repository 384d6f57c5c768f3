// Searches a list of segments as the editor does while a user types: five searches, each before the one before has
// ended. Then the same search again, within half a minute.
import { setTimeout as wait } from 'node:timers/promises';
import { loadAltcraft, searchList } from '../n8n-engine.mjs';

/** Milliseconds between two characters. */
const typingInterval = 150;

/** @returns requests and wall milliseconds of the five searches, and of the search after them */
export async function measure({ serverUrl, folder, count }) {
  const { node, credential } = await loadAltcraft(folder);
  const url = `${serverUrl}/list-of-${count}`;
  const countRequests = async () => Number(await (await fetch(`${serverUrl}/count`)).text());
  const search = async (filter) => {
    const { results } = await searchList(
      { type: node, parameters: { resource: 'segment' } },
      { type: credential, data: { url, token: 'benchmark' } },
      'segment',
      filter,
    );
    return results;
  };
  const measureSearches = async (filters) => {
    const before = await countRequests();
    const startedAt = performance.now();
    const found = await Promise.all(
      filters.map(async (filter, turn) => {
        await wait(turn * typingInterval);
        return await search(filter);
      }),
    );
    const wall = performance.now() - startedAt;
    return { wall, requests: (await countRequests()) - before, found };
  };
  const last = `segment ${count}`;
  const typed = [5, 4, 3, 2, 1].map((missing) => `${last} (${count}`.slice(0, -missing));
  const typing = await measureSearches(typed);
  const again = await measureSearches([`${last} (${count})`]);
  if (again.found[0].length !== 1)
    throw new Error(`${again.found[0].length} segments instead of 1`);
  return {
    typingRequests: typing.requests,
    typingWall: typing.wall,
    againRequests: again.requests,
    againWall: again.wall,
  };
}
