#!/usr/bin/env bash
# n8n-workflow 2.41.0 with its expression engine `vm` (n8n's default) on Node 24: a Luxon DateTime in an item is no date.
#
# Nodes may hand on Luxon dates in the `json` of their items, as n8n's own `$now` is one. The engine `legacy` gives
# expressions the date. The engine `vm` copies the object without its class: an expression that only picks it returns an
# object of Luxon's internal fields, and in a text it is "[object Object]". A JS Date keeps its class in both engines.
#
# Output seen (2026-11-28, Node 24.21.0):
#   legacy: pick DateTime; in a text 2001-09-09T01:46:40.000Z; JS Date Date
#   vm: pick Object; in a text [object Object]; JS Date Date
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent node@24.21.0
npm install --ignore-scripts --no-audit --no-fund --silent n8n-workflow@2.41.0
cat >run.cjs <<'JS'
const { Expression, Workflow, createRunExecutionData } = require('n8n-workflow');
const { DateTime } = require('luxon');

const json = { luxon: DateTime.fromMillis(1e12, { zone: 'utc' }), date: new Date(1e12) };
const description = { properties: [], inputs: [], outputs: [] };
const nodeTypes = { getByName: () => ({ description }), getByNameAndVersion: () => ({ description }), getKnownTypes: () => ({}) };
const node = { id: '1', name: 'Node', type: 'node', typeVersion: 1, position: [0, 0], parameters: {} };

async function evaluate(engine) {
  await Expression.initExpressionEngine({ engine, bridgeTimeout: 5000, bridgeMemoryLimit: 128, poolSize: 1, maxCodeCacheSize: 100 });
  const workflow = new Workflow({ id: '1', nodes: [node], connections: {}, active: false, nodeTypes });
  await workflow.expression.acquireIsolate();
  const value = (text) => workflow.expression.getParameterValue(text, createRunExecutionData({}), 0, 0, 'Node', [{ json }], 'manual', {});
  const picked = value('={{ $json.luxon }}');
  const date = value('={{ $json.date }}');
  const text = [
    `pick ${DateTime.isDateTime(picked) && picked instanceof DateTime ? 'DateTime' : picked.constructor.name}`,
    `in a text ${value('= {{ $json.luxon }}').trim()}`,
    `JS Date ${date instanceof Date ? 'Date' : date.constructor.name}`,
  ];
  return `${engine}: ${text.join('; ')}`;
}

(async () => {
  const lines = [await evaluate('legacy'), await evaluate('vm')];
  console.log(lines.join('\n'));
  process.exit(0);
})();
JS
output=$(node_modules/node/bin/node run.cjs)
echo "$output"
expected='legacy: pick DateTime; in a text 2001-09-09T01:46:40.000Z; JS Date Date
vm: pick Object; in a text [object Object]; JS Date Date'
[ "$output" = "$expected" ] || { echo 'The behavior has changed.' >&2; exit 1; }
