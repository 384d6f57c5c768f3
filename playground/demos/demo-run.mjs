// Shared by the demos: a run that must succeed, and waiting for executions that n8n starts by itself.
import { PlaygroundError } from '../error.mjs';
import { pause } from '../child-process.mjs';

/** Runs a stored workflow from a trigger; throws PlaygroundError unless it ends well. */
export async function runWell(n8n, workflow, trigger) {
  const execution = await n8n.runSaved(workflow, { trigger });
  if (execution.status === 'success') return execution;
  const { node, message } = execution.error ?? {};
  throw new PlaygroundError(
    `"${workflow.name}" ended in "${execution.status}": ${node?.name ?? ''} ${message ?? ''}`,
  );
}

/** Resolves with the first truthy answer of `probe`; throws PlaygroundError after a minute. */
export async function eventually(probe, what) {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > until) throw new PlaygroundError(`${what}: not within a minute`);
    await pause(250);
  }
}

/** Posts JSON to a webhook of n8n; resolves with the JSON that it answers. */
export async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.ok) return await response.json();
  throw new PlaygroundError(`n8n answered ${response.status}: ${await response.text()}`);
}
