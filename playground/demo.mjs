// The demonstration: a credential for the sandbox, the workflow of workflows/demo-sync.json, one run
// of it through n8n, and a look at what it left in the sandbox.
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { PlaygroundError } from './error.mjs';
import { itemsOf } from './n8n-client.mjs';
import { root } from './paths.mjs';
import { profilesOf } from './sandbox.mjs';

export const credentialName = 'Altcraft sandbox';

/** The two branches of the workflow: which format, which nodes. Both save to database 1. */
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

/** The workflow with its Altcraft nodes bound to a stored credential. */
export function withCredential(workflow, credential) {
  const nodes = workflow.nodes.map((node) =>
    node.credentials?.altcraftApi
      ? { ...node, credentials: { altcraftApi: { id: credential.id, name: credential.name } } }
      : node,
  );
  return { ...workflow, nodes };
}

/** Stores the credential for the sandbox and the workflow bound to it; resolves with both. */
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
 * Runs the stored workflow once. Resolves with one line per branch that says what happened; throws
 * PlaygroundError when n8n, the answers or the sandbox's state are not what they should be.
 */
export async function runDemo(n8n, sandbox, workflow) {
  const execution = await n8n.runSaved(workflow);
  if (execution.status !== 'success') {
    throw new PlaygroundError(
      `The demonstration workflow ended in "${execution.status}": ${execution.error?.message ?? 'see its execution in the editor'} ${execution.error?.description ?? ''}`,
    );
  }
  const state = await sandbox.state();
  const requests = await sandbox.requests();
  const faults = branches.flatMap((branch) => check(branch, execution, state));
  if (faults.length > 0) {
    throw new PlaygroundError(
      `The demonstration workflow did not leave what it should have:\n${faults.slice(0, 10).join('\n')}`,
    );
  }
  return branches.map(({ format, source }) => {
    const rows = itemsOf(execution, source);
    const sent = requests.filter((one) => String(one.format).toUpperCase() === format).length;
    return `${format}: ${rows.length} profiles saved to database ${database} and read back unchanged (${sent} requests)`;
  });
}

/** What a branch got wrong, one line each; an empty array when nothing. */
export function check({ format, source, save, read }, execution, state) {
  const rows = itemsOf(execution, source);
  const faults = [];
  const say = (line) => faults.push(`- ${format}: ${line}`);
  if (rows.length === 0) say('no rows went in');
  for (const node of [save, read]) {
    const count = itemsOf(execution, node).length;
    if (count !== rows.length) say(`"${node}" put out ${count} items for ${rows.length} rows`);
  }
  const readBack = itemsOf(execution, read);
  const kept = profilesOf(state, database);
  rows.forEach((row, index) => {
    const found = kept.filter((profile) => profile.email === row.email);
    if (found.length !== 1) say(`${row.email} is ${found.length} times in database ${database}`);
    else differences(row, found[0]).forEach((key) => say(`${row.email}: ${key} is not kept`));
    differences(row, readBack[index] ?? {}).forEach((key) =>
      say(`${row.email}: ${key} not read back`),
    );
  });
  return faults;
}

const differences = (row, profile) =>
  Object.keys(row).filter((key) => !isDeepStrictEqual(profile[key], row[key]));
