// The embedded Altcraft as a process of its own, and its control address.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { root } from './paths.mjs';
import { anyPort } from './ports.mjs';
import { startService } from './child-process.mjs';

/**
 * @param {{port?: number, token?: string, seed?: 'demo'|'empty', broker?: string, settings?: object}} options `broker` is the
 *   address of a RabbitMQ whose queue of imports the sandbox is to serve
 * @returns {Promise<{url, token, call, state, requests, fault, control, logs, stop}>}
 */
export async function startSandbox({
  port,
  token = 'playground-token',
  seed = 'demo',
  broker = '',
  settings = {},
} = {}) {
  const chosen = port ?? (await anyPort());
  const url = `http://127.0.0.1:${chosen}`;
  const service = startService({
    name: 'the sandbox',
    command: process.execPath,
    args: [
      path.join('sandbox', 'run.mjs'),
      ...['--port', String(chosen), '--seed', seed, '--settings', JSON.stringify(settings)],
    ],
    cwd: root,
    // Secrets go by the environment: a command line can be read by other users.
    env: { ...process.env, ALTCRAFT_SANDBOX_TOKEN: token, ALTCRAFT_SANDBOX_BROKER: broker },
  });
  await service.ready(async () => (await fetch(`${url}/_control/state`)).ok, 30);

  /** Calls the control address; resolves with the JSON it answers, if any. */
  async function control(method, route, body) {
    const response = await fetch(`${url}/_control${route}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control${route}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Calls a method of the platform, as another user of it would; throws when it is refused. */
  async function call(path, body) {
    const response = await fetch(`${url}/api/v1.1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'request-id': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    const { error, error_text: text, ...answer } = await response.json();
    if (error !== 0) throw new Error(`${path}: ${error} ${text}`);
    return answer;
  }

  return {
    url,
    token,
    call,
    control,
    state: () => control('GET', '/state'),
    requests: () => control('GET', '/requests'),
    fault: (fault) => control('POST', '/faults', fault),
    logs: service.logs,
    stop: service.stop,
  };
}

/** The profiles of a database in the sandbox's state. */
export function profilesOf(state, database) {
  return state.databases?.find(({ id }) => id === database)?.profiles ?? [];
}
