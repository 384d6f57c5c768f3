// A ready workflow of workflows/ on a running n8n: the servers that it needs, its tables, the
// credentials that its file only names. Used by `npm start -- --workflow` and by the tests.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { startPostgres } from './services/postgres.mjs';
import { startRabbitMq } from './services/rabbitmq.mjs';

const folder = path.join(root, 'workflows');

/** Who may open the forms of a team, and the header by which the shop shows who it is. Worthless elsewhere. */
export const team = { user: 'team', password: 'Team-demo-1' };
export const shop = { name: 'X-Shop-Token', value: 'Shop-demo-1' };

const starters = { database: startPostgres, broker: startRabbitMq };

/** The workflow of workflows/<name>.json. */
export const readFlow = (name) =>
  JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));

/**
 * Starts servers: `database` is a PostgreSQL, `broker` a RabbitMQ.
 *
 * @param {Array<'database'|'broker'>} needs
 * @returns {Promise<{database?, broker?}>}
 */
export async function startServers(needs) {
  const servers = {};
  for (const need of needs) servers[need] = await starters[need]();
  return servers;
}

/**
 * Makes the tables of workflows/<name>.sql, where there is such a file, stores the credentials that
 * the workflow names, and stores the workflow bound to them. Resolves with the stored workflow.
 */
export async function importFlow(name, { n8n, sandbox, database, broker }) {
  const tables = path.join(folder, `${name}.sql`);
  if (fs.existsSync(tables)) await database.query(fs.readFileSync(tables, 'utf8'));
  const workflow = readFlow(name);
  const known = credentialsFor({ sandbox, database, broker });
  const used = new Set(workflow.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials)));
  const stored = {};
  for (const type of used) {
    if (!known[type]) throw new Error(`${name} wants a credential that nobody provides: ${type}`);
    stored[type] = await n8n.saveCredential({ type, ...known[type] });
  }
  return await n8n.saveWorkflow(bound(workflow, stored));
}

/**
 * Where a stored workflow's Altcraft Trigger waits for events while the workflow is active: the
 * Production URL that its panel shows.
 */
export function triggerUrl(n8n, { id, nodes }) {
  const trigger = nodes.find(({ type }) => type === 'n8n-nodes-altcraft.altcraftTrigger');
  const secret = createHash('sha256').update(id).digest('hex');
  return `${n8n.url}/webhook/${trigger.webhookId}/${secret}`;
}

/** The workflow with stored credentials in place of names. Throws when a name is another. */
function bound(workflow, stored) {
  const nodes = workflow.nodes.map((node) => {
    if (!node.credentials) return node;
    const entries = Object.entries(node.credentials).map(([type, { name }]) => {
      const one = stored[type];
      if (one.name !== name) throw new Error(`${node.name}: the credential "${name}" is unknown`);
      return [type, { id: one.id, name }];
    });
    return { ...node, credentials: Object.fromEntries(entries) };
  });
  return { ...workflow, nodes };
}

/** What the workflows call their credentials, and what is in them here. */
function credentialsFor({ sandbox, database, broker }) {
  return {
    altcraftApi: { name: 'Altcraft', data: { url: sandbox.url, token: sandbox.token } },
    httpBasicAuth: { name: 'Team forms', data: team },
    httpHeaderAuth: { name: 'Shop webhook', data: shop },
    ...(database && {
      postgres: {
        name: 'Shop database',
        data: {
          host: database.host,
          port: database.port,
          database: database.database,
          user: database.user,
          password: database.password,
          maxConnections: 10,
          allowUnauthorizedCerts: false,
          ssl: 'disable',
          sshTunnel: false,
        },
      },
    }),
    ...(broker && {
      rabbitmq: {
        name: 'RabbitMQ',
        data: {
          hostname: broker.host,
          port: broker.port,
          username: broker.user,
          password: broker.password,
          vhost: '/',
          ssl: false,
        },
      },
    }),
  };
}
