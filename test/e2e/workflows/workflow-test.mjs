// Sets up the test of a ready workflow: its servers, n8n, a sandbox and the imported workflow.
import assert from 'node:assert/strict';
import { stopServices } from '../../../playground/child-process.mjs';
import { waitFor } from '../../../playground/wait-for.mjs';
import { importWorkflow, startServers } from '../../../playground/workflow-runner.mjs';
import { startEnvironment } from '../environment.mjs';

/**
 * Starts n8n, a sandbox and the servers that workflows need. All are stopped if one does not start.
 *
 * @param {{name: string, needs: Array<'database'|'broker'>, seed: 'demo'|'empty'}} options `name` of the test
 */
export async function startWithServers({ name, needs, seed }) {
  try {
    const servers = await startServers(needs);
    const environment = await startEnvironment({ name, seed, broker: servers.broker?.url });
    return { ...environment, ...servers };
  } catch (error) {
    await stopServices();
    throw error;
  }
}

/**
 * @param {{name: string, needs?: Array<'database'|'broker'>, seed?: 'demo'|'empty'}} options `name` of the
 *   workflow's file without .json
 * @returns {Promise<{n8n, sandbox, database?, broker?, workflow, run, runToFailure, activate, deactivate,
 *   waitForExecutions, close}>}
 */
export async function setUpWorkflow({ name, needs = [], seed = 'empty' }) {
  const environment = await startWithServers({ name, needs, seed });
  const { n8n } = environment;
  try {
    const workflow = await importWorkflow(name, environment);

    /** Runs the workflow from `trigger` (by default the first one) and expects success. */
    async function run(trigger) {
      const execution = await n8n.runStoredWorkflow(workflow, { trigger });
      assert.equal(execution.status, 'success', errorText(execution));
      return execution;
    }

    /** Runs the workflow and expects an error. */
    async function runToFailure(trigger) {
      const execution = await n8n.runStoredWorkflow(workflow, { trigger });
      assert.equal(execution.status, 'error');
      return execution;
    }

    /**
     * Waits until all executions that a trigger has started are finished and there are at least `count` of them.
     * Resolves with all of them, the oldest first.
     */
    async function waitForExecutions(count, seconds = 60) {
      const getFinished = async () => {
        const executions = await n8n.getExecutions(workflow);
        const started = executions.filter(({ mode }) => mode !== 'manual');
        const finished = started.filter(({ stoppedAt }) => stoppedAt);
        return finished.length >= count && finished.length === started.length && finished;
      };
      const finished = await waitFor(getFinished, `${count} executions`, { seconds });
      return await Promise.all(finished.map(({ id }) => n8n.waitForExecution(id)));
    }

    return {
      ...environment,
      workflow,
      run,
      runToFailure,
      activate: () => n8n.activate(workflow),
      deactivate: () => n8n.deactivate(workflow),
      waitForExecutions,
    };
  } catch (error) {
    await environment.close();
    throw error;
  }
}

const errorText = ({ error }) =>
  `${error?.node?.name}: ${error?.message} ${error?.description ?? ''}`;
