#!/usr/bin/env bash
# n8n-core 2.20.6 (n8n 2.20.12) and 2.41.1 (n8n 2.41.1): the same failed item of a node leaves by different outputs.
#
# With On Error "Continue (using error output)", the item {"error": "...", "details": {...}} goes to the SUCCESS output in
# 2.20.6, so that the next nodes take it for done, and to the error output in 2.41.1. The property `error` of the item
# itself is what both versions go by. Only the form {"error", "message"} has the same result in both.
#
# Output seen (2026-11-28, Node 20.20.2):
#   2.20.6 error+details: success 1, error 0
#   2.20.6 error+message: success 0, error 1
#   2.20.6 item.error: success 0, error 1
#   2.41.1 error+details: success 0, error 1
#   2.41.1 error+message: success 0, error 1
#   2.41.1 item.error: success 0, error 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >run.cjs <<'JS'
const { createRequire } = require('node:module');
const version = process.argv[2];
process.env.N8N_USER_FOLDER = `${__dirname}/${version}`;
process.env.N8N_ENCRYPTION_KEY = 'finding';
process.env.N8N_LOG_LEVEL = 'silent';
const load = createRequire(`${__dirname}/${version}/package.json`);
const { WorkflowExecute, ExecutionLifecycleHooks, ExternalSecretsProxy } = load('n8n-core');
const { Workflow, createRunExecutionData } = load('n8n-workflow');

const nodeType = (execute) => ({
  description: { name: 'n', displayName: 'n', description: 'n', group: ['transform'], version: 1, defaults: { name: 'n' }, inputs: ['main'], outputs: ['main'], properties: [] },
  execute,
});
const node = (name, more = {}) => ({ id: name, name, type: name, typeVersion: 1, position: [0, 0], parameters: {}, ...more });

async function outputsFor(item) {
  const types = {
    start: nodeType(async function () { return [this.getInputData()]; }),
    subject: nodeType(async () => [[item]]),
  };
  const find = (name) => types[name];
  const definition = {
    id: '1',
    name: 'finding',
    nodes: [node('start'), node('subject', { onError: 'continueErrorOutput' })],
    connections: { start: { main: [[{ node: 'subject', type: 'main', index: 0 }]] } },
  };
  const nodeTypes = { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
  const workflow = new Workflow({ ...definition, active: false, nodeTypes, settings: { executionOrder: 'v1' } });
  const url = 'http://localhost:5678';
  const now = new Date();
  const additionalData = {
    credentialsHelper: {}, executionId: '1', workflowId: '1', currentNodeExecutionIndex: 0, variables: {},
    hooks: new ExecutionLifecycleHooks('manual', '1', { ...definition, active: false, createdAt: now, updatedAt: now }),
    externalSecretsProxy: new ExternalSecretsProxy(), logAiEvent() {},
    restApiUrl: url, instanceBaseUrl: url, formWaitingBaseUrl: url, webhookBaseUrl: url, webhookWaitingBaseUrl: url, webhookTestBaseUrl: url,
  };
  const entry = { node: workflow.getNode('start'), data: { main: [[{ json: {} }]] }, source: null };
  const data = createRunExecutionData({ executionData: { nodeExecutionStack: [entry] } });
  const ended = await new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(workflow);
  const [success, error] = ended.data.resultData.runData.subject[0].data.main;
  return `success ${success?.length ?? 0}, error ${error?.length ?? 0}`;
}

(async () => {
  const pairedItem = { item: 0 };
  const items = {
    'error+details': { json: { error: 'no', details: { code: 1 } }, pairedItem },
    'error+message': { json: { error: 'no', message: 'no' }, pairedItem },
    'item.error': { json: { error: 'no', details: { code: 1 } }, pairedItem, error: new Error('no') },
  };
  for (const [name, item] of Object.entries(items)) console.log(`${version} ${name}: ${await outputsFor(item)}`);
  process.exit(0);
})();
JS
for versions in '2.20.6 2.20.3' '2.41.1 2.41.0'; do
  set -- $versions
  mkdir "$1"
  echo '{"private": true}' >"$1/package.json"
  npm install --prefix "$1" --ignore-scripts --no-audit --no-fund --silent "n8n-core@$1" "n8n-workflow@$2"
  node run.cjs "$1"
done | tee seen.txt
diff seen.txt - <<'SEEN'
2.20.6 error+details: success 1, error 0
2.20.6 error+message: success 0, error 1
2.20.6 item.error: success 0, error 1
2.41.1 error+details: success 0, error 1
2.41.1 error+message: success 0, error 1
2.41.1 item.error: success 0, error 1
SEEN
echo 'The behavior is as described.'
