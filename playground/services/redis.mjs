// Starts Redis with temporary data on localhost: the queue of n8n's queue mode. Its append-only file keeps the queue
// when it is restarted.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { startRestartable } from '../child-process.mjs';
import { findFreePort } from '../ports.mjs';
import { createServerFolder, ensureInstalled, getServerUser, which } from './debian.mjs';

const host = '127.0.0.1';

/** @returns {Promise<{host, port, password, command(...words): Promise<string>, logs, stop, restart}>} */
export async function startRedis() {
  const server = await ensureInstalled({
    name: 'Redis',
    packages: ['redis-server'],
    find: () => which('redis-server'),
  });
  const user = getServerUser('redis');
  const folder = createServerFolder('altcraft-redis-', user);
  const port = await findFreePort();
  const password = randomBytes(18).toString('base64url');
  const config = path.join(folder, 'redis.conf');
  fs.writeFileSync(
    config,
    [
      `bind ${host}`,
      `port ${port}`,
      `requirepass ${password}`,
      `dir ${folder}`,
      'appendonly yes',
      'save ""',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  if (user) fs.chownSync(config, user.uid, user.gid);
  const command = (...words) => sendCommand({ port, password }, words);
  const service = await startRestartable({
    name: 'Redis',
    command: server,
    args: [config],
    cwd: folder,
    user,
    afterExit: () => fs.rmSync(folder, { recursive: true, force: true }),
    probe: async () => (await command('PING')).startsWith('+PONG'),
    seconds: 30,
  });
  return { host, port, password, command, ...service };
}

/** Resolves with the response as Redis writes it: `+` before a status, `:` before a number. Throws its error. */
async function sendCommand({ port, password }, words) {
  const socket = net.connect(port, host);
  socket.end(`AUTH ${password}\r\n${words.join(' ')}\r\nQUIT\r\n`);
  let text = '';
  for await (const chunk of socket) text += chunk;
  const [, ...lines] = text.split('\r\n');
  if (lines[0].startsWith('-')) throw new Error(`Redis: ${lines[0].slice(1)}`);
  // Without the response to QUIT.
  return lines.slice(0, -2).join('\n');
}
