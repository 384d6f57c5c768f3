#!/usr/bin/env bash
# n8n-core 2.41.1, n8n-workflow 2.41.0: a node used as a tool cannot tell the tries of one call from new calls by
# $runIndex.
#
# An agent calls its tool twice with equal arguments. Retry On Fail is on (2 tries), and the first try of each call fails.
# 1. Tools that the agent invokes itself (as agents before version 3 do): each try gets the next run index, so that a
#    retried call looks like two calls. Only the item's `json` object is the same in both tries of a call.
# 2. Tools that the engine runs for the agent (as agents since version 3 do): both tries have the same run index.
#    There the item also holds `toolCallId`.
#
# Output seen (2026-11-27, Node 20.20.2):
#   invoked by the agent: run 0 object A, run 1 object A, run 2 object B, run 3 object B
#   run by the engine: run 0 object A, run 0 object A, run 1 object B, run 1 object B; ids call_0 call_1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent n8n-core@2.41.1 n8n-workflow@2.41.0
cat >run.cjs <<'JS'
process.env.N8N_USER_FOLDER = __dirname;
process.env.N8N_ENCRYPTION_KEY = 'finding';
process.env.N8N_LOG_LEVEL = 'silent';
const { WorkflowExecute, ExecutionLifecycleHooks, ExternalSecretsProxy } = require('n8n-core');
const { Workflow, NodeConnectionTypes: types, createRunExecutionData } = require('n8n-workflow');

const describe = (inputs, outputs) => ({ name: 'n', displayName: 'n', description: 'n', group: ['transform'], version: 1, defaults: { name: 'n' }, inputs, outputs, properties: [] });
const withTool = [types.Main, { type: types.AiTool, displayName: 'Tool', required: true }];

async function run(agentExecute) {
  const tries = [];
  const objects = [];
  const nodeTypes = {
    start: { description: describe([], [types.Main]), async execute() { return [this.getInputData()]; } },
    agent: { description: describe(withTool, [types.Main]), execute: agentExecute },
    tool: {
      description: describe([], [types.AiTool]),
      async execute() {
        const [{ json }] = this.getInputData();
        if (!objects.includes(json)) objects.push(json);
        const run = this.evaluateExpression('{{ $runIndex }}', 0);
        tries.push({ run, object: 'AB'[objects.indexOf(json)], id: json.toolCallId });
        if (tries.filter(({ object }) => object === tries.at(-1).object).length === 1) throw new Error('the first try fails');
        return [[{ json: { done: true } }]];
      },
    },
  };
  const find = (name) => nodeTypes[name];
  const node = (name, more = {}) => ({ id: name, name, type: name, typeVersion: 1, position: [0, 0], parameters: {}, ...more });
  const facts = {
    id: '1',
    name: 'finding',
    nodes: [node('start'), node('agent'), node('tool', { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 })],
    connections: {
      start: { main: [[{ node: 'agent', type: 'main', index: 0 }]] },
      tool: { ai_tool: [[{ node: 'agent', type: 'ai_tool', index: 0 }]] },
    },
  };
  const workflow = new Workflow({ ...facts, active: false, nodeTypes: { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) }, settings: { executionOrder: 'v1' } });
  const base = 'http://localhost:5678';
  const now = new Date();
  const additionalData = {
    credentialsHelper: {}, executionId: '1', workflowId: '1', currentNodeExecutionIndex: 0, variables: {},
    hooks: new ExecutionLifecycleHooks('manual', '1', { ...facts, active: false, createdAt: now, updatedAt: now }),
    externalSecretsProxy: new ExternalSecretsProxy(), logAiEvent() {},
    restApiUrl: base, instanceBaseUrl: base, formWaitingBaseUrl: base, webhookBaseUrl: base, webhookWaitingBaseUrl: base, webhookTestBaseUrl: base,
  };
  const stack = [{ node: workflow.getNode('start'), data: { main: [[{ json: {} }]] }, source: null }];
  const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
  await new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(workflow);
  return tries;
}

async function invokes() {
  const [tool] = await this.getInputConnectionData(types.AiTool, 0);
  for (let call = 0; call < 2; call++) await tool.invoke({});
  return [[{ json: {} }]];
}

async function requests(response) {
  if (response?.actionResponses.length > 0) return [[{ json: {} }]];
  const action = (id) => ({ actionType: 'ExecutionNodeAction', nodeName: 'tool', input: {}, type: types.AiTool, id, metadata: { itemIndex: 0 } });
  return { actions: [action('call_0'), action('call_1')], metadata: {} };
}

const list = (tries) => tries.map(({ run, object }) => `run ${run} object ${object}`).join(', ');
(async () => {
  console.log(`invoked by the agent: ${list(await run(invokes))}`);
  const tries = await run(requests);
  console.log(`run by the engine: ${list(tries)}; ids ${[...new Set(tries.map(({ id }) => id))].join(' ')}`);
  process.exit(0);
})();
JS
node run.cjs | tee seen.txt
diff seen.txt - <<'SEEN'
invoked by the agent: run 0 object A, run 1 object A, run 2 object B, run 3 object B
run by the engine: run 0 object A, run 0 object A, run 1 object B, run 1 object B; ids call_0 call_1
SEEN
echo 'The behavior is as described.'
