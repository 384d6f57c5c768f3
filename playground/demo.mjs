// The demo of `npm start`: creates a credential for the sandbox, imports workflows/demo-sync.json, runs it in
// n8n and checks the result in the sandbox.
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PlaygroundError } from './error.mjs';
import { itemsOf } from './n8n-client.mjs';
import { root } from './paths.mjs';
import { profilesOf } from './sandbox.mjs';

export const credentialName = 'Altcraft sandbox';

/** Format and node names of the two branches of the workflow. Both write to database 1. */
export const branches = [
  {
    format: 'JSON',
    source: 'Customers',
    save: 'Save Customers (JSON)',
    read: 'Read Back (JSON)',
  },
  { format: 'XML', source: 'Readers', save: 'Save Readers (XML)', read: 'Read Back (XML)' },
];
const database = 1;

export function demoWorkflow() {
  return JSON.parse(fs.readFileSync(path.join(root, 'workflows', 'demo-sync.json'), 'utf8'));
}

/** Returns the workflow with a stored credential in its Altcraft nodes. */
export function withCredential(workflow, credential) {
  const nodes = workflow.nodes.map((node) =>
    node.credentials?.altcraftApi
      ? { ...node, credentials: { altcraftApi: { id: credential.id, name: credential.name } } }
      : node,
  );
  return { ...workflow, nodes };
}

/** Stores the credential and the workflow; resolves with both. */
export async function importDemo(n8n, sandbox) {
  const credential = await n8n.saveCredential({
    name: credentialName,
    type: 'altcraftApi',
    data: { url: sandbox.url, token: sandbox.token },
  });
  const workflow = await n8n.saveWorkflow(withCredential(demoWorkflow(), credential));
  return { credential, workflow };
}

/**
 * Runs the stored workflow once. Resolves with a summary line per branch; throws PlaygroundError when the
 * execution fails or its output or the sandbox's state is wrong.
 */
export async function runDemo(n8n, sandbox, workflow) {
  const execution = await n8n.runStoredWorkflow(workflow);
  if (execution.status !== 'success') {
    throw new PlaygroundError(
      `The demo workflow ended with status "${execution.status}": ${execution.error?.message ?? 'see its execution in the editor'} ${execution.error?.description ?? ''}`,
    );
  }
  const state = await sandbox.state();
  const requests = await sandbox.requests();
  const problems = branches.flatMap((branch) => findProblems(branch, execution, state));
  if (problems.length > 0) {
    throw new PlaygroundError(
      `The demo workflow has unexpected results:\n${problems.slice(0, 10).join('\n')}`,
    );
  }
  return branches.map(({ format, source }) => {
    const rows = itemsOf(execution, source);
    const sent = requests.filter((one) => String(one.format).toUpperCase() === format).length;
    return `${format}: ${rows.length} profiles saved to database ${database} and read back unchanged (${sent} requests)`;
  });
}

/** Compares the output and the sandbox's state with a branch's input; returns one line per problem. */
export function findProblems({ format, source, save, read }, execution, state) {
  const rows = itemsOf(execution, source);
  const problems = [];
  const add = (line) => problems.push(`- ${format}: ${line}`);
  if (rows.length === 0) add('no input rows');
  for (const node of [save, read]) {
    const count = itemsOf(execution, node).length;
    if (count !== rows.length) add(`"${node}" returned ${count} items for ${rows.length} rows`);
  }
  const readBack = itemsOf(execution, read);
  const profiles = profilesOf(state, database);
  rows.forEach((row, index) => {
    const found = profiles.filter((profile) => profile.email === row.email);
    if (found.length !== 1)
      add(`${found.length} profiles for ${row.email} in database ${database}`);
    else
      differentKeys(row, found[0]).forEach((key) => add(`${row.email}: wrong ${key} in Altcraft`));
    differentKeys(row, readBack[index] ?? {}).forEach((key) =>
      add(`${row.email}: wrong ${key} in the output`),
    );
  });
  return problems;
}

const differentKeys = (row, profile) =>
  Object.keys(row).filter((key) => !isDeepStrictEqual(profile[key], row[key]));
