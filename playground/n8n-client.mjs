// n8n's own REST interface, as its editor uses it: a session cookie, answers wrapped in `data`.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pause } from './child-process.mjs';
import { playground } from './paths.mjs';

/** The owner of a playground's n8n. Local and worthless elsewhere: it is printed at every start. */
export const owner = { email: 'demo@altcraft.local', password: 'Altcraft-demo-1' };

/** An answer of n8n with a status other than 2xx. */
export class N8nError extends Error {
  constructor(method, path, status, body) {
    super(`n8n answered ${status} to ${method} ${path}: ${String(body).slice(0, 600)}`);
    this.status = status;
  }
}

/** @param {string} url n8n's address without a slash at its end */
export function createClient(url) {
  let cookie = '';
  return {
    rest,
    raw,
    login,
    runWorkflow,
    runSaved,
    saveWorkflow,
    saveCredential,
    activate,
    deactivate,
    executionsOf,
    finished,
  };

  /** Calls `/rest<path>`; resolves with what stands in `data`. Throws N8nError. */
  async function rest(method, path, body) {
    const answer = await raw(method, `/rest${path}`, body);
    return answer?.data ?? answer;
  }

  async function raw(method, path, body) {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie, 'browser-id': 'playground' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new N8nError(method, path, response.status, text);
    const set = response.headers.getSetCookie();
    if (set.length > 0) cookie = set.map((one) => one.split(';')[0]).join('; ');
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }

  /** Signs in as the owner, who is set up where there is none yet. */
  async function login() {
    const { userManagement } = await rest('GET', '/settings');
    if (userManagement.showSetupOnFirstLoad) {
      await rest('POST', '/owner/setup', { ...owner, firstName: 'Demo', lastName: 'Owner' });
    } else {
      await rest('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
    }
  }

  /** Stores a workflow under its name, in place of one of that name; resolves with the stored one. */
  async function saveWorkflow(workflow) {
    const { name, nodes, connections, settings = {}, pinData } = workflow;
    const known = await rest('GET', `/workflows?filter=${query({ name })}`);
    const same = known.find((one) => one.name === name);
    const body = { name, nodes, connections, settings, ...(pinData ? { pinData } : {}) };
    if (!same) return await rest('POST', '/workflows', body);
    const { versionId } = await rest('GET', `/workflows/${same.id}`);
    return await rest('PATCH', `/workflows/${same.id}?forceSave=true`, { ...body, versionId });
  }

  /** Stores a credential under its name and type, in place of one of the same; resolves with it. */
  async function saveCredential({ name, type, data }) {
    const known = await rest('GET', '/credentials');
    const same = known.find((one) => one.name === name && one.type === type);
    if (!same) return await rest('POST', '/credentials', { name, type, data });
    return await rest('PATCH', `/credentials/${same.id}`, { name, type, data });
  }

  /**
   * Stores and runs a workflow from `trigger` (by default its first trigger node), and waits for its
   * end. Resolves with {id, status, runData, error}; `runData` as n8n keeps it: per node name, per run.
   */
  async function runWorkflow(workflow, options = {}) {
    return await runSaved(await saveWorkflow(workflow), options);
  }

  async function runSaved(stored, { trigger, seconds = 120 } = {}) {
    const name = trigger ?? stored.nodes.find(({ type }) => /trigger$/i.test(type))?.name;
    const begun = await rest('POST', `/workflows/${stored.id}/run`, {
      triggerToStartFrom: { name },
    });
    return await finished(begun.executionId, seconds);
  }

  /**
   * Puts a stored workflow to work: its webhooks, schedules and queues are listened to when this
   * resolves. Throws with n8n's reason when a trigger cannot.
   */
  async function activate({ id }) {
    const { versionId } = await rest('GET', `/workflows/${id}`);
    await rest('POST', `/workflows/${id}/activate`, { versionId });
    const { status, triggers } = await settled(id);
    if (status === 'published') return;
    const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
    throw new Error(`Workflow ${id} could not be activated (${status}): ${reasons.join('; ')}`);
  }

  /** Resolves when nothing of the workflow is listened to any more. */
  async function deactivate({ id }) {
    await rest('POST', `/workflows/${id}/deactivate`, {});
    await settled(id);
  }

  /** n8n answers first and publishes then. Resolves with the state it has come to. */
  async function settled(id, seconds = 60) {
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      const state = await rest('GET', `/workflows/${id}/publication-status`);
      if (state.status !== 'in_progress') return state;
      await pause(100);
    }
    throw new Error(`Workflow ${id} was not published after ${seconds} s`);
  }

  /** What n8n lists of a workflow's executions, the oldest first: {id, status, mode, ...}. */
  async function executionsOf({ id }, limit = 100) {
    const filter = query({ workflowId: id });
    const { results } = await rest('GET', `/executions?filter=${filter}&limit=${limit}`);
    return results.sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** Waits for the end of an execution; resolves as runWorkflow does. */
  async function finished(id, seconds = 120) {
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      const execution = await rest('GET', `/executions/${id}`);
      if (execution.finished || execution.stoppedAt) {
        const { resultData } = flatted().parse(execution.data);
        return {
          id,
          status: execution.status,
          runData: resultData.runData ?? {},
          error: resultData.error,
        };
      }
      await pause(200);
    }
    throw new Error(`Execution ${id} was not over after ${seconds} s`);
  }
}

/** The json of the items that a node put out, in order, over all its runs. */
export function itemsOf(execution, node, output = 0) {
  const runs = execution.runData[node] ?? [];
  return runs.flatMap((run) => (run.data?.main?.[output] ?? []).map((item) => item.json));
}

const query = (filter) => encodeURIComponent(JSON.stringify(filter));

// n8n writes execution data with flatted; its own copy reads it back.
const flatted = () =>
  createRequire(path.join(playground, 'node_modules', 'n8n', 'package.json'))('flatted');
