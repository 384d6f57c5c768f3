// Waits for requests of the sync in the sandbox's log.
import { setTimeout as sleep } from 'node:timers/promises';

const seconds = 60;

/** Whether a request was processed and its response is held. */
export const isHeldAfter = ({ fault, code }) => fault === 'hold_after' && code !== null;

/** Waits until the sandbox has received a request. */
export async function waitForRequest({ sandbox }, matches) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await sandbox.requests()).some(matches)) {
    if (Date.now() > deadline)
      throw new Error(`The sync did not come to the moment in ${seconds} s`);
    await sleep(2);
  }
}
