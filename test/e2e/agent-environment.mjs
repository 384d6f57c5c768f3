// Workflows in which a model or an MCP client calls the Altcraft Tool, each with its own sandbox and model.
import { createRequire } from 'node:module';
import path from 'node:path';
import { require as requireTs } from 'tsx/cjs/api';
import { playground } from '../../playground/paths.mjs';
import { startChatModel } from './chat-model.mjs';
import { altcraftNode, createNode, resourceLocator } from './environment.mjs';

const { startTestSandbox } = requireTs('../faults/sandboxHelpers.ts', import.meta.url);
const langchain = '@n8n/n8n-nodes-langchain';
const { Client, SSEClientTransport, StreamableHTTPClientTransport } = loadMcpClient();

export const accrual = '/loyalty/accrue_points';
export const member = 'ann@example.com';
export const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
/** Arguments of a call, by the names that they have in the tool's parameters. */
export const callArguments = { Email: member, Amount: '10', Prompt__User_Message_: 'Go on.' };

/**
 * A sandbox with a member of the loyalty program, a model, and credentials for both.
 *
 * @param {{n8n, token: string, plan?: object, values?: object}} options `plan` and `values` as of the model
 */
export async function startCase({ n8n, token, plan = {}, values = callArguments }) {
  const { sandbox, call, addFaults } = await startTestSandbox(token);
  await call('/profiles/add', { db_id: 1, data: { email: member } });
  await call('/loyalty/register_member', {
    loyalty_program_id: 1,
    matching: 'email',
    email: member,
  });
  const model = await startChatModel(plan, values);
  const name = sandbox.url;
  const credentials = {
    altcraft: await n8n.saveCredential({
      name,
      type: 'altcraftApi',
      data: { url: sandbox.url, token },
    }),
    openAi: await n8n.saveCredential({
      name,
      type: 'openAiApi',
      data: { apiKey: 'key', url: model.url },
    }),
  };
  return {
    name,
    model,
    credentials,
    addFaults,
    points: () => Number(sandbox.control.snapshot().loyalty[0].members[0].balances[0].total),
    requests: () => sandbox.control.requests().filter((one) => one.path.includes(accrual)),
    close: async () => {
      await model.close();
      await sandbox.close();
    },
  };
}

/** n8n's expression for a parameter that the model fills, as its editor writes it. */
const fromAi = (name) =>
  `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`\`, 'string') }}`;

/** The Altcraft Tool with Accrue Points; the model fills the member's email and the number of points. */
export function altcraftTool({ altcraft }, settings = {}) {
  const parameters = {
    resource: 'loyaltyProgram',
    operation: 'accruePoints',
    loyalty_program_id: resourceLocator(1),
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

/** Connects an MCP client. @param {number} version of the trigger; before 2 it has the older transport alone */
export async function connectMcpClient(n8n, version, urlPath) {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const url = `${n8n.url}/mcp/${urlPath}`;
  const transport =
    version < 2
      ? new SSEClientTransport(new URL(`${url}/sse`))
      : new StreamableHTTPClientTransport(new URL(url));
  await client.connect(transport);
  return client;
}

/** n8n's own version of the client. */
function loadMcpClient() {
  const require = createRequire(path.join(playground, 'node_modules', langchain, 'package.json'));
  return {
    ...require('@modelcontextprotocol/sdk/client/index.js'),
    ...require('@modelcontextprotocol/sdk/client/sse.js'),
    ...require('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  };
}
