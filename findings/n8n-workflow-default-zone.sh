#!/usr/bin/env bash
# n8n-workflow 2.41.0, luxon 3.7.2: the time zone in which n8n reads a date that names none depends on which workflow
# of the process evaluated an expression last.
#
# Evaluating any expression sets luxon's process-wide default zone to the workflow's. validateFieldType (which n8n
# uses for columns of a resource mapper and for typed values) reads "2024-05-27 12:00" in that zone, and it stays set
# after the evaluation. Two workflows with different zones that run side by side can read each other's dates.
#
# Output seen (2026-11-27, Node 20.20.2, TZ=UTC):
#   before any expression: 2024-05-27T12:00:00.000Z
#   after an expression of a workflow in Asia/Tokyo: 2024-05-27T03:00:00.000Z
#   after an expression of a workflow in America/New_York: 2024-05-27T16:00:00.000Z
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent n8n-workflow@2.41.0
cat >run.cjs <<'JS'
const { Workflow, validateFieldType } = require('n8n-workflow');

const description = { name: 'n', displayName: 'n', group: [], version: 1, defaults: {}, inputs: ['main'], outputs: ['main'], properties: [] };
const find = () => ({ description });
const nodeTypes = { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
const node = { id: 'a', name: 'a', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };
const read = () => validateFieldType('date', '2024-05-27 12:00', 'dateTime').newValue.toUTC().toISO();

console.log(`before any expression: ${read()}`);
for (const timezone of ['Asia/Tokyo', 'America/New_York']) {
  const workflow = new Workflow({ id: timezone, nodes: [node], connections: {}, active: false, nodeTypes, settings: { timezone } });
  workflow.expression.resolveSimpleParameterValue('={{ 1 + 1 }}', {}, null, 0, 0, 'a', [{ json: {} }], 'manual', {}, undefined, false, {});
  console.log(`after an expression of a workflow in ${timezone}: ${read()}`);
}
JS
TZ=UTC node run.cjs | tee seen.txt
diff seen.txt - <<'SEEN'
before any expression: 2024-05-27T12:00:00.000Z
after an expression of a workflow in Asia/Tokyo: 2024-05-27T03:00:00.000Z
after an expression of a workflow in America/New_York: 2024-05-27T16:00:00.000Z
SEEN
echo 'The behavior is as described.'
