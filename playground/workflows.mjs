// The list of ready workflows: workflows/<name>.json with a demo in demos/<name>.mjs.
import { PlaygroundError } from './error.mjs';
import { importWorkflow, readWorkflow } from './workflow-runner.mjs';

/** @type {Array<{name: string, title: string, needs: Array<'database'|'broker'>}>} */
export const readyWorkflows = [
  {
    name: 'sync-from-postgres',
    title: 'Customers from PostgreSQL into Altcraft, changed rows only',
    needs: ['database'],
  },
  {
    name: 'segment-to-postgres',
    title: 'A segment of Altcraft into PostgreSQL each night',
    needs: ['database'],
  },
  {
    name: 'bounces-to-suppression-list',
    title: "Hard bounces and complaints into a suppression list and the shop's database",
    needs: ['database'],
  },
  {
    name: 'import-through-rabbitmq',
    title: "Import through the platform's RabbitMQ, with its results",
    needs: ['database', 'broker'],
  },
  {
    name: 'sync-that-survives',
    title: 'A sync with dead letters that are replayed',
    needs: ['database'],
  },
  { name: 'sign-up-form', title: 'A sign-up form with double opt-in', needs: [] },
  { name: 'shop-order', title: "A shop's orders: points and promo codes, rolled back", needs: [] },
  {
    name: 'weekly-report',
    title: 'A weekly report of mailings as spreadsheet and text',
    needs: [],
  },
  { name: 'promo-codes-from-file', title: 'Promo codes from a CSV file to profiles', needs: [] },
  { name: 'right-to-be-forgotten', title: 'Export, suppress and delete a person', needs: [] },
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
