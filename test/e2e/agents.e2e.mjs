// The Altcraft Tool in n8n's AI agents and MCP servers: each intended call is done exactly once, and the reason of a
// failure reaches the model. The sandbox's state decides.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  accrual,
  agentNode,
  agentToolNode,
  altcraftTool,
  callArguments,
  connectMcpClient,
  connectSubNodes,
  mcpWorkflow,
  modelNode,
  retry,
  startCase,
} from './agent-environment.mjs';
import { createWorkflow, startEnvironment } from './environment.mjs';

const token = 'SECRET-TOKEN-of-agents';
const unknownMember = { ...callArguments, Email: 'nobody@example.com' };
/** A try of the node sends a request five times: the answers of one try and of a part of the next are lost. */
const lostAnswers = (times) => ({ path: accrual, kind: 'reset_after', times });

describe('the Altcraft Tool', () => {
  let n8n;
  let close;
  /** All texts that models and MCP clients received. */
  const received = [];
  before(async () => {
    ({ n8n, close } = await startEnvironment({ name: 'agents', token }));
  });
  after(() => close?.());

  /** Runs `test` with its own sandbox and model. */
  async function withCase({ faults = [], ...options }, test) {
    const one = await startCase({ n8n, token, ...options });
    try {
      one.addFaults(...faults);
      await test(one);
      for (const fault of faults) {
        const hits = one.requests().filter((request) => request.fault);
        assert.equal(hits.length, fault.times, 'the fault must hit requests');
      }
    } finally {
      received.push(...one.model.requests);
      await one.close();
    }
  }

  /** Runs an agent that has the tool. Resolves with what the model received from its calls. */
  async function runAgent({ credentials, name, model }, agent, options = {}) {
    const { rows = [{}], responses = false, settings, subAgent } = options;
    const modelSubNode = modelNode('Model', credentials, responses);
    const tool = altcraftTool(credentials, settings);
    const workflow = createWorkflow(name, rows, agent);
    const subNodes = [modelSubNode, tool, ...(subAgent ? [subAgent] : [])];
    const connections = subAgent
      ? [
          [modelSubNode, 'ai_languageModel', agent, subAgent],
          [tool, 'ai_tool', subAgent],
          [subAgent, 'ai_tool', agent],
        ]
      : [
          [modelSubNode, 'ai_languageModel', agent],
          [tool, 'ai_tool', agent],
        ];
    const run = await n8n.runWorkflow({
      ...workflow,
      nodes: [
        ...workflow.nodes,
        ...subNodes.map((node, index) => ({ ...node, position: [index * 220, 220] })),
      ],
      connections: connectSubNodes(workflow.connections, ...connections),
    });
    assert.equal(run.status, 'success', run.error?.message);
    return model.conversations.filter(({ tools }) => tools[0].name === tool.name).at(-1).results;
  }

  describe('in agents and MCP servers', { concurrency: 4 }, () => {
    for (const version of [3.1, 2.2, 1.9]) {
      const three = { Altcraft: { calls: 3 } };
      const one = { Altcraft: { calls: 1 } };

      it(`agent ${version}: three equal calls in one answer add 30 points`, () =>
        withCase({ plan: three }, async (test) => {
          const results = await runAgent(test, agentNode(version));
          assert.equal(results.length, 3);
          assert.equal(test.points(), 30);
        }));

      it(`agent ${version}: three equal calls one after another add 30 points`, () =>
        withCase({ plan: { Altcraft: { calls: 3, perAnswer: 1 } } }, async (test) => {
          // The older agents refuse models with the responses API.
          const results = await runAgent(test, agentNode(version), { responses: version > 3 });
          assert.equal(results.length, 3);
          assert.equal(test.points(), 30);
        }));

      it(`agent ${version}: three equal calls add 30 points when answers are lost, with Retry On Fail`, () =>
        withCase({ plan: three, faults: [lostAnswers(7)] }, async (test) => {
          const results = await runAgent(test, agentNode(version), { settings: retry });
          assert.equal(test.points(), 30);
          console.error(version, results);
        }));

      it(`agent ${version}: the model receives the reason of a refused call`, () =>
        withCase({ plan: one, values: unknownMember }, async (test) => {
          const [text] = await runAgent(test, agentNode(version), { settings: retry });
          console.error(version, text, test.requests());
        }));

      it(`agent ${version}: the model receives that a call is in doubt`, () =>
        withCase({ plan: one, faults: [lostAnswers(5)] }, async (test) => {
          const [text] = await runAgent(test, agentNode(version));
          console.error(version, text);
        }));
    }

    for (const version of [3.1, 2.2]) {
      it(`agent ${version}: a call of each of three items in a batch adds 30 points`, () =>
        withCase({ plan: { Altcraft: { calls: 1 } } }, async (test) => {
          const agent = agentNode(version, { batching: { batchSize: 3, delayBetweenBatches: 0 } });
          await runAgent(test, agent, { rows: [{ n: 1 }, { n: 2 }, { n: 3 }] });
          assert.equal(test.points(), 30);
        }));
    }
  });
});
