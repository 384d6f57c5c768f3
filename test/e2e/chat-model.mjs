// A stand-in for a language model with the two APIs of OpenAI that n8n uses: chat completions, and responses. It asks
// for tool calls as planned and records what it receives.
import { startHttpServer } from './environment.mjs';

/**
 * @param {Record<string, {calls: number, perAnswer?: number}>} plan by the name of a tool: how often to call it, and how
 *   many calls to ask for in one answer (by default all)
 * @param {Record<string, unknown>} values of arguments by their names; each call has the same ones
 * @returns {Promise<{url, requests, conversations, close}>} `requests` are the bodies as text; `conversations` those in
 *   the terms of this file, see `read`
 */
export async function startChatModel(plan, values) {
  const requests = [];
  const conversations = [];
  const server = await startHttpServer(async (request, response) => {
    const api = apis[request.url];
    const text = await readText(request);
    requests.push(text);
    try {
      const body = JSON.parse(text);
      if (!api || (body.stream && !api.stream)) throw new Error(`${request.url} is not served`);
      const conversation = api.read(body);
      conversations.push(conversation);
      const result = api.write(body.model, nextCalls(conversation, plan, values));
      if (body.stream) sendEvents(response, api.stream(result));
      else sendJson(response, 200, result);
    } catch (error) {
      sendJson(response, 400, { error: { message: error.message, type: 'invalid_request_error' } });
    }
  });
  return { url: `${server.url}/v1`, requests, conversations, close: server.close };
}

function sendJson(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendEvents(response, events) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(events);
}

/** The calls to ask for next: [{id, name, arguments}], none to end the conversation. */
function nextCalls({ tools, results }, plan, values) {
  const [tool] = tools;
  if (!tool || !plan[tool.name]) throw new Error(`no plan for ${JSON.stringify(tools)}`);
  const { calls, perAnswer = calls } = plan[tool.name];
  return Array.from({ length: Math.min(perAnswer, calls - results.length) }, (_, index) => ({
    id: `call_${results.length + index}_${Math.random().toString(36).slice(2)}`,
    name: tool.name,
    arguments: JSON.stringify(fillArguments(tool.parameters, values)),
  }));
}

/** Fills a JSON schema, which is all that a model knows of the arguments. */
function fillArguments({ properties = {} }, values) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type }]) => {
      if (typeof values[name] !== type) throw new Error(`no ${type} for the argument ${name}`);
      return [name, values[name]];
    }),
  );
}

/**
 * `read` returns {tools, results}: the offered tools as {name, description, parameters}, and the texts that calls
 * returned. `write` makes the response, `stream` the events that stand for it.
 */
const apis = {
  '/v1/chat/completions': {
    read: ({ messages, tools = [] }) => ({
      tools: tools.map((tool) => tool.function),
      results: messages.filter(({ role }) => role === 'tool').map(({ content }) => content),
    }),
    write: (model, calls) => ({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: calls.length > 0 ? null : 'Done.',
            ...(calls.length > 0 && {
              tool_calls: calls.map(({ id, ...call }) => ({
                id,
                type: 'function',
                function: call,
              })),
            }),
          },
          finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
        },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }),
    stream: ({ choices: [{ message, finish_reason }], usage, ...rest }) => {
      const chunk = { ...rest, object: 'chat.completion.chunk' };
      const toolCalls = message.tool_calls?.map((call, index) => ({ index, ...call }));
      const delta = { ...message, ...(toolCalls && { tool_calls: toolCalls }) };
      return [
        JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason: null }] }),
        JSON.stringify({ ...chunk, choices: [{ index: 0, delta: {}, finish_reason }] }),
        JSON.stringify({ ...chunk, choices: [], usage }),
        '[DONE]',
      ]
        .map((event) => `data: ${event}\n\n`)
        .join('');
    },
  },
  '/v1/responses': {
    read: ({ input, tools = [] }) => ({
      tools,
      results: input
        .filter(({ type }) => type === 'function_call_output')
        .map(({ output }) => output),
    }),
    write: (model, calls) => ({
      id: 'resp_1',
      object: 'response',
      created_at: 1,
      status: 'completed',
      model,
      output:
        calls.length > 0
          ? calls.map(({ id, ...call }) => ({
              id: `fc_${id}`,
              type: 'function_call',
              call_id: id,
              status: 'completed',
              ...call,
            }))
          : [
              {
                id: 'msg_1',
                type: 'message',
                role: 'assistant',
                status: 'completed',
                content: [{ type: 'output_text', text: 'Done.', annotations: [] }],
              },
            ],
      usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
    }),
  },
};

async function readText(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
