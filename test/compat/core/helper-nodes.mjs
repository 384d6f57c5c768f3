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

const toolInput = { type: 'ai_tool', displayName: 'Tool', required: true };

export const helperNodes = {
  start: createType('start', passThrough, { group: ['trigger'], inputs: [] }),
  noOp: createType('noOp', passThrough),
  agent: createType('agent', callTool, {
    inputs: ['main', toolInput],
    properties: [{ displayName: 'Calls', name: 'calls', type: 'json', default: [] }],
  }),
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
