// Starts the workflow "one message per workflow and hour about failures", a messenger, and workflows that fail.
import { after, before, beforeEach } from 'node:test';
import { openFailingWorkflow } from '../../playground/demos/failing-workflow.mjs';
import { startMessageServer } from '../../playground/demos/message-server.mjs';
import { changeSettings } from '../../playground/demos/settings.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { setUpWorkflow } from '../e2e/workflows/workflow-test.mjs';

export function openFailures() {
  let test;
  let server;
  const failing = {};
  before(async () => {
    server = await startMessageServer();
    test = await setUpWorkflow({ name: 'failure-digest', needs: ['database'] });
    await changeSettings(test, 'Settings', { message_url: server.url });
    await test.activate();
    for (const name of ['Import A', 'Import B'])
      failing[name] = await openFailingWorkflow(test, name, test.workflow.id);
  });
  after(async () => {
    await test?.close();
    await server?.close();
  });
  beforeEach(async () => {
    await test.sandbox.control('POST', '/reset', { seed: 'empty' });
    await test.database.query('TRUNCATE workflow_failures, workflow_failure_messages');
    server.messages.length = 0;
    Object.assign(server.state, { status: 200, requests: 0 });
  });
  const failures = () => test.database.query('SELECT * FROM workflow_failures ORDER BY failed_at');

  return {
    failures,
    fault: (fault) => test.sandbox.fault(fault),
    clearFaults: () => test.sandbox.control('DELETE', '/faults'),
    query: (text) => test.database.query(text),
    messages: () => server.messages,
    setMessengerStatus: (status) => (server.state.status = status),
    post: (name, ...emails) => failing[name].post(...emails),
    /** Waits until the failures are saved, and so many of them reported. */
    waitFor: (saved, reported) =>
      waitFor(async () => {
        const rows = await failures();
        const open = rows.filter((row) => !row.reported_at).length;
        return rows.length === saved && rows.length - open === reported;
      }, `${saved} failures, ${reported} reported`),
    /** Waits until the failures are saved, and no message is being sent. */
    waitForSettled: (saved) =>
      waitFor(async () => {
        const claimed = await test.database.query(
          'SELECT FROM workflow_failure_messages WHERE claimed_at IS NOT NULL',
        );
        return (await failures()).length === saved && claimed.length === 0;
      }, `${saved} failures`),
    /** Waits until so many messages were sent, or refused by the messenger. */
    waitForRequests: (count) =>
      waitFor(() => server.state.requests === count, `${count} requests to the messenger`),
    waitForMessages: (count) =>
      waitFor(() => server.messages.length === count, `${count} messages`),
    runSchedule: () => test.run('Every Ten Minutes'),
    runScheduleToFailure: () => test.runToFailure('Every Ten Minutes'),
    /** URL of the last failed execution of a workflow. */
    lastUrl: async (name) => {
      const { workflow } = failing[name];
      const { id } = (await test.n8n.getExecutions(workflow)).at(-1);
      return `/workflow/${workflow.id}/executions/${id}`;
    },
  };
}
