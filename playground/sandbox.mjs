// Starts the Altcraft sandbox in a child process; client of its control API.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { root } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { request } from './request.mjs';
import { startService } from './child-process.mjs';

/** A kept connection could be closed by the sandbox at the moment at which it is used again. */
const ownConnection = { connection: 'close' };

/**
 * @param {{port?: number, token?: string, seed?: 'demo'|'empty', broker?: string, settings?: object}} options
 *   `broker` is the URL of a RabbitMQ server whose import queue the sandbox reads; `settings` as at its control address
 * @returns {Promise<{url, token, call, state, requests, fault, control, logs, stop}>}
 */
export async function startSandbox({
  port,
  token = 'playground-token',
  seed = 'demo',
  broker = '',
  settings = {},
} = {}) {
  const sandboxPort = port ?? (await findFreePort());
  const url = `http://127.0.0.1:${sandboxPort}`;
  const service = startService({
    name: 'the sandbox',
    command: process.execPath,
    args: [
      path.join('sandbox', 'run.mjs'),
      ...['--port', String(sandboxPort), '--seed', seed, '--settings', JSON.stringify(settings)],
    ],
    cwd: root,
    // Other users can read the command line, so secrets are passed in the environment.
    env: { ...process.env, ALTCRAFT_SANDBOX_TOKEN: token, ALTCRAFT_SANDBOX_BROKER: broker },
  });
  await service.waitUntilReady(async () => (await fetch(`${url}/_control/state`)).ok, 30);
  return { ...connectToSandbox({ url, token }), logs: service.logs, stop: service.stop };
}

/** Client of a running sandbox: {url, token, call, state, requests, fault, control}. */
export function connectToSandbox({ url, token }) {
  /** Calls the control API; resolves with the JSON response, if any. Throws PlaygroundError. */
  async function control(method, route, body) {
    const { ok, status, text } = await request('the sandbox', `${url}/_control${route}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...ownConnection,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!ok) throw new PlaygroundError(`${method} /_control${route}: ${status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Calls an API method; throws PlaygroundError when the response has an error code. */
  async function call(path, body) {
    const response = await request('the sandbox', `${url}/api/v1.1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'request-id': randomUUID(),
        ...ownConnection,
      },
      body: JSON.stringify(body),
    });
    const { error, error_text: text, ...result } = JSON.parse(response.text);
    if (error !== 0) throw new PlaygroundError(`${path}: ${error} ${text}`);
    return result;
  }

  return {
    url,
    token,
    call,
    control,
    state: () => control('GET', '/state'),
    requests: () => control('GET', '/requests'),
    fault: (fault) => control('POST', '/faults', fault),
  };
}

/** The profiles of a database in the sandbox's state. */
export function profilesOf(state, database) {
  return state.databases?.find(({ id }) => id === database)?.profiles ?? [];
}
