// The load balancer in front of the webhook processors: passes requests on in turn.
import http from 'node:http';

/**
 * @param {() => string[]} getTargets base URLs of the webhook processors that run
 * @returns {Promise<{counts: Map<string, number>, close(): Promise}>} `counts` of requests by target
 */
export async function startLoadBalancer(port, getTargets) {
  let turn = 0;
  const counts = new Map();
  const server = http.createServer((request, response) => {
    const targets = getTargets();
    const target = targets[turn++ % targets.length];
    counts.set(target, (counts.get(target) ?? 0) + 1);
    const { method, headers } = request;
    const passed = http.request(target + request.url, { method, headers, agent: false });
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => {
      if (!response.headersSent) response.writeHead(502);
      response.end();
    });
    request.pipe(passed);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    counts,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
