// Counts the polls by the requests that the sandbox has received.
import { waitFor } from '../../playground/wait-for.mjs';
import { polledDatabase } from './workflows.mjs';

/**
 * @returns {{read(): Promise<{polls: number, pages: number}>, waitForEnd(pages: number): Promise,
 *   waitForNext(seconds: number): Promise}}
 */
export function createPollCounter({ requests, control }) {
  let polls = 0;
  let pages = 0;

  /** Counts what came since the last call, and empties the sandbox's log: it keeps the last 20,000 requests. */
  async function read() {
    const lists = (await requests()).filter(
      ({ method, body, code }) =>
        method === 'profiles.list' && body.db_id === polledDatabase && code === 0,
    );
    await control('DELETE', '/requests');
    polls += lists.filter(({ body }) => !body.from_id).length;
    pages += lists.length;
    return { polls, pages };
  }

  /** Waits until so many pages have been read, and no more come. */
  async function waitForEnd(expected) {
    let last;
    const hasEnded = async () => {
      const before = last;
      last = (await read()).pages;
      return last >= expected && last === before;
    };
    await waitFor(hasEnded, 'first poll', { seconds: 180, intervalMs: 3000 });
  }

  /** Waits for the end of a poll that begins from now on. Throws if none begins within so many seconds. */
  async function waitForNext(seconds) {
    const { polls: before } = await read();
    const hasBegun = async () => (await read()).polls > before;
    await waitFor(hasBegun, 'next poll', { seconds, intervalMs: 1000 });
    await waitForEnd(0);
  }

  return { read, waitForEnd, waitForNext };
}
