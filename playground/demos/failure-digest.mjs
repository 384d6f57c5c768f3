// A workflow fails three times; its first failure is reported at once, the others together.
import { waitFor } from '../wait-for.mjs';
import { runToSuccess } from './demo-run.mjs';
import { openFailingWorkflow } from './failing-workflow.mjs';
import { startMessageServer } from './message-server.mjs';
import { changeSettings } from './settings.mjs';

export async function demonstrate({ n8n, workflow, sandbox, database }) {
  const server = await startMessageServer();
  try {
    await changeSettings({ n8n, workflow }, 'Settings', { message_url: server.url });
    await n8n.activate(workflow);
    const failing = await openFailingWorkflow({ n8n, sandbox }, 'Demo import', workflow.id);
    const failures = async (column) => {
      const [row] = await database.query(
        `SELECT count(${column})::int AS count FROM workflow_failures`,
      );
      return row.count;
    };
    for (let count = 1; count <= 3; count++) {
      await failing.post(`demo${count}@example.com`, 'no address');
      await waitFor(async () => (await failures('*')) === count, 'the failure');
      if (count === 1)
        await waitFor(async () => (await failures('reported_at')) === 1, 'the report');
    }
    // An hour later.
    await database.query(
      `UPDATE workflow_failure_messages SET sent_at = now() - interval '61 minutes'`,
    );
    await runToSuccess(n8n, workflow, 'Every Ten Minutes');
    await n8n.deactivate(failing.workflow);
    return server.messages.map(
      (text, index) => `Message ${index + 1}: ${text.replace(/\n+/g, ' ')}`,
    );
  } finally {
    await server.close();
  }
}
