// The Altcraft Tool in n8n's AI agents and MCP servers: each intended call is done exactly once, and the reason of a
// failure reaches the model. The sandbox's state decides.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertInDoubt, assertRefused, assertRetried, lostAnswers } from './agent-assertions.mjs';
import { callArguments, retry, runAgent, startCase, withMcpTool } from './agent-environment.mjs';
import { agentNode, agentToolNode } from './agent-workflows.mjs';
import { startEnvironment, startHttpServer } from './environment.mjs';

const token = 'SECRET-TOKEN-of-agents';
const unknownMember = { ...callArguments, Email: 'nobody@example.com' };

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
      received.push(...one.received);
      await one.close();
    }
  }

  describe('in agents and MCP servers', { concurrency: 6 }, () => {
    for (const version of [3.1, 2.2, 1.9]) {
      const three = { Altcraft: { calls: 3 } };
      const oneByOne = { Altcraft: { calls: 3, perAnswer: 1 } };
      const one = { Altcraft: { calls: 1 } };

      it(`agent ${version}: three equal calls in one answer add 30 points`, () =>
        withCase({ plan: three }, async (test) => {
          const results = await runAgent(test, agentNode(version));
          assert.equal(results.length, 3);
          assert.equal(test.points(), 30);
        }));

      it(`agent ${version}: three equal calls one after another add 30 points`, () =>
        withCase({ plan: oneByOne }, async (test) => {
          // The older agents refuse models with the responses API.
          const results = await runAgent(test, agentNode(version), { responses: version > 3 });
          assert.equal(results.length, 3);
          assert.equal(test.points(), 30);
        }));

      it(`agent ${version}: three equal calls add 30 points when answers are lost, with Retry On Fail`, () =>
        withCase({ plan: oneByOne, faults: [lostAnswers(7)] }, async (test) => {
          const results = await runAgent(test, agentNode(version), { settings: retry });
          const balances = results
            .flatMap((text) => JSON.parse(text))
            .map(({ balance }) => balance);
          assert.deepEqual(balances, ['10.00', '20.00', '30.00']);
          assert.equal(test.points(), 30);
          assertRetried(test);
        }));

      it(`agent ${version}: the model receives the reason of a refused call`, () =>
        withCase({ plan: one, values: unknownMember }, async (test) => {
          const [text] = await runAgent(test, agentNode(version), { settings: retry });
          assertRefused(text);
          assert.equal(test.points(), 0);
        }));

      it(`agent ${version}: the model receives that a call is in doubt`, () =>
        withCase({ plan: one, faults: [lostAnswers(5)] }, async (test) => {
          const [text] = await runAgent(test, agentNode(version));
          assertInDoubt(text);
          assert.equal(test.points(), 10);
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

    it('the model receives what the tool does, and a parameter for each field that it fills', () =>
      withCase({ plan: { Altcraft: { calls: 1 } } }, async (test) => {
        await runAgent(test, agentNode(3.1));
        const [{ description, parameters }] = test.model.conversations[0].tools;
        assert.equal(description, 'Accrue loyalty program points in Altcraft');
        const names = ['Loyalty_Program', 'Email', 'Amount'];
        assert.deepEqual(parameters.required, names);
        assert.deepEqual(
          parameters.properties,
          Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
        );
      }));

    // Not AI Agent 2.2 with AI Agent Tool 3: n8n 2.41 does not call the tools of such a sub-agent.
    for (const [version, subVersion] of [
      [3.1, 3],
      [3.1, 2.2],
      [2.2, 2.2],
    ]) {
      it(`agent ${version}: two calls of an AI Agent Tool ${subVersion} add 20 points when answers are lost, with Retry On Fail`, () => {
        const plan = { 'Sub-Agent': { calls: 2 }, Altcraft: { calls: 1 } };
        return withCase({ plan, faults: [lostAnswers(9)] }, async (test) => {
          const subAgent = agentToolNode(subVersion);
          await runAgent(test, agentNode(version), { subAgent, settings: retry });
          assert.equal(test.points(), 20);
          assertRetried(test);
        });
      });
    }

    it('a token that the server repeats in its reason is hidden from the model', () =>
      withCase({ plan: { Altcraft: { calls: 1 } } }, async (test) => {
        const server = await startHttpServer((request, response) => {
          const reason = `not valid: ${request.headers.authorization}`;
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ error: 400, error_text: reason }));
        });
        try {
          const data = { url: server.url, token };
          const altcraft = await n8n.saveCredential({ name: 'Echo', type: 'altcraftApi', data });
          const credentials = { ...test.credentials, altcraft };
          const [text] = await runAgent({ ...test, credentials }, agentNode(3.1));
          assert.match(text, /not valid: Bearer \*\*\*/);
        } finally {
          await server.close();
        }
      }));

    for (const version of [2.1, 1.1]) {
      it(`MCP Server Trigger ${version}: three equal calls one after another add 30 points`, () =>
        withCase({}, (test) =>
          withMcpTool(test, version, {}, async (callTool) => {
            for (let call = 0; call < 3; call++) await callTool(callArguments);
            assert.equal(test.points(), 30);
          }),
        ));

      it(`MCP Server Trigger ${version}: three equal calls at once add 30 points when answers are lost, with Retry On Fail`, () =>
        withCase({ faults: [lostAnswers(13)] }, (test) =>
          withMcpTool(test, version, retry, async (callTool) => {
            await Promise.all([1, 2, 3].map(() => callTool(callArguments)));
            assert.equal(test.points(), 30);
            assertRetried(test);
          }),
        ));

      it(`MCP Server Trigger ${version}: the client receives the reason of a refused call`, () =>
        withCase({}, (test) =>
          withMcpTool(test, version, retry, async (callTool) => {
            assertRefused(await callTool(unknownMember));
            assert.equal(test.points(), 0);
          }),
        ));

      it(`MCP Server Trigger ${version}: the client receives that a call is in doubt`, () =>
        withCase({ faults: [lostAnswers(5)] }, (test) =>
          withMcpTool(test, version, {}, async (callTool) => {
            assertInDoubt(await callTool(callArguments));
            assert.equal(test.points(), 10);
          }),
        ));
    }
  });

  it('no model and no MCP client receives the token', () => {
    assert.ok(received.length > 50, `${received.length} texts`);
    assert.deepEqual(
      received.filter((text) => text.includes(token)),
      [],
    );
  });
});
