// Runs workflows of a start node and one other node with n8n-core, without an editor and a database.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { playground } from '../paths.mjs';

// n8n-core writes a settings file, which must not be in the user's home.
process.env.N8N_USER_FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-bench-user-'));
process.env.N8N_ENCRYPTION_KEY = 'benchmark-only';
process.env.N8N_LOG_LEVEL = 'silent';
process.on('exit', () => {
  fs.rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true });
});

const require = createRequire(path.join(playground, 'package.json'));
const {
  BinaryDataService,
  ExecutionLifecycleHooks,
  ExternalSecretsProxy,
  LoadOptionsContext,
  PackageDirectoryLoader,
  PollContext,
  WorkflowExecute,
} = require('n8n-core');
const { createRunExecutionData, Expression, NodeHelpers, Workflow } = require('n8n-workflow');

const startType = {
  description: {
    name: 'benchStart',
    displayName: 'Start',
    group: ['trigger'],
    version: 1,
    description: '',
    defaults: { name: 'Start' },
    inputs: [],
    outputs: ['main'],
    properties: [],
  },
  async execute() {
    return [this.getInputData()];
  },
};

/** Loads the package in a folder as n8n loads a community package. */
export async function loadAltcraft(folder) {
  const loader = new PackageDirectoryLoader(folder);
  await loader.loadAll();
  return {
    node: loader.nodeTypes.altcraft.type,
    pollingNode: loader.nodeTypes.altcraftPollingTrigger.type,
    credential: loader.credentialTypes.altcraftApi.type,
  };
}

/** n8n's own HTTP Request node in its latest version. */
export function createHttpRequestNode() {
  const { HttpRequest } = require('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
  return new HttpRequest();
}

/** n8n's Edit Fields (Set) node. */
export function createSetNode(parameters) {
  const { Set } = require('n8n-nodes-base/dist/nodes/Set/Set.node.js');
  const type = new Set();
  const version = type.description.defaultVersion;
  return { type: type.getNodeType(version), parameters, version };
}

/** From then on, expressions run in n8n's default engine, as in a running n8n. */
export async function startExpressionEngine() {
  const options = {
    bridgeTimeout: 5000,
    bridgeMemoryLimit: 128,
    poolSize: 1,
    maxCodeCacheSize: 1024,
  };
  await Expression.initExpressionEngine({ engine: 'vm', ...options });
}

/** From then on, binary data is stored in files, n8n's default. */
export async function startBinaryDataInFiles() {
  const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di');
  await Container.get(BinaryDataService).init();
}

/** A node that only reads the given parameters of each item. */
export const createEvaluatingNode = (node, names) => ({
  description: { ...node.description, name: 'benchEvaluate' },
  async execute() {
    const items = this.getInputData();
    for (let item = 0; item < items.length; item++) {
      for (const name of names) this.getNodeParameter(name, item);
    }
    return [items];
  },
});

/**
 * Runs one node and returns the items of its first output.
 *
 * @param {{type: object, parameters: object, name?: string, version?: number}} nodeUnderTest `name` is the node
 *   type's full name, if it matters
 * @param {{type: object, data: object}} credential the credential class `altcraftApi` and its data
 * @param {object[]} items the `json` of the items
 * @throws the error that stopped the workflow
 */
export async function runNode(nodeUnderTest, credential, items) {
  const { type, parameters, name = 'bench.node', version = 1 } = nodeUnderTest;
  const types = { 'bench.start': startType, [name]: type };
  const nodeTypes = {
    getByName: (name) => types[name],
    getByNameAndVersion: (name, typeVersion) =>
      NodeHelpers.getVersionedNodeType(types[name], typeVersion),
    getKnownTypes: () => ({}),
  };
  const common = { position: [0, 0], credentials: { altcraftApi: { id: '1', name: 'bench' } } };
  const nodes = [
    { ...common, id: '1', name: 'Start', type: 'bench.start', typeVersion: 1, parameters: {} },
    { ...common, id: '2', name: 'Node', type: name, typeVersion: version, parameters },
  ];
  const workflowData = {
    id: 'bench',
    name: 'bench',
    nodes,
    connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
    active: false,
    settings: { executionOrder: 'v1' },
  };
  const workflow = new Workflow({ ...workflowData, nodeTypes });
  const stack = [
    {
      node: workflow.getNode('Start'),
      data: { main: [items.map((json) => ({ json }))] },
      source: null,
    },
  ];
  const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
  const run = new WorkflowExecute(createAdditionalData(credential, workflowData), 'manual', data);
  const { data: record } = await run.processRunExecutionData(workflow);
  const { error, runData } = record.resultData;
  if (error) throw error;
  return runData.Node[0].data.main[0];
}

/** One node alone, for the contexts that n8n creates outside of an execution. */
function createNodeContext(nodeUnderTest, credential, staticData) {
  const { type, parameters } = nodeUnderTest;
  const nodeTypes = {
    getByName: () => type,
    getByNameAndVersion: () => type,
    getKnownTypes: () => ({}),
  };
  const node = {
    id: '1',
    name: 'Node',
    type: 'bench.node',
    typeVersion: 1,
    position: [0, 0],
    parameters,
    credentials: { altcraftApi: { id: '1', name: 'bench' } },
  };
  const definition = { id: 'bench', name: 'bench', nodes: [node], connections: {}, active: true };
  const workflow = new Workflow({ ...definition, nodeTypes, staticData });
  const additionalData = createAdditionalData(credential, definition);
  additionalData.currentNodeParameters = parameters;
  return { workflow, node: workflow.getNode('Node'), additionalData };
}

/**
 * A poll of a polling trigger.
 *
 * @param {object} staticData of the workflow; the poll changes it
 * @returns a function that polls and resolves to the emitted items
 */
export function createPoll(nodeUnderTest, credential, staticData) {
  const { workflow, node, additionalData } = createNodeContext(
    nodeUnderTest,
    credential,
    staticData,
  );
  const context = new PollContext(workflow, node, additionalData, 'trigger', 'activate');
  return async () => (await nodeUnderTest.type.poll.call(context))?.[0] ?? [];
}

/** A search in "From List", as the editor asks for it with a new context each time. */
export async function searchList(nodeUnderTest, credential, method, filter, paginationToken) {
  const { workflow, node, additionalData } = createNodeContext(nodeUnderTest, credential, {});
  const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
  return await nodeUnderTest.type.methods.listSearch[method].call(context, filter, paginationToken);
}

const instanceUrl = 'http://localhost:5678';
let executions = 0;

/** The additional data that n8n passes to an execution. */
function createAdditionalData(credential, workflowData) {
  const executionId = String(++executions);
  const urls = Object.fromEntries(
    ['restApiUrl', 'instanceBaseUrl', 'formBaseUrl', 'formWaitingBaseUrl', 'formTestBaseUrl']
      .concat(['webhookBaseUrl', 'webhookWaitingBaseUrl', 'webhookTestBaseUrl'])
      .map((name) => [name, `${instanceUrl}/${name}`]),
  );
  return {
    ...urls,
    executionId,
    workflowId: workflowData.id,
    hooks: new ExecutionLifecycleHooks('manual', executionId, workflowData),
    credentialsHelper: createCredentialsHelper(credential),
    externalSecretsProxy: new ExternalSecretsProxy(),
    currentNodeExecutionIndex: 0,
    variables: {},
    logAiEvent() {},
  };
}

/** Authenticates requests as n8n does: by the credential's function, or with expressions that are evaluated for each request. */
const createCredentialsHelper = ({ type, data }) => ({
  getParentTypes: () => [],
  isCredentialUsableByNode: () => true,
  getCredentialsProperties: () => type.properties,
  getDecrypted: async () => data,
  preAuthentication: async () => undefined,
  async authenticate(credentials, _typeName, request, workflow, node) {
    if (typeof type.authenticate === 'function')
      return await type.authenticate(credentials, request);
    request.headers ??= {};
    for (const [name, text] of Object.entries(type.authenticate.properties.headers)) {
      request.headers[name] = workflow.expression.getSimpleParameterValue(node, text, 'internal', {
        $credentials: credentials,
      });
    }
    return request;
  },
});
