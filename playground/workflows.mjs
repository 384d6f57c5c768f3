// The ready workflows: title, servers each needs, and its demo. The workflow is in workflows/<name>.json,
// the demo in demos/<name>.mjs.
import { PlaygroundError } from './error.mjs';
import { importWorkflow, readWorkflow, subWorkflows } from './workflow-runner.mjs';

/** @type {Array<{name: string, title: string, needs: Array<'database'|'broker'>}>} */
export const readyWorkflows = [
  {
    name: 'sync-from-postgres',
    title: 'Sync changed customers from PostgreSQL',
    needs: ['database'],
  },
  {
    name: 'import-on-all-workers',
    title: 'Import a table from PostgreSQL on all workers of queue mode',
    needs: ['database'],
  },
  {
    name: 'segment-to-postgres',
    title: 'Copy a segment to PostgreSQL every night',
    needs: ['database'],
  },
  {
    name: 'bounces-to-suppression-list',
    title: 'Add hard bounces and complaints to a suppression list',
    needs: ['database'],
  },
  {
    name: 'import-through-rabbitmq',
    title: 'Import profiles through RabbitMQ',
    needs: ['database', 'broker'],
  },
  {
    name: 'sync-that-survives',
    title: 'Customer sync with dead letters and retries',
    needs: ['database'],
  },
  { name: 'sign-up-form', title: 'Sign-up form with double opt-in', needs: [] },
  { name: 'shop-order', title: 'Shop orders with points and promo codes', needs: [] },
  {
    name: 'weekly-report',
    title: 'Weekly mailing report as spreadsheet and text',
    needs: [],
  },
  {
    name: 'promo-codes-from-file',
    title: 'Give promo codes from a CSV file to profiles',
    needs: [],
  },
  {
    name: 'right-to-be-forgotten',
    title: 'Right to be forgotten: export, suppress, delete',
    needs: [],
  },
  { name: 'customers-from-file', title: 'Customers from a CSV or Excel file', needs: [] },
  { name: 'loyalty-welcome', title: 'Welcome to the loyalty program', needs: [] },
  { name: 'abandoned-cart', title: 'Abandoned carts: goal and scenario', needs: ['database'] },
  { name: 'crm-opt-outs', title: 'Opt-outs and complaints back to a CRM', needs: ['database'] },
  {
    name: 'birthday-promo-codes',
    title: 'Promo codes and messages for birthdays',
    needs: ['database'],
  },
  {
    name: 'events-to-postgres',
    title: 'Save opens and clicks to PostgreSQL',
    needs: ['database'],
  },
  { name: 'product-feed', title: 'Send a product feed (YML)', needs: ['database'] },
  { name: 'order-with-discounts', title: 'Order price with discounts and points', needs: [] },
  {
    name: 'failure-digest',
    title: 'One message per workflow and hour about failures',
    needs: ['database'],
  },
  { name: 'consent-proof', title: 'Consent with proof (double opt-in)', needs: ['database'] },
];

/** Workflows that the ready workflows use. */
export const supportingWorkflows = [
  'error-alert',
  ...Object.values(subWorkflows).flatMap((files) => Object.values(files)),
];

/** The list for the terminal, one line per workflow. */
export const workflowList = () => {
  const width = Math.max(...readyWorkflows.map(({ name }) => name.length));
  return readyWorkflows.map(({ name, title }) => `${name.padEnd(width)}  ${title}`);
};

/** Finds a ready workflow by its name. Throws PlaygroundError with the list of names. */
export function findWorkflow(name) {
  const found = readyWorkflows.find((one) => one.name === name);
  if (found) return found;
  throw new PlaygroundError(
    [`There is no ready workflow "${name}". Available:`, ...workflowList()].join('\n  '),
  );
}

/** Deactivates workflows of an earlier start, because their servers no longer run. */
export async function deactivateReadyWorkflows(n8n) {
  const names = new Set(readyWorkflows.map(({ name }) => readWorkflow(name).name));
  const stored = await n8n.rest('GET', '/workflows');
  for (const one of stored) {
    if (one.active && names.has(one.name)) await n8n.deactivate(one);
  }
}

/**
 * Imports a ready workflow and runs its demo.
 *
 * @param {{name: string}} readyWorkflow
 * @param {{n8n, sandbox, database?, broker?}} environment
 * @returns {Promise<{workflow, lines: string[]}>} the stored workflow and a summary of the results
 */
export async function demonstrateWorkflow({ name }, environment) {
  const workflow = await importWorkflow(name, environment);
  const { demonstrate } = await import(`./demos/${name}.mjs`);
  return { workflow, lines: await demonstrate({ ...environment, workflow }) };
}
