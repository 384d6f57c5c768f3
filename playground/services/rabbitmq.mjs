// Starts RabbitMQ with temporary data on localhost: the platform's message broker of the ready workflows.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { findFreePort } from '../ports.mjs';
import { startService } from '../child-process.mjs';
import { createServerFolder, ensureInstalled, getServerUser, which } from './debian.mjs';

const host = '127.0.0.1';
const name = 'altcraft';
// Debian's command in PATH is a wrapper that changes the user and the log file.
const debianServer = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** @returns {Promise<{host, port, user, password, url, logs, stop}>} `url` contains the password */
export async function startRabbitMq() {
  const server = await ensureInstalled({
    name: 'RabbitMQ',
    packages: ['rabbitmq-server'],
    find: () => (fs.existsSync(debianServer) ? debianServer : which('rabbitmq-server')),
  });
  const { connect } = await import('amqplib');
  const user = getServerUser('rabbitmq');
  const folder = createServerFolder('altcraft-rabbitmq-', user);
  const port = await findFreePort();
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
      // The queues are small, and so may be the disk.
      'disk_free_limit.absolute = 50MB',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  if (user) fs.chownSync(config, user.uid, user.gid);

  const portMapper = await startPortMapper(folder, user);
  const service = startService({
    name: 'RabbitMQ',
    command: server,
    args: [],
    cwd: folder,
    env: {
      ...portMapper.env,
      HOME: folder,
      RABBITMQ_NODENAME: `altcraft-${process.pid}-${port}@localhost`,
      RABBITMQ_DIST_PORT: String(await findFreePort()),
      RABBITMQ_CONFIG_FILE: config,
      RABBITMQ_CONF_ENV_FILE: path.join(folder, 'none'),
      RABBITMQ_ENABLED_PLUGINS_FILE: path.join(folder, 'enabled_plugins'),
      RABBITMQ_MNESIA_BASE: path.join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: path.join(folder, 'log'),
      RABBITMQ_PID_FILE: path.join(folder, 'pid'),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
      // Erlang allocates memory for as many ports as the system allows open files, which can be a billion in a
      // container.
      ERL_MAX_PORTS: '16384',
    },
    user,
    afterExit: async () => {
      await portMapper.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  });
  const url = `amqp://${name}:${password}@${host}:${port}`;
  await service.waitUntilReady(async () => {
    await (await connect(url)).close();
    return true;
  }, 120);
  return { host, port, user: name, password, url, logs: service.logs, stop: service.stop };
}

/** Starts Erlang's port mapper. Otherwise RabbitMQ starts one that keeps running and listens on all interfaces. */
async function startPortMapper(folder, user) {
  const env = {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([key]) => !/^(RABBITMQ|ERL)_/.test(key)),
    ),
    ERL_EPMD_PORT: String(await findFreePort()),
    ERL_EPMD_ADDRESS: host,
  };
  const service = startService({ name: 'epmd', command: 'epmd', args: [], cwd: folder, env, user });
  return { env, stop: service.stop };
}
