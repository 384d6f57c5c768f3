// A RabbitMQ of the playground's own on loopback, under a password, gone when it is stopped. What
// the ready workflows take for the platform's broker.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { anyPort } from '../ports.mjs';
import { startService } from '../child-process.mjs';
import { freshFolder, installed, userFor, which } from './debian.mjs';

const host = '127.0.0.1';
const name = 'altcraft';
// Debian's command of this name is a wrapper that changes users and logs elsewhere.
const debians = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** @returns {Promise<{host, port, user, password, url, logs, stop}>} `url` carries the password */
export async function startRabbitMq() {
  const server = await installed({
    name: 'RabbitMQ',
    packages: ['rabbitmq-server'],
    find: () => (fs.existsSync(debians) ? debians : which('rabbitmq-server')),
  });
  const { connect } = await import('amqplib');
  const user = userFor('rabbitmq');
  const folder = freshFolder('altcraft-rabbitmq-', user);
  const port = await anyPort();
  const password = randomBytes(18).toString('base64url');
  const config = path.join(folder, 'rabbitmq.conf');
  fs.writeFileSync(
    config,
    [
      `listeners.tcp.local = ${host}:${port}`,
      `default_user = ${name}`,
      `default_pass = ${password}`,
      'log.console = true',
      'log.file = false',
      // The machine may be small, and what is queued here is little.
      'disk_free_limit.absolute = 50MB',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  if (user) fs.chownSync(config, user.uid, user.gid);

  const names = await startNames(folder, user);
  const service = startService({
    name: 'RabbitMQ',
    command: server,
    args: [],
    cwd: folder,
    env: {
      ...names.env,
      HOME: folder,
      RABBITMQ_NODENAME: `altcraft-${process.pid}-${port}@localhost`,
      RABBITMQ_DIST_PORT: String(await anyPort()),
      RABBITMQ_CONFIG_FILE: config,
      RABBITMQ_CONF_ENV_FILE: path.join(folder, 'none'),
      RABBITMQ_ENABLED_PLUGINS_FILE: path.join(folder, 'enabled_plugins'),
      RABBITMQ_MNESIA_BASE: path.join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: path.join(folder, 'log'),
      RABBITMQ_PID_FILE: path.join(folder, 'pid'),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
      // Erlang makes room for as many ports as the system allows files, which in a container can
      // be a thousand million.
      ERL_MAX_PORTS: '16384',
    },
    user,
    afterEnd: async () => {
      await names.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  });
  const url = `amqp://${name}:${password}@${host}:${port}`;
  await service.ready(async () => {
    await (await connect(url)).close();
    return true;
  }, 120);
  return { host, port, user: name, password, url, logs: service.logs, stop: service.stop };
}

/** Erlang's name server. Left to itself, RabbitMQ starts one that outlives it and serves everybody. */
async function startNames(folder, user) {
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([key]) => !/^(RABBITMQ|ERL)_/.test(key)),
    ),
    ERL_EPMD_PORT: String(await anyPort()),
    ERL_EPMD_ADDRESS: host,
  };
  const service = startService({ name: 'epmd', command: 'epmd', args: [], cwd: folder, env, user });
  return { env, stop: service.stop };
}
