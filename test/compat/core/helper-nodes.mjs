// Node types for the test workflows besides those of the package.

async function passThrough() {
  return [this.getInputData()];
}

/** Calls its tool once for each entry of `calls`, as agents do; one item for each answer. */
async function callTool() {
  const [tool] = await this.getInputConnectionData('ai_tool', 0);
  const answers = [];
  for (const call of this.getNodeParameter('calls', 0)) {
    answers.push({
      json: { answer: String(await tool.invoke(call)), description: tool.description },
    });
  }
  return [answers];
}

/** Asks the engine to run its tool, as newer agents do. */
async function requestTool(response) {
  if (response?.actionResponses?.length > 0) return [[{ json: { done: true } }]];
  const [{ name }] = this.getParentNodes(this.getNode().name, {
    connectionType: 'ai_tool',
    depth: 1,
  });
  const actions = this.getNodeParameter('calls', 0).map((input, index) => ({
    actionType: 'ExecutionNodeAction',
    nodeName: name,
    input,
    type: 'ai_tool',
    id: `call_${index}`,
    metadata: { itemIndex: 0 },
  }));
  return { actions, metadata: {} };
}

/** An item in the form of the package's error items, but without `item.error`. */
async function returnErrorDetails() {
  return [[{ json: { error: 'failed', details: { code: 1 } }, pairedItem: { item: 0 } }]];
}

const createType = (name, execute, description = {}) => ({
  description: {
    name,
    displayName: name,
    description: name,
    group: ['transform'],
    version: 1,
    defaults: { name },
    inputs: ['main'],
    outputs: ['main'],
    properties: [],
    ...description,
  },
  execute,
});

const agentDescription = {
  inputs: ['main', { type: 'ai_tool', displayName: 'Tool', required: true }],
  properties: [{ displayName: 'Calls', name: 'calls', type: 'json', default: [] }],
};

export const helperNodes = {
  start: createType('start', passThrough, { group: ['trigger'], inputs: [] }),
  noOp: createType('noOp', passThrough),
  agent: createType('agent', callTool, agentDescription),
  requestingAgent: createType('requestingAgent', requestTool, agentDescription),
  errorDetails: createType('errorDetails', returnErrorDetails),
};

/** The variant of a node type for agents, which n8n makes of each type with `usableAsTool`. */
export function toToolType(type) {
  const { description } = type;
  return Object.assign(Object.create(type), {
    description: {
      ...description,
      name: `${description.name}Tool`,
      inputs: [],
      outputs: ['ai_tool'],
    },
  });
}
