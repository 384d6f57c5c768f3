// A messenger's incoming webhook: keeps the texts it receives.
import http from 'node:http';

/** `state.status` is the status of its next responses, `state.requests` counts the requests so far. */
export async function startMessageServer() {
  const messages = [];
  const state = { status: 200, requests: 0 };
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    state.requests++;
    if (state.status === 200) messages.push(JSON.parse(Buffer.concat(chunks).toString()).text);
    response.writeHead(state.status, { connection: 'close' });
    response.end(state.status === 200 ? 'ok' : 'not now');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    messages,
    state,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
