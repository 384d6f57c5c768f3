import { setTimeout as sleep } from 'node:timers/promises';
import { PlaygroundError } from './error.mjs';

/**
 * Calls `probe` until it resolves with a truthy value, and resolves with it.
 *
 * @param {() => Promise<unknown>} probe
 * @param {string} what what the caller waits for, for the error message
 * @param {{seconds?: number, intervalMs?: number}} [options]
 * @throws {PlaygroundError} when the time is up
 */
export async function waitFor(probe, what, { seconds = 60, intervalMs = 250 } = {}) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const result = await probe();
    if (result) return result;
    if (Date.now() > deadline) throw new PlaygroundError(`Timeout after ${seconds} s: ${what}`);
    await sleep(intervalMs);
  }
}
