// Measures a node before its execution: the size of its description, the time to load its file, and the time of
// `getNodeParameters`, which adds the default values whenever n8n loads a workflow.
import { createRequire } from 'node:module';
import path from 'node:path';
import { playground } from '../../paths.mjs';

const require = createRequire(path.join(playground, 'package.json'));

const medianOf = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** @returns bytes of the description, milliseconds to load the file, milliseconds of `getNodeParameters` */
export function measure({ file, name }) {
  // n8n is loaded before its nodes.
  const { NodeHelpers } = require('n8n-workflow');
  require('n8n-core');
  const startedAt = performance.now();
  const { [name]: NodeClass } = require(file);
  const type = NodeHelpers.getVersionedNodeType(new NodeClass());
  const load = performance.now() - startedAt;
  const { description } = type;
  const getParameters = () =>
    NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description);
  const times = Array.from({ length: 41 }, () => {
    const start = performance.now();
    getParameters();
    return performance.now() - start;
  });
  return {
    bytes: Buffer.byteLength(JSON.stringify(description)),
    properties: description.properties.length,
    load,
    fill: medianOf(times.slice(20)),
  };
}
