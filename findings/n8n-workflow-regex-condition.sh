#!/usr/bin/env bash
# n8n-workflow 2.41.0 (n8n 2.41): a display condition by `regex` takes more than a hundred times as long as one by
# `startsWith` with the same result. In 1.82.0 the two take about as long; 1.120.31 (n8n 1.123.81) is as slow as 2.41.0.
#
# Each check runs the expression in a context of node:vm with a timeout, about 70 microseconds. n8n checks the conditions
# of all properties of a node again and again: when it loads, saves and runs a workflow, and in the editor (where the
# native engine is used). A node with a hundred such conditions costs 7 ms each time. `startsWith`, `endsWith`, `includes`,
# `lt` and `gte` have no such cost.
#
# Output seen (2026-11-28, Node 20.20.2; the times of both conditions differ from run to run, the ratio is what matters):
#   n8n-workflow 1.82.0: same result true, regex more than 50 times slower: false
#   n8n-workflow 2.41.0: same result true, regex more than 50 times slower: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
flags='--ignore-scripts --no-audit --no-fund --silent --legacy-peer-deps'
cat >check.cjs <<'JS'
const { createRequire } = require('node:module');
const version = process.argv[2];
const { NodeHelpers } = createRequire(`${__dirname}/${version}/package.json`)('n8n-workflow');
const node = { typeVersion: 1 };
const names = ['create', 'delete', 'get', 'getAll', 'update', 'upsert'];
const propertyWith = (condition) => ({
  displayOptions: { show: { operation: [{ _cnd: condition }] } },
});
const check = (property, operation) =>
  NodeHelpers.displayParameter({ operation }, property, node, null);
const regex = propertyWith({ regex: '^get' });
const startsWith = propertyWith({ startsWith: 'get' });
const isSame = names.every((name) => check(regex, name) === check(startsWith, name));
function measure(property) {
  const startedAt = process.hrtime.bigint();
  for (let index = 0; index < 6000; index++) check(property, names[index % names.length]);
  return Number(process.hrtime.bigint() - startedAt);
}
measure(regex);
measure(startsWith);
const ratios = [1, 2, 3].map(() => measure(regex) / measure(startsWith)).sort((a, b) => a - b);
console.error(`n8n-workflow ${version}: regex ${ratios[1].toFixed(1)} times slower`);
console.log(
  `n8n-workflow ${version}: same result ${isSame}, regex more than 50 times slower: ${ratios[1] > 50}`,
);
process.exit(0);
JS
for version in 1.82.0 2.41.0; do
  mkdir "$version"
  echo '{"private": true}' >"$version/package.json"
  npm install --prefix "$version" $flags "n8n-workflow@$version"
  node check.cjs "$version"
done | tee seen.txt
diff seen.txt - <<'SEEN'
n8n-workflow 1.82.0: same result true, regex more than 50 times slower: false
n8n-workflow 2.41.0: same result true, regex more than 50 times slower: true
SEEN
echo 'The behavior is as described.'
