// What a node costs n8n before it runs: the size of its description, the time to load its file, and the time
// of `getNodeParameters`, which fills in defaults whenever a workflow is built.
import { createRequire } from 'node:module';
import path from 'node:path';
import { playground } from '../../paths.mjs';

const require = createRequire(path.join(playground, 'package.json'));

const medianOf = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** @returns bytes of the description, milliseconds to load the file, milliseconds of `getNodeParameters` */
export function measure({ file, name }) {
  // n8n itself is there before any node.
  const { NodeHelpers } = require('n8n-workflow');
  require('n8n-core');
  const began = performance.now();
  const { [name]: NodeClass } = require(file);
  const type = NodeHelpers.getVersionedNodeType(new NodeClass());
  const load = performance.now() - began;
  const { description } = type;
  const parameters = () =>
    NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description);
  const times = Array.from({ length: 41 }, () => {
    const start = performance.now();
    parameters();
    return performance.now() - start;
  });
  return {
    bytes: Buffer.byteLength(JSON.stringify(description)),
    properties: description.properties.length,
    load,
    fill: medianOf(times.slice(20)),
  };
}
