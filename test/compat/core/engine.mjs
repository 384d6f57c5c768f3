// Runs nodes of the package in the engine of the installed n8n-core: workflows, polls, webhook requests and the
// editor's methods. Every version from the oldest supported one has the functions that are used here.
import { additionalDataFactory } from './additional-data.mjs';
import { helperNodes, toToolType } from './helper-nodes.mjs';

/**
 * @param n8n result of `loadInstallation`
 * @param loader result of `loadPackage`
 * @param {{url: string, token: string}} credential of each node
 */
export function createEngine({ core, workflow: n8nWorkflow }, loader, credential) {
  const types = { ...helperNodes };
  for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
    types[`${loader.packageName}.${name}`] = type;
    if (type.description.usableAsTool) {
      types[`${loader.packageName}.${name}Tool`] = toToolType(type);
    }
  }
  const find = (name) => {
    if (!types[name]) throw new Error(`Unknown node type ${name}`);
    return types[name];
  };
  const nodeTypes = {
    getByName: find,
    getByNameAndVersion: find,
    getKnownTypes: () => ({}),
  };
  const credentials = { altcraftApi: { id: 'altcraftApi', name: 'altcraftApi' } };
  let executions = 0;

  const createAdditionalData = additionalDataFactory({ core, n8nWorkflow, loader, credential });

  const createNode = ({ name, type, parameters = {}, ...settings }) => ({
    id: name,
    name,
    type: type ?? `${loader.packageName}.altcraft`,
    typeVersion: 1,
    position: [0, 0],
    parameters,
    credentials,
    ...settings,
  });

  function createWorkflow(nodes, connections, staticData = {}) {
    const definition = { id: 'compat', name: 'compat', nodes: nodes.map(createNode), connections };
    const settings = { executionOrder: 'v1' };
    const options = { ...definition, active: true, nodeTypes, staticData, settings };
    return { definition, workflow: new n8nWorkflow.Workflow(options) };
  }

  /** A workflow of one node, as it is activated. */
  function activate(node, staticData) {
    const { definition, workflow } = createWorkflow([node], {}, staticData);
    const created = workflow.getNode(node.name);
    return {
      workflow,
      node: created,
      type: find(created.type),
      additionalData: createAdditionalData(definition, 'active'),
    };
  }

  /** Runs a workflow; resolves with {status, error, runData}, `runData` by the names of the nodes. */
  async function runWorkflow(nodes, connections, items = [{}]) {
    const { definition, workflow } = createWorkflow(nodes, connections);
    const additionalData = createAdditionalData(definition, String(++executions));
    const entry = {
      node: workflow.getNode(nodes[0].name),
      data: { main: [items.map((json) => ({ json }))] },
      source: null,
    };
    const data = {
      startData: {},
      resultData: { runData: {} },
      executionData: {
        contextData: {},
        nodeExecutionStack: [entry],
        metadata: {},
        waitingExecution: {},
        waitingExecutionSource: {},
      },
    };
    const initial = n8nWorkflow.createRunExecutionData?.(data) ?? data;
    const execution = new core.WorkflowExecute(additionalData, 'manual', initial);
    const { status, data: ended } = await execution.processRunExecutionData(workflow);
    const { error, runData } = ended.resultData;
    return { status, error, runData };
  }

  /** Runs one Altcraft node with items; resolves with the last run of the node. */
  async function runNode(parameters, items, settings = {}) {
    const nodes = [
      { name: 'Start', type: 'start' },
      { name: 'Altcraft', parameters, ...settings },
    ];
    const connections = { Start: { main: [[{ node: 'Altcraft', type: 'main', index: 0 }]] } };
    const { status, error, runData } = await runWorkflow(nodes, connections, items);
    const run = runData.Altcraft?.at(-1);
    const outputs = run?.data?.main ?? [];
    return { status, error: run?.error ?? error, hints: run?.hints, outputs };
  }

  /** Runs a workflow of an agent with the Altcraft node as its tool. */
  async function runAgent(type, calls, parameters) {
    const nodes = [
      { name: 'Start', type: 'start' },
      { name: 'Agent', type, parameters: { calls } },
      { name: 'Altcraft', type: `${loader.packageName}.altcraftTool`, parameters },
    ];
    const connections = {
      Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
      Altcraft: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
    };
    return await runWorkflow(nodes, connections);
  }

  /** Creates a polling trigger; each call of `poll` is one poll of an active workflow. */
  function createPoller(parameters) {
    const type = `${loader.packageName}.altcraftPollingTrigger`;
    const active = activate({ name: 'Poll', type, parameters });
    const { workflow, node, additionalData } = active;
    const createContext = () =>
      new core.PollContext(workflow, node, additionalData, 'trigger', 'activate');
    const poll = async () => {
      const output = await active.type.poll.call(createContext());
      return output && output[0].map(({ json }) => json);
    };
    return { poll, createContext };
  }

  /** Creates a webhook trigger with the paths of its webhooks, resolved as at activation. */
  function createWebhook(parameters) {
    const type = `${loader.packageName}.altcraftTrigger`;
    const active = activate({ name: 'Trigger', type, webhookId: 'the-webhook', parameters });
    const { workflow, node, additionalData } = active;
    const paths = active.type.description.webhooks.map(({ path }) =>
      workflow.expression.getSimpleParameterValue(node, path, 'internal', {}),
    );
    /** Passes an HTTP request to the node's webhook with the name `name`. */
    async function handle(name, request, response) {
      Object.assign(additionalData, { httpRequest: request, httpResponse: response });
      const data = { webhookDescription: { name } };
      const { WebhookContext } = core;
      const context = new WebhookContext(workflow, node, additionalData, 'webhook', data, [], null);
      return await active.type.webhook.call(context);
    }
    return { paths, handle };
  }

  /** Calls a method of the editor, such as `listSearch.databases`. */
  async function callMethod(kind, name, parameters, ...args) {
    const { workflow, node, type, additionalData } = activate({ name: 'Altcraft', parameters });
    additionalData.currentNodeParameters = parameters;
    const context = new core.LoadOptionsContext(workflow, node, additionalData, 'parameters');
    return await type.methods[kind][name].call(context, ...args);
  }

  return { runNode, runAgent, createPoller, createWebhook, callMethod };
}
