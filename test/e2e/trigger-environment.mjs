// The environment of the trigger tests: n8n with trigger workflows, and a sandbox that sends events to them.
import { createHash } from 'node:crypto';
import { itemsOf } from '../../playground/n8n-client.mjs';
import { waitFor } from '../../playground/wait-for.mjs';
import { createNode, startEnvironment } from './environment.mjs';

/** A workflow with only a trigger node. */
export const triggerWorkflow = (name, type, parameters, credentials) => ({
  name,
  nodes: [
    {
      ...createNode('Trigger', `n8n-nodes-altcraft.${type}`, 1, parameters, { credentials }),
      position: [0, 0],
    },
  ],
  connections: {},
  settings: { executionOrder: 'v1' },
});

/** The default secret of a workflow's webhook URL. */
export const secretOf = ({ id }) => createHash('sha256').update(id).digest('hex');

/** An event as the platform sends it. */
export const createEvent = (fields = {}) => ({
  event_type: 'hbounce',
  event_date: '2026-01-20T09:00:00.123456789+03:00',
  account_id: 1,
  is_test: false,
  profile_id: 'p-1',
  list_id: 1,
  event_data: { message_id: 1, campaign_id: 1, resource_id: 1, send_message_id: 'm-1' },
  ...fields,
});

/** Posts JSON; resolves with {status, text, headers}. */
export async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/**
 * Starts n8n and a sandbox with demo data. `n8n` can be replaced after a restart.
 *
 * @param {string} name of the test, for its folder
 */
export async function startTriggerEnvironment(name) {
  const environment = {
    ...(await startEnvironment({ name, seed: 'demo' })),
    saveApiCredential,
    activateTrigger,
    outputs,
    registerHook,
    sendEvents: (body) => environment.sandbox.control('POST', '/hooks/events', body),
  };
  return environment;

  /** Stores a credential for the sandbox; resolves with the `credentials` of a node. */
  async function saveApiCredential() {
    const { n8n, sandbox } = environment;
    const data = { url: sandbox.url, token: sandbox.token };
    const { id, name } = await n8n.saveCredential({ name: 'Altcraft', type: 'altcraftApi', data });
    return { altcraftApi: { id, name } };
  }

  /** Activates a workflow with a trigger; resolves with {workflow, baseUrl, url}. */
  async function activateTrigger(workflowName, parameters = {}, credentials = {}) {
    const { n8n } = environment;
    const workflow = await n8n.saveWorkflow(
      triggerWorkflow(workflowName, 'altcraftTrigger', parameters, credentials),
    );
    await n8n.activate(workflow);
    const secret = parameters.more_options?.secret ?? secretOf(workflow);
    const baseUrl = `${n8n.url}/webhook/${workflow.nodes[0].webhookId}`;
    // n8n registers the URL shortly after the workflow is active.
    const isRegistered = async () => (await post(baseUrl, '[]')).status === 403;
    await waitFor(isRegistered, `webhook of ${workflowName}`);
    return { workflow, baseUrl, url: `${baseUrl}/${secret}` };
  }

  /** Waits for a number of finished executions; resolves with the output items of each execution. */
  async function outputs({ workflow }, count) {
    const { n8n } = environment;
    await waitFor(async () => {
      const executions = await n8n.getExecutions(workflow);
      return executions.filter(({ stoppedAt }) => stoppedAt).length >= count;
    }, `${count} executions of ${workflow.name}`);
    const executions = await n8n.getExecutions(workflow);
    const finished = await Promise.all(executions.map(({ id }) => n8n.waitForExecution(id)));
    return finished.map((execution) => itemsOf(execution, 'Trigger'));
  }

  /** Registers the only hook of the sandbox. */
  async function registerHook(url, settings = {}) {
    const { sandbox } = environment;
    await sandbox.control('DELETE', '/hooks');
    return await sandbox.control('POST', '/hooks', { url, success: '.*OK.*', ...settings });
  }
}
