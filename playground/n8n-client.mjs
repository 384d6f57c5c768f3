// Client of n8n's internal REST API, which the editor uses: a session cookie, and responses in `data`.
import { createRequire } from 'node:module';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { playground } from './paths.mjs';
import { request } from './request.mjs';
import { waitFor } from './wait-for.mjs';

/** Login of the playground's n8n, which only listens on localhost. */
export const owner = { email: 'demo@altcraft.local', password: 'Altcraft-demo-1' };

/** An n8n response with a status other than 2xx. */
export class N8nError extends PlaygroundError {
  constructor(method, path, status, body) {
    super(`n8n responded to ${method} ${path} with ${status}: ${String(body).slice(0, 600)}`);
    this.status = status;
  }
}

/**
 * @param {string} url n8n's base URL without a trailing slash
 * @param {string} folder whose `node_modules` has n8n
 */
export function createClient(url, folder = playground) {
  let cookie = '';
  return {
    rest,
    raw,
    login,
    runWorkflow,
    runStoredWorkflow,
    saveWorkflow,
    saveCredential,
    activate,
    deactivate,
    getExecutions,
    waitForExecution,
  };

  /** Calls `/rest<path>`; resolves with the response's `data`. Throws N8nError, or PlaygroundError without a response. */
  async function rest(method, path, body) {
    const response = await raw(method, `/rest${path}`, body);
    return response?.data ?? response;
  }

  async function raw(method, path, body) {
    const { ok, status, headers, text } = await request(`n8n (${method} ${path})`, url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        cookie,
        'browser-id': 'playground',
        // n8n may close an idle connection at the moment at which it is used again.
        connection: 'close',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!ok) throw new N8nError(method, path, status, text);
    const cookies = headers.getSetCookie();
    if (cookies.length > 0) cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }

  /** Signs in as the owner, whose account is created first if needed. */
  async function login() {
    const { userManagement } = await rest('GET', '/settings');
    if (userManagement.showSetupOnFirstLoad) {
      await rest('POST', '/owner/setup', { ...owner, firstName: 'Demo', lastName: 'Owner' });
    } else {
      await rest('POST', '/login', {
        emailOrLdapLoginId: owner.email,
        password: owner.password,
      }).catch(explainRefusedLogin);
    }
  }

  function explainRefusedLogin(error) {
    if (error.status !== 401) throw error;
    throw new PlaygroundError(
      `n8n does not accept the login of the playground (${owner.email}), which was changed in the editor. To start over, delete the folder .playground/n8n.`,
    );
  }

  /** Creates a workflow or updates the one with the same name; resolves with the stored workflow. */
  async function saveWorkflow(workflow) {
    const { name, nodes, connections, settings = {}, pinData } = workflow;
    const workflows = await rest('GET', `/workflows?filter=${query({ name })}`);
    const existing = workflows.find((one) => one.name === name);
    const body = { name, nodes, connections, settings, ...(pinData ? { pinData } : {}) };
    // n8n 1.x needs `active`.
    if (!existing) return await rest('POST', '/workflows', { active: false, ...body });
    const { versionId } = await rest('GET', `/workflows/${existing.id}`);
    return await rest('PATCH', `/workflows/${existing.id}?forceSave=true`, { ...body, versionId });
  }

  /** Creates a credential or updates the one with the same name and type; resolves with it. */
  async function saveCredential({ name, type, data }) {
    const credentials = await rest('GET', '/credentials');
    const existing = credentials.find((one) => one.name === name && one.type === type);
    if (!existing) return await rest('POST', '/credentials', { name, type, data });
    return await rest('PATCH', `/credentials/${existing.id}`, { name, type, data });
  }

  /**
   * Stores a workflow, runs it from `trigger` (by default the first trigger node) and waits for the end.
   * Resolves with {id, status, runData, error}; `runData` has the runs of each node by its name.
   */
  async function runWorkflow(workflow, options = {}) {
    return await runStoredWorkflow(await saveWorkflow(workflow), options);
  }

  async function runStoredWorkflow(stored, { trigger, seconds = 120 } = {}) {
    const name = trigger ?? stored.nodes.find(({ type }) => /trigger$/i.test(type))?.name;
    const { executionId } = await rest('POST', `/workflows/${stored.id}/run`, {
      // n8n 1.x runs what it is given, n8n 2.x what is stored.
      workflowData: stored,
      triggerToStartFrom: { name },
    });
    return await waitForExecution(executionId, seconds);
  }

  /** Activates a stored workflow and waits until its triggers are registered. Throws with n8n's reason. */
  async function activate({ id }) {
    const { versionId } = await rest('GET', `/workflows/${id}`);
    await rest('POST', `/workflows/${id}/activate`, { versionId });
    // n8n reads the status in two parts, between which the publication can end.
    const { status, triggers } = await waitForPublication(id, ['in_progress', 'not_published']);
    if (status === 'published') return;
    const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
    throw new Error(`Workflow ${id} could not be activated (${status}): ${reasons.join('; ')}`);
  }

  /** Deactivates a workflow and waits until its triggers are removed. */
  async function deactivate({ id }) {
    await rest('POST', `/workflows/${id}/deactivate`, {});
    await waitForPublication(id);
  }

  /** n8n publishes a workflow after its response. Resolves with the first publication status that is none of these. */
  async function waitForPublication(id, statuses = ['in_progress']) {
    const getStatus = async () => {
      const state = await rest('GET', `/workflows/${id}/publication-status`);
      return !statuses.includes(state.status) && state;
    };
    return await waitFor(getStatus, `publication of workflow ${id}`, { intervalMs: 100 });
  }

  /** A workflow's executions, the oldest first: {id, status, mode, ...}. */
  async function getExecutions({ id }, limit = 100) {
    const filter = query({ workflowId: id });
    const { results } = await rest('GET', `/executions?filter=${filter}&limit=${limit}`);
    return results.sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** Waits for the end of an execution; resolves like runWorkflow. */
  async function waitForExecution(id, seconds = 120) {
    const getFinished = async () => {
      const execution = await rest('GET', `/executions/${id}`);
      return (execution.finished || execution.stoppedAt) && execution;
    };
    const options = { seconds, intervalMs: 200 };
    const { status, data } = await waitFor(getFinished, `end of execution ${id}`, options);
    const { runData = {}, error } = flatted(folder).parse(data).resultData;
    return { id, status, runData, error };
  }
}

/** The `json` of a node's output items, of all its runs in order. */
export function itemsOf(execution, node, output = 0) {
  const runs = execution.runData[node] ?? [];
  return runs.flatMap((run) => (run.data?.main?.[output] ?? []).map((item) => item.json));
}

const query = (filter) => encodeURIComponent(JSON.stringify(filter));

// n8n serializes execution data with flatted; use the same version.
const flatted = (folder) =>
  createRequire(path.join(folder, 'node_modules', 'n8n', 'package.json'))('flatted');
