#!/usr/bin/env bash
# n8n-workflow 1.120.31 (n8n 1.123.81) and 2.41.0: `npm install <package>` in ~/.n8n/nodes, n8n's documented manual
# installation of a community node, puts a second n8n-workflow beside the package, which its nodes use instead of n8n's.
#
# Community packages have n8n-workflow as a peer dependency ("*", as the linter for verified packages demands), and npm 7
# and newer installs peers. n8n gives packages its own n8n-workflow by NODE_PATH, which Node asks last. The nodes' errors
# then are not those of n8n (`instanceof` fails), whatever n8n's version is. n8n-workflow 2.41.0 also needs isolated-vm 7,
# which builds on Node 24 only; n8n-workflow states no "engines" itself. Without --ignore-scripts, which is added below to
# be quick, the command fails on Node 20, which n8n 1.123.81 supports (">=20.19 <= 24.x"), with pages of C++ errors.
# `npm install --legacy-peer-deps` has none of this. The package below stands for any community package; its peer is
# pinned to what "*" was, so that the result does not change.
#
# Output seen (2026-11-28, Node 20.20.2, npm 11.19.1):
#   isolated-vm 7.0.1 needs Node >=24.0.0, n8n-workflow 2.41.0 needs Node of any version
#   npm install: n8n-workflow beside the package 2.41.0, its errors are n8n's: false
#   npm install --legacy-peer-deps: n8n-workflow beside the package none, its errors are n8n's: true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
flags='--ignore-scripts --no-audit --no-fund --silent'
mkdir n8n node
echo '{"private": true}' >n8n/package.json
npm install --prefix n8n $flags n8n-workflow@1.120.31
cat >node/package.json <<'JSON'
{"name": "n8n-nodes-example", "version": "1.0.0", "main": "index.js", "peerDependencies": {"n8n-workflow": "2.41.0"}}
JSON
echo "exports.NodeApiError = require('n8n-workflow').NodeApiError;" >node/index.js
(cd node && npm pack --silent --pack-destination .. >/dev/null)
cat >check.cjs <<'JS'
const { createRequire } = require('node:module');
const [folder, command] = process.argv.slice(2);
const { NodeError } = createRequire(`${__dirname}/n8n/package.json`)('n8n-workflow');
const load = createRequire(`${__dirname}/${folder}/package.json`);
const { NodeApiError } = load('n8n-nodes-example');
let version = 'none';
try {
  version = require(`${__dirname}/${folder}/node_modules/n8n-workflow/package.json`).version;
} catch {}
const node = { id: '1', name: 'n', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };
const isOfN8n = new NodeApiError(node, { message: 'no' }) instanceof NodeError;
console.log(`${command}: n8n-workflow beside the package ${version}, its errors are n8n's: ${isOfN8n}`);
process.exit(0);
JS
engine() { npm view "$1" engines.node || true; }
isolated=$(engine isolated-vm@7.0.1)
own=$(engine n8n-workflow@2.41.0)
{
  echo "isolated-vm 7.0.1 needs Node $isolated, n8n-workflow 2.41.0 needs Node ${own:-of any version}"
  for flag in '' ' --legacy-peer-deps'; do
    nodes="nodes$flag"
    mkdir "$nodes"
    echo '{"private": true}' >"$nodes/package.json"
    npm install --prefix "$nodes" $flags $flag ./n8n-nodes-example-1.0.0.tgz
    NODE_PATH="$folder/n8n/node_modules" node check.cjs "$nodes" "npm install$flag"
  done
} | tee seen.txt
diff seen.txt - <<'SEEN'
isolated-vm 7.0.1 needs Node >=24.0.0, n8n-workflow 2.41.0 needs Node of any version
npm install: n8n-workflow beside the package 2.41.0, its errors are n8n's: false
npm install --legacy-peer-deps: n8n-workflow beside the package none, its errors are n8n's: true
SEEN
echo 'The behavior is as described.'
