// Kills n8n at a moment of the sync. Requests after the moment are held in the sandbox, so that the moment cannot
// be missed.
import { setTimeout as sleep } from 'node:timers/promises';
import { killWhileSaving } from './saving.mjs';
import { isHeldAfter, waitForRequest } from './sandboxRequests.mjs';

/** Resolves when n8n has exited. */
export async function killAt(moment, environment, execution) {
  const { phase, isHeld, delay } = moment;
  if (phase === 'saving') return await killWhileSaving(moment, environment, execution);
  if (phase === 'beforeSend') await waitForRequest(environment, isHeldBefore);
  else if (phase === 'workDone') await waitForRequest(environment, isHeldAfter);
  else if (phase === 'outputsReturned' && isHeld) await waitForRequest(environment, isHeldBefore);
  else {
    await waitForRequest(environment, isAnswered(moment));
    await sleep(delay);
  }
  await environment.kill();
}

const isHeldBefore = ({ fault }) => fault === 'hold_before';

/** Whether the moment's request is answered. */
const isAnswered =
  ({ operation, request }) =>
  (record, _, records) =>
    record.status !== null &&
    records.filter(({ path }) => isRequestOf(operation, path)).indexOf(record) === request - 1;

const isRequestOf = ({ path }, requestPath) => requestPath.includes(path);

/** Adds the faults of a moment, before the sync starts. */
export async function addFaults({ phase, operation, nextOperation, request }, { sandbox }) {
  const passing = (count) =>
    count > 0 ? [{ path: operation.path, kind: 'slow', delay_ms: 0, times: count }] : [];
  const faults = {
    beforeSend: [...passing(request - 1), { path: operation.path, kind: 'hold_before' }],
    workDone: [...passing(request - 1), { path: operation.path, kind: 'hold_after' }],
    answerRead: [...passing(request), { path: operation.path, kind: 'hold_before' }],
    outputsReturned: [{ path: nextOperation?.path, kind: 'hold_before' }],
    saving: [...passing(request - 1), { path: operation.path, kind: 'hold_after' }],
  };
  await sandbox.fault(faults[phase]);
}
