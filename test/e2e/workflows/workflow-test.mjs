// What the test of a ready workflow stands on: the stage of the end-to-end tests, the servers that
// the workflow needs, and the workflow itself, imported as a user would have it.
import assert from 'node:assert/strict';
import { importFlow, startServers } from '../../../playground/workflow-runner.mjs';
import { pause, stopServices } from '../../../playground/child-process.mjs';
import { setStage } from '../environment.mjs';

/**
 * @param {{name: string, needs?: Array<'database'|'broker'>, seed?: 'demo'|'empty'}} options `name` is
 *   that of the workflow's file without .json
 * @returns {Promise<{n8n, sandbox, database?, broker?, workflow, run, fail, activate, executions,
 *   clear}>}
 */
export async function setFlow({ name, needs = [], seed = 'empty' }) {
  let stage;
  try {
    const servers = await startServers(needs);
    stage = await setStage({ name, seed, broker: servers.broker?.url });
    const { n8n, sandbox } = stage;
    const workflow = await importFlow(name, { n8n, sandbox, ...servers });

    /** Runs it from `trigger` (by default its first); it has to end well. Resolves with the execution. */
    async function run(trigger) {
      const execution = await n8n.runSaved(workflow, { trigger });
      assert.equal(execution.status, 'success', words(execution));
      return execution;
    }

    /** Runs it; it has to fail. Resolves with the execution. */
    async function fail(trigger) {
      const execution = await n8n.runSaved(workflow, { trigger });
      assert.equal(execution.status, 'error');
      return execution;
    }

    /**
     * Waits until executions that n8n began by itself (webhook, queue, schedule) have ended, at least
     * `count` of them in all. Resolves with all of them, the oldest first.
     */
    async function executions(count, seconds = 60) {
      const until = Date.now() + seconds * 1000;
      for (;;) {
        const begun = (await n8n.executionsOf(workflow)).filter(({ mode }) => mode !== 'manual');
        const over = begun.filter(({ stoppedAt }) => stoppedAt);
        if (over.length >= count && over.length === begun.length) {
          return await Promise.all(over.map(({ id }) => n8n.finished(id)));
        }
        assert.ok(Date.now() < until, `${over.length} of ${count} executions after ${seconds} s`);
        await pause(200);
      }
    }

    return {
      ...stage,
      ...servers,
      workflow,
      run,
      fail,
      activate: () => n8n.activate(workflow),
      deactivate: () => n8n.deactivate(workflow),
      executions,
    };
  } catch (error) {
    await (stage?.clear() ?? stopServices());
    throw error;
  }
}

const words = ({ error }) => `${error?.node?.name}: ${error?.message} ${error?.description ?? ''}`;

/** Waits until `probe` answers with something truthy, and resolves with it. */
export async function eventually(probe, what, seconds = 30) {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    assert.ok(Date.now() < until, `${what}: not after ${seconds} s`);
    await pause(200);
  }
}
