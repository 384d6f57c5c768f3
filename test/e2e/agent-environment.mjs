// Runs workflows in which a model or an MCP client calls the Altcraft Tool, each with its own sandbox and model.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { require as requireTs } from 'tsx/cjs/api';
import { playground } from '../../playground/paths.mjs';
import { startChatModel } from './chat-model.mjs';
import {
  agentWorkflow,
  altcraftTool,
  langchain,
  mcpWorkflow,
  modelNode,
} from './agent-workflows.mjs';

const { startTestSandbox } = requireTs('../faults/sandboxHelpers.ts', import.meta.url);
const { Client, SSEClientTransport, StreamableHTTPClientTransport } = loadMcpClient();

export const accrual = '/loyalty/accrue_points';
export const member = 'ann@example.com';
export const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
/** Arguments of a call, by the names that they have in the tool's parameters. */
export const callArguments = {
  Loyalty_Program: '1',
  Email: member,
  Amount: '10',
  Prompt__User_Message_: 'Go on.',
};

/**
 * A sandbox with a member of the loyalty program, a model, and credentials for both.
 *
 * @param {{n8n, token: string, plan?: object, values?: object}} options `plan` and `values` as of the model
 * @returns {Promise<object>} `received`: all texts that the model and MCP clients received
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
  const received = model.requests;
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
    n8n,
    name,
    model,
    received,
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

/**
 * Runs an agent that has the tool, or whose sub-agent has it. Resolves with the texts that the calls of the tool gave to
 * the model, in the last conversation.
 *
 * @param {{rows?: object[], responses?: boolean, settings?: object, subAgent?: object}} options `responses`: whether the
 *   model is used through the responses API; `settings` of the tool
 */
export async function runAgent({ n8n, credentials, name, model }, agent, options = {}) {
  const { rows, responses = false, settings, subAgent } = options;
  const tool = altcraftTool(credentials, settings);
  const modelSubNode = modelNode('Model', credentials, responses);
  const nodes = { agent, subAgent, model: modelSubNode, tool, rows };
  const run = await n8n.runWorkflow(agentWorkflow(name, nodes));
  assert.equal(run.status, 'success', run.error?.message);
  return model.conversations.filter(({ tools }) => tools[0].name === tool.name).at(-1).results;
}

/**
 * Offers the tool over MCP while `test` runs.
 *
 * @param {number} version of the trigger; before 2 it has the older transport alone
 * @param {(callTool: (values: object) => Promise<string>) => Promise<void>} test `callTool` resolves with the text that
 *   the client received
 */
export async function withMcpTool({ n8n, credentials, name, received }, version, settings, test) {
  const urlPath = `altcraft-${new URL(name).port}`;
  const tool = altcraftTool(credentials, settings);
  const workflow = await n8n.saveWorkflow(mcpWorkflow(name, version, urlPath, tool));
  await n8n.activate(workflow);
  const client = new Client({ name: 'test', version: '1.0.0' });
  try {
    const url = `${n8n.url}/mcp/${urlPath}`;
    const transport =
      version < 2
        ? new SSEClientTransport(new URL(`${url}/sse`))
        : new StreamableHTTPClientTransport(new URL(url));
    await client.connect(transport);
    await test(async (values) => {
      const { content } = await client.callTool({ name: tool.name, arguments: values });
      received.push(JSON.stringify(content));
      return content[0].text;
    });
  } finally {
    await client.close();
    await n8n.deactivate(workflow);
  }
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
