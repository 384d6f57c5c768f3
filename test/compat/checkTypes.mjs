// Which functions of n8n the nodes use that an older n8n-workflow does not declare: each use has to check whether the
// function is there, and is listed here. Anything else is a use that fails in that version.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../playground/paths.mjs';
import { installCore } from './install.mjs';

/** File below nodes/Altcraft and what it uses. */
const guarded = [
  ['execution/input/evaluateParameters.ts', 'skipValidation'],
  ['execution/input/itemExpression.ts', 'isSafeObjectProperty'],
  ['polling/poll.ts', 'getPollBudgetMs'],
];

/**
 * Compiles nodes/ and credentials/ with the types of the version's n8n-workflow.
 *
 * @param {import('./versions.mjs').Version} version
 * @returns {Promise<Array<{feature: string, error?: string}>>}
 */
export async function checkTypes(version) {
  const feature = 'newer functions are checked for';
  const folder = await installCore(version['n8n-core']);
  const output = await compile(path.join(folder, 'node_modules', 'n8n-workflow'));
  // A compiler error begins without indentation; the lines below it explain it.
  const errors = output.split(/\n(?=\S)/).filter((text) => text.includes('error TS'));
  const isKnown = ([file, name]) =>
    errors.some((error) => error.includes(`nodes/Altcraft/${file}(`) && error.includes(name));
  if (errors.length === guarded.length && guarded.every(isKnown)) return [{ feature }];
  return [{ feature, error: output.trim() || 'nothing is missing any more' }];
}

async function compile(workflowPackage) {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-compat-types-'));
  try {
    const config = path.join(temporary, 'tsconfig.json');
    const compilerOptions = {
      paths: { 'n8n-workflow': [workflowPackage] },
      typeRoots: [path.join(root, 'node_modules', '@types')],
    };
    const include = ['nodes', 'credentials'].map((name) => path.join(root, name));
    const parent = path.join(root, 'tsconfig.json');
    fs.writeFileSync(config, JSON.stringify({ extends: parent, compilerOptions, include }));
    const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    return await new Promise((resolve) => {
      execFile(
        process.execPath,
        [compiler, '-p', config, '--pretty', 'false'],
        { cwd: root },
        (_error, stdout, stderr) => resolve(stdout + stderr),
      );
    });
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}
