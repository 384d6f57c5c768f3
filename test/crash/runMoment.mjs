// One moment: run, kill, restart, resume, count.
import { countDone, doubledOf, lostOf, readBalances } from './counts.mjs';
import { findUntold, retry, startSync, waitForStatus } from './executions.mjs';
import { addFaults, killAt } from './kill.mjs';
import { createItems } from './workflow.mjs';

/**
 * @returns {Promise<{statusAfterKill: string, resumed: string, retry?: 'accepted'|'refused', lost: object[],
 *   doubled: object[], untold: string[]}>} `resumed` says how the work was taken up, `retry` whether n8n could retry
 */
export async function runMoment(moment, environment) {
  const { sandbox, n8n } = environment;
  const { way } = moment;
  const items = createItems(moment.id);
  const balances = await readBalances(sandbox);
  await sandbox.control('DELETE', '/requests');
  await addFaults(moment, environment);
  const killed = await startSync(environment, way, items);
  await killAt(moment, environment, killed);
  await sandbox.control('DELETE', '/faults');
  await environment.restart();
  const statusAfterKill = await waitForStatus(environment, killed);
  const { execution, ...resumption } = await resume();
  const counts = await countDone(environment, items, balances);
  return {
    statusAfterKill,
    ...resumption,
    lost: lostOf(counts),
    doubled: doubledOf(counts),
    untold: execution ? findUntold(execution, items) : ['no execution was completed'],
  };

  async function resume() {
    const isDone = statusAfterKill === 'success';
    const retried =
      !isDone && (way.isManual || way.resumption === 'retry')
        ? await retry(environment, killed, moment.loadsWorkflow)
        : undefined;
    const outcome = retried && (retried.refusal ? 'refused' : 'accepted');
    const resumed = outcome ? `Retry ${outcome}` : 'no Retry';
    if (way.resumption === 'nextRun') {
      const next = await startSync(environment, way, items);
      const execution = await n8n().waitForExecution(next.id);
      return { resumed: `${resumed}, next run`, retry: outcome, execution };
    }
    const execution = isDone ? await n8n().waitForExecution(killed.id) : retried;
    return { resumed, retry: outcome, execution: outcome === 'refused' ? undefined : execution };
  }
}
