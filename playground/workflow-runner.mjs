// Imports a ready workflow of workflows/ with its servers, tables and credentials, for
// `npm start -- --workflow` and the tests.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { startPostgres } from './services/postgres.mjs';
import { startRabbitMq } from './services/rabbitmq.mjs';

const folder = path.join(root, 'workflows');

/** Login for the team's forms and authentication header of the shop's webhook, for the demos only. */
export const teamLogin = { user: 'team', password: 'Team-demo-1' };
export const shopHeader = { name: 'X-Shop-Token', value: 'Shop-demo-1' };

/** Sub-workflows: for each workflow, the file that each of its Execute Workflow nodes calls. */
export const subWorkflows = {
  'shop-order': { 'Change Points': 'shop-order-points' },
  'order-with-discounts': { 'Confirm Order': 'order-with-discounts-confirm' },
  'promo-codes-from-file': { 'Give Out Codes': 'promo-codes-from-file-codes' },
  'right-to-be-forgotten': { 'Suppress and Delete': 'right-to-be-forgotten-delete' },
};

/** What a user enters in the node Settings, for the market and the points of the sandbox. */
const texts = { points_currency_eid: 'bonus_points', endpoint: 'website' };

const starters = { database: startPostgres, broker: startRabbitMq };

/** Reads workflows/<name>.json. */
export const readWorkflow = (name) =>
  JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));

/**
 * Starts servers: `database` is PostgreSQL, `broker` is RabbitMQ.
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
 * Creates the tables of workflows/<name>.sql if the file exists, and stores the workflow with its credentials. Its
 * sub-workflows are stored and published before, and chosen in the nodes that call them. Resolves with the stored workflow.
 *
 * @param {{choices?: boolean, altcraft?: object|null}} options whether the user has chosen databases, lists and so on
 *   (sub-workflows always: n8n publishes nothing without them); other values for the credential of Altcraft, or null
 *   for none, with which n8n publishes no sub-workflow either
 */
export async function importWorkflow(
  name,
  { n8n, sandbox, database, broker },
  { choices = true, altcraft = {} } = {},
) {
  const tables = path.join(folder, `${name}.sql`);
  if (fs.existsSync(tables)) await database.query(fs.readFileSync(tables, 'utf8'));
  const shipped = readWorkflow(name);
  const connected = await withSubWorkflows(name, shipped);
  const workflow = choices ? withChoices(connected) : connected;
  const available = credentialsFor({ sandbox, database, broker });
  const types = new Set(workflow.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials)));
  const stored = {};
  for (const type of types) {
    if (!available[type]) throw new Error(`No credential of type ${type} for workflow ${name}`);
    const { name: label, data } = available[type];
    const changes = type === 'altcraftApi' ? altcraft : {};
    stored[type] = await n8n.saveCredential({ type, name: label, data: { ...data, ...changes } });
  }
  if (altcraft === null) delete stored.altcraftApi;
  return await n8n.saveWorkflow(withCredentials(workflow, stored));

  /** n8n only runs published sub-workflows. */
  async function withSubWorkflows(parent, { nodes, ...rest }) {
    const chosen = {};
    for (const [node, file] of Object.entries(subWorkflows[parent] ?? {})) {
      const child = await importWorkflow(
        file,
        { n8n, sandbox, database, broker },
        { choices, altcraft },
      );
      await n8n.activate(child);
      chosen[node] = { __rl: true, mode: 'list', value: child.id };
    }
    const choose = (node) => {
      const workflowId = chosen[node.name];
      return workflowId ? { ...node, parameters: { ...node.parameters, workflowId } } : node;
    };
    return { ...rest, nodes: nodes.map(choose) };
  }
}

/** Production URL of the Altcraft Trigger node of a stored workflow. */
export function triggerUrl(n8n, { id, nodes }) {
  const trigger = nodes.find(({ type }) => type === 'n8n-nodes-altcraft.altcraftTrigger');
  const secret = createHash('sha256').update(id).digest('hex');
  return `${n8n.url}/webhook/${trigger.webhookId}/${secret}`;
}

/**
 * Chooses what a user has to choose: in the sandbox, the first database, list, segment, program and so on have the ID 1.
 */
function withChoices(workflow) {
  const choose = (value) => {
    if (Array.isArray(value)) return value.map(choose);
    if (typeof value !== 'object' || value === null) return value;
    if (value.__rl && value.value === '') return { ...value, value: 1 };
    if (/_id$/.test(value.name) && value.type === 'string' && value.value === '')
      return { ...value, value: '1' };
    if (value.name in texts && value.value === '') return { ...value, value: texts[value.name] };
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, choose(entry)]));
  };
  const nodes = workflow.nodes.map((node) => ({ ...node, parameters: choose(node.parameters) }));
  return { ...workflow, nodes };
}

/** Adds the IDs of stored credentials to the workflow. Throws when a credential has another name. */
function withCredentials(workflow, stored) {
  const nodes = workflow.nodes.map((node) => {
    if (!node.credentials) return node;
    const selected = Object.entries(node.credentials).filter(([type]) => stored[type]);
    const entries = selected.map(([type, { name }]) => {
      const credential = stored[type];
      if (credential.name !== name) throw new Error(`${node.name}: unknown credential "${name}"`);
      return [type, { id: credential.id, name }];
    });
    return { ...node, credentials: Object.fromEntries(entries) };
  });
  return { ...workflow, nodes };
}

/** Names and values of the workflows' credentials. */
function credentialsFor({ sandbox, database, broker }) {
  return {
    altcraftApi: { name: 'Altcraft', data: { url: sandbox.url, token: sandbox.token } },
    httpBasicAuth: { name: 'Team forms', data: teamLogin },
    httpHeaderAuth: { name: 'Shop webhook', data: shopHeader },
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
