// Helpers of the demos: run a workflow that must succeed, and post to a webhook.
import { PlaygroundError } from '../error.mjs';

/** Runs a stored workflow from a trigger; throws PlaygroundError unless it succeeds. */
export async function runToSuccess(n8n, workflow, trigger) {
  const execution = await n8n.runStoredWorkflow(workflow, { trigger });
  if (execution.status === 'success') return execution;
  const { node, message } = execution.error ?? {};
  throw new PlaygroundError(
    `"${workflow.name}" ended with status "${execution.status}": ${node?.name ?? ''} ${message ?? ''}`,
  );
}

/** Posts JSON to an n8n webhook; resolves with the JSON response. */
export async function postJson(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.ok) return await response.json();
  throw new PlaygroundError(`n8n responded with ${response.status}: ${await response.text()}`);
}
