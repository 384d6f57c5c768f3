// Workflows run by n8n-core, as in n8n but without an editor or a database: one node behind a start node
// that hands out the items.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { playground } from '../paths.mjs';

// n8n-core keeps a settings file; it is not to touch the home of whoever runs this.
process.env.N8N_USER_FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-bench-user-'));
process.env.N8N_ENCRYPTION_KEY = 'benchmark-only';
process.env.N8N_LOG_LEVEL = 'silent';
process.on('exit', () => {
  fs.rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true });
});

const require = createRequire(path.join(playground, 'package.json'));
const {
  ExecutionLifecycleHooks,
  ExternalSecretsProxy,
  PackageDirectoryLoader,
  WorkflowExecute,
} = require('n8n-core');
const { createRunExecutionData, NodeHelpers, Workflow } = require('n8n-workflow');

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

/** Loads the package of the given folder as n8n loads a community package. */
export async function altcraft(folder) {
  const loader = new PackageDirectoryLoader(folder);
  await loader.loadAll();
  return {
    node: loader.nodeTypes.altcraft.type,
    credential: loader.credentialTypes.altcraftApi.type,
  };
}

/** n8n's own HTTP Request node, in its newest version. */
export function httpRequest() {
  const { HttpRequest } = require('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
  return new HttpRequest();
}

/** A node that asks n8n for the given parameters of each item and does nothing else with them. */
export const evaluating = (node, names) => ({
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
 * Runs one node on the items and gives what came out of its first output.
 *
 * @param {{type: object, parameters: object, name?: string, version?: number}} subject `name` where n8n is to know
 *   the type by it
 * @param {{type: object, data: object}} credential the credential class `altcraftApi` and its content
 * @param {object[]} items the `json` of the items
 * @throws what stopped the workflow
 */
export async function runNode(subject, credential, items) {
  const { type, parameters, name = 'bench.subject', version = 1 } = subject;
  const types = { 'bench.start': startType, [name]: type };
  const nodeTypes = {
    getByName: (name) => types[name],
    getByNameAndVersion: (name, wanted) => NodeHelpers.getVersionedNodeType(types[name], wanted),
    getKnownTypes: () => ({}),
  };
  const common = { position: [0, 0], credentials: { altcraftApi: { id: '1', name: 'bench' } } };
  const nodes = [
    { ...common, id: '1', name: 'Start', type: 'bench.start', typeVersion: 1, parameters: {} },
    { ...common, id: '2', name: 'Node', type: name, typeVersion: version, parameters },
  ];
  const facts = {
    id: 'bench',
    name: 'bench',
    nodes,
    connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
    active: false,
    settings: { executionOrder: 'v1' },
  };
  const workflow = new Workflow({ ...facts, nodeTypes });
  const stack = [
    {
      node: workflow.getNode('Start'),
      data: { main: [items.map((json) => ({ json }))] },
      source: null,
    },
  ];
  const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
  const run = new WorkflowExecute(surroundings(credential, facts), 'manual', data);
  const { data: record } = await run.processRunExecutionData(workflow);
  const { error, runData } = record.resultData;
  if (error) throw error;
  return runData.Node[0].data.main[0];
}

const own = 'http://localhost:5678';
let executions = 0;

/** What n8n gives an execution to stand on. */
function surroundings(credential, facts) {
  const executionId = String(++executions);
  const addresses = Object.fromEntries(
    ['restApiUrl', 'instanceBaseUrl', 'formBaseUrl', 'formWaitingBaseUrl', 'formTestBaseUrl']
      .concat(['webhookBaseUrl', 'webhookWaitingBaseUrl', 'webhookTestBaseUrl'])
      .map((name) => [name, `${own}/${name}`]),
  );
  return {
    ...addresses,
    executionId,
    workflowId: facts.id,
    hooks: new ExecutionLifecycleHooks('manual', executionId, facts),
    credentialsHelper: credentialStore(credential),
    externalSecretsProxy: new ExternalSecretsProxy(),
    currentNodeExecutionIndex: 0,
    variables: {},
    logAiEvent() {},
  };
}

/** Signs requests by the credential's declared rule, for which n8n evaluates the expression each time. */
const credentialStore = ({ type, data }) => ({
  getParentTypes: () => [],
  isCredentialUsableByNode: () => true,
  getCredentialsProperties: () => type.properties,
  getDecrypted: async () => data,
  preAuthentication: async () => undefined,
  async authenticate(credentials, _typeName, request, workflow, node) {
    request.headers ??= {};
    for (const [name, text] of Object.entries(type.authenticate.properties.headers)) {
      request.headers[name] = workflow.expression.getSimpleParameterValue(node, text, 'internal', {
        $credentials: credentials,
      });
    }
    return request;
  },
});
