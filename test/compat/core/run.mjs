// Tries every feature with one version of n8n-core and prints a line of JSON for each: {feature, error?}.
// Started by tryCore.mjs in the Node of that version; the argument is JSON.
import { connectToSandbox } from '../../../playground/sandbox.mjs';
import { createEngine } from './engine.mjs';
import { features } from './features.mjs';
import { loadInstallation, loadPackage } from './installation.mjs';

const {
  folder,
  userFolder,
  packageFolder,
  version,
  sandbox: address,
} = JSON.parse(process.argv[2]);
const sandbox = connectToSandbox(address);
const report = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const n8n = loadInstallation(folder, userFolder);
const loader = await loadPackage(n8n, packageFolder);
const engine = createEngine(n8n, loader, address);
for (const [feature, run] of Object.entries(features)) {
  try {
    await sandbox.control('POST', '/reset', { seed: 'empty' });
    await run({ engine, sandbox, loader, n8n, packageFolder, version, folder });
    report({ feature });
  } catch (error) {
    report({ feature, error: error.stack ?? String(error) });
  }
}
// n8n-core leaves timers behind.
process.exit();
