#!/usr/bin/env bash
# n8n-core 2.41.1, n8n-workflow 2.41.0: how the engine reads output items that have a key named "error".
#
# 1. A first output item {"error": 0}, a valid result of many APIs ("no error"), counts as a failure when Retry On
#    Fail is on: the node runs as often as it has tries, and the run still ends in success.
# 2. With On Error "Continue (using error output)" an item whose keys are "error", "message" and "details" leaves by
#    the error output. One more key, such as "id", and the same item leaves by the success output.
# 3. A node that throws under the same setting hands its INPUT items to the success output; nothing reaches the
#    error output, and the execution is a success.
#
# Output seen (2026-11-27, Node 20.20.2):
#   {"error": 0} with 3 tries: ran 3 times, status success
#   {"error": null} with 3 tries: ran 1 times, status success
#   error+details: success output 0, error output 1
#   error+details+id: success output 1, error output 0
#   throws: success output 1 ({"input":"kept"}), error output 0, next node got 1 item, status success
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
const { Workflow, NodeConnectionTypes, createRunExecutionData } = require('n8n-workflow');

const nodeType = (outputs, execute) => ({
  description: { name: 'n', displayName: 'n', description: 'n', group: ['transform'], version: 1, defaults: { name: 'n' }, inputs: [NodeConnectionTypes.Main], outputs, properties: [] },
  execute,
});

async function run(execute, settings) {
  let count = 0;
  const types = {
    start: nodeType([NodeConnectionTypes.Main], async function () { return [this.getInputData()]; }),
    after: nodeType([NodeConnectionTypes.Main], async function () { return [this.getInputData()]; }),
    subject: nodeType([NodeConnectionTypes.Main], async function () { count += 1; return execute.call(this); }),
  };
  const find = (name) => types[name];
  const node = (name, more = {}) => ({ id: name, name, type: name, typeVersion: 1, position: [0, 0], parameters: {}, ...more });
  const facts = {
    id: '1',
    name: 'finding',
    nodes: [node('start'), node('subject', settings), node('after')],
    connections: {
      start: { main: [[{ node: 'subject', type: 'main', index: 0 }]] },
      subject: { main: [[{ node: 'after', type: 'main', index: 0 }]] },
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
  const stack = [{ node: workflow.getNode('start'), data: { main: [[{ json: { input: 'kept' } }]] }, source: null }];
  const data = createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
  const ended = await new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(workflow);
  const output = ended.data.resultData.runData.subject.at(-1).data?.main ?? [];
  const after = ended.data.resultData.runData.after?.[0].data?.main[0]?.length ?? 0;
  return { count, after, status: ended.status, success: output[0] ?? [], error: output[1] ?? [] };
}

const seen = [];
(async () => {
  for (const value of [0, null]) {
    const { count, status } = await run(async () => [[{ json: { error: value } }]], { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
    seen.push(`{"error": ${value}} with 3 tries: ran ${count} times, status ${status}`);
  }
  const pairedItem = { item: 0 };
  const onError = { onError: 'continueErrorOutput' };
  const items = { 'error+details': { error: 'no', details: {} }, 'error+details+id': { error: 'no', details: {}, id: 7 } };
  for (const [name, json] of Object.entries(items)) {
    const { success, error } = await run(async () => [[{ json, pairedItem }]], onError);
    seen.push(`${name}: success output ${success.length}, error output ${error.length}`);
  }
  const thrown = await run(async () => { throw new Error('down'); }, onError);
  seen.push(`throws: success output ${thrown.success.length} (${JSON.stringify(thrown.success[0]?.json)}), error output ${thrown.error.length}, next node got ${thrown.after} item, status ${thrown.status}`);
  console.log(seen.join('\n'));
  process.exit(0);
})();
JS
node run.cjs | tee seen.txt
diff seen.txt - <<'SEEN'
{"error": 0} with 3 tries: ran 3 times, status success
{"error": null} with 3 tries: ran 1 times, status success
error+details: success output 0, error output 1
error+details+id: success output 1, error output 0
throws: success output 1 ({"input":"kept"}), error output 0, next node got 1 item, status success
SEEN
echo 'The behavior is as described.'
