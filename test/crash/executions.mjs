// Starts the sync and takes it up again, as a user would.
import { waitFor } from '../../playground/wait-for.mjs';
import { N8nError } from '../../playground/n8n-client.mjs';
import { itemCount, operations } from './operations.mjs';
import { createSync, manualStart } from './workflow.mjs';

/** Starts the sync; resolves with the execution's {id}. */
export async function startSync(environment, way, items) {
  const start = way.isManual ? startManually : callWebhook;
  return { id: await start(environment, way, items) };
}

async function startManually({ n8n, credential }, way, items) {
  const { id } = await n8n().saveWorkflow(createSync(credential, way, items));
  const { executionId } = await n8n().rest('POST', `/workflows/${id}/run`, {
    triggerToStartFrom: { name: manualStart },
  });
  return executionId;
}

async function callWebhook({ n8n, database }, { path }, items) {
  const findNewest = async () => {
    const [{ id }] = await database.query(
      `SELECT max(execution.id) AS id FROM execution_entity execution
        JOIN workflow_entity workflow ON workflow.id = execution."workflowId"
        WHERE workflow.name = $1`,
      [path],
    );
    return Number(id ?? 0);
  };
  const before = await findNewest();
  const post = async () => {
    const response = await fetch(`${n8n().url}/webhook/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ items }),
    });
    // n8n registers the webhooks after its start.
    if (response.status === 404) return false;
    if (!response.ok) throw new Error(`The webhook responded with ${response.status}`);
    return true;
  };
  await waitFor(post, `webhook ${path}`, { intervalMs: 100 });
  const findStarted = async () => {
    const id = await findNewest();
    return id > before && id;
  };
  return await waitFor(findStarted, 'execution', { intervalMs: 5 });
}

/** The status of an execution once n8n has found out about it: success or crashed. */
export async function waitForStatus({ database }, { id }) {
  const read = async () => {
    const [row] = await database.query('SELECT status FROM execution_entity WHERE id = $1', [id]);
    return !['new', 'running'].includes(row.status) && row.status;
  };
  return await waitFor(read, `n8n to notice the end of execution ${id}`, { intervalMs: 100 });
}

/** n8n's Retry. Resolves with the new execution, or with {refusal}: n8n's reason. */
export async function retry({ n8n }, { id }, loadWorkflow) {
  try {
    const started = await n8n().rest('POST', `/executions/${id}/retry`, { loadWorkflow });
    return await n8n().waitForExecution(started.id);
  } catch (error) {
    if (error instanceof N8nError) return { refusal: error.message };
    throw error;
  }
}

/** What is missing in the output of the execution: for each item and node, one output item without an error. */
export function findUntold({ status, runData }, items) {
  const untold = status === 'success' ? [] : [`the execution ended as ${status}`];
  for (const { name } of operations) {
    const output = runData[name]?.at(-1)?.data?.main?.[0] ?? [];
    for (const [n, { id }] of items.entries()) {
      const told = output.filter(({ pairedItem }) => indexOf(pairedItem) === n);
      if (told.length !== 1 || told[0].json.error) untold.push(`${name}: ${id}`);
    }
    if (output.length !== itemCount) untold.push(`${name}: ${output.length} items`);
  }
  return untold;
}

const indexOf = (pairedItem) => {
  const [one] = [pairedItem].flat();
  return typeof one === 'number' ? one : one?.item;
};
