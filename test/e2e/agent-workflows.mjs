// Nodes and workflows in which a model or an MCP client calls the Altcraft Tool.
import { altcraftNode, createNode, createWorkflow, resourceLocator } from './environment.mjs';

export const langchain = '@n8n/n8n-nodes-langchain';

/** n8n's expression for a parameter that the model fills, as its editor writes it. */
const fromAi = (name) =>
  `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`\`, 'string') }}`;

/** The Altcraft Tool with Accrue Points; the model fills the program, the member's email and the number of points. */
export function altcraftTool({ altcraft }, settings = {}) {
  const parameters = {
    resource: 'loyaltyProgram',
    operation: 'accruePoints',
    loyalty_program_id: resourceLocator(fromAi('Loyalty_Program')),
    matching: 'email',
    email: fromAi('Email'),
    points_currency_eid: 'bonus_points',
    amount: fromAi('Amount'),
    options: {},
  };
  const node = altcraftNode('Altcraft', altcraft, parameters, settings);
  return { ...node, type: `${node.type}Tool` };
}

/** @param {boolean} responses whether the model is used through the responses API */
export function modelNode(name, { openAi }, responses) {
  return createNode(
    name,
    `${langchain}.lmChatOpenAi`,
    1.3,
    {
      model: { __rl: true, mode: 'id', value: 'gpt-5-mini' },
      responsesApiEnabled: responses,
      options: { maxRetries: 0 },
    },
    { credentials: { openAiApi: { id: openAi.id, name: openAi.name } } },
  );
}

/** @param {number} version of the node AI Agent */
export function agentNode(version, options = {}) {
  const parameters = { agent: 'toolsAgent', promptType: 'define', text: 'Add 10 points.', options };
  return createNode('Agent', `${langchain}.agent`, version, parameters);
}

/** @param {number} version of the node AI Agent Tool */
export function agentToolNode(version) {
  const parameters = {
    toolDescription: 'Adds points',
    text: fromAi('Prompt__User_Message_'),
    options: {},
  };
  return createNode('Sub-Agent', `${langchain}.agentTool`, version, parameters);
}

/** Adds sub-nodes to connections: [sub-node, type, ...nodes that use it]. */
export function connectSubNodes(connections, ...subNodes) {
  const added = subNodes.map(([subNode, type, ...users]) => [
    subNode.name,
    { [type]: [users.map((node) => ({ node: node.name, type, index: 0 }))] },
  ]);
  return { ...connections, ...Object.fromEntries(added) };
}

/** A workflow that offers a tool over MCP. */
export function mcpWorkflow(name, version, urlPath, tool) {
  const trigger = createNode('MCP', `${langchain}.mcpTrigger`, version, { path: urlPath });
  const nodes = [
    { ...trigger, webhookId: urlPath, position: [0, 0] },
    { ...tool, position: [0, 220] },
  ];
  return { name, nodes, connections: connectSubNodes({}, [tool, 'ai_tool', trigger]) };
}

/**
 * A workflow in which an agent has the tool, or its sub-agent if there is one.
 *
 * @param {{agent, subAgent?, model, tool, rows?: object[]}} nodes the agent runs once for each row
 */
export function agentWorkflow(name, { agent, subAgent, model, tool, rows = [{}] }) {
  const { nodes, connections, ...workflow } = createWorkflow(name, rows, agent);
  const subNodes = [model, tool, ...(subAgent ? [subAgent] : [])];
  return {
    ...workflow,
    nodes: [
      ...nodes,
      ...subNodes.map((node, index) => ({ ...node, position: [index * 220, 220] })),
    ],
    connections: connectSubNodes(
      connections,
      [model, 'ai_languageModel', agent, ...(subAgent ? [subAgent] : [])],
      [tool, 'ai_tool', subAgent ?? agent],
      ...(subAgent ? [[subAgent, 'ai_tool', agent]] : []),
    ),
  };
}
