// Starts the workflow "save opens and clicks to PostgreSQL" for the tests, and sends events to its trigger.
import assert from 'node:assert/strict';
import { triggerUrl } from '../../playground/workflow-runner.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

/** @param {number} batchSize the hook's maximum batch size */
export async function openEventHook(batchSize) {
  const test = await setUpWorkflow({
    name: 'events-to-postgres',
    needs: ['database'],
    seed: 'demo',
  });
  await test.activate();
  const url = triggerUrl(test.n8n, test.workflow);
  const hook = { url, batch_size: batchSize, success: '.*OK.*' };
  await test.sandbox.control('POST', '/hooks', hook);
  let executions = 0;

  /** Sends events and waits for the executions of their batches; resolves with these executions. */
  async function send(request) {
    const deliveries = await test.sandbox.control('POST', '/hooks/events', request);
    const isAccepted = deliveries.every(({ accepted }) => accepted);
    assert.ok(isAccepted, JSON.stringify(deliveries));
    const before = executions;
    executions += deliveries.length;
    return (await test.waitForExecutions(executions)).slice(before);
  }

  return {
    ...test,
    send,
    /** Counts an execution that was started in another way. */
    countExecution: () => executions++,
    rows: () => test.database.query('SELECT * FROM altcraft_events ORDER BY event_time, event_key'),
    rejects: () => test.database.query('SELECT * FROM altcraft_event_rejects ORDER BY reason'),
  };
}
