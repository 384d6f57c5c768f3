// `npm start`: installs and starts n8n with this package and an Altcraft sandbox. Steps that are already done
// are skipped, so the next start takes seconds.
import { importDemo, runDemo } from './demo.mjs';
import { printError } from './error.mjs';
import { startServers } from './workflow-runner.mjs';
import { installN8n, installRoot } from './install.mjs';
import { owner } from './n8n-client.mjs';
import { startN8n } from './n8n.mjs';
import { stopNpm } from './npm.mjs';
import { acquireLock } from './lock.mjs';
import { readOptions, usage } from './options.mjs';
import { packPackage } from './pack.mjs';
import { choosePort } from './ports.mjs';
import { startSandbox } from './sandbox.mjs';
import { stopServices } from './child-process.mjs';
import { demonstrateWorkflow, deactivateReadyWorkflows, workflowList } from './workflows.mjs';

let releaseLock = () => {};
let shutdown;
let isReady = false;

/** Stops everything that was started and exits. */
function exit(status) {
  shutdown ??= (async () => {
    stopNpm();
    await stopServices();
    releaseLock();
    process.exit(status);
  })();
  return shutdown;
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(usage);
  releaseLock = acquireLock();
  const startedAt = Date.now();

  // Check the ports before an installation that takes minutes.
  const port = await choosePort({
    requested: options.port,
    defaultPort: 5678,
    flag: '--port',
    name: "n8n's editor",
  });
  const sandboxPort = await choosePort({
    requested: options.sandboxPort,
    defaultPort: 8055,
    flag: '--sandbox-port',
    name: 'the sandbox',
  });

  await installRoot();
  await installN8n();
  console.log('Building and packing the package');
  const tarball = await packPackage();
  const servers = await startServers(options.workflow?.needs ?? []);
  console.log('Starting the sandbox and n8n');
  const sandbox = await startSandbox({ port: sandboxPort, broker: servers.broker?.url });
  const n8n = await startN8n({ port, tarball });
  await deactivateReadyWorkflows(n8n);
  const environment = { n8n, sandbox, ...servers };
  console.log(`Running ${options.workflow ? `"${options.workflow.title}"` : 'the demo workflow'}`);
  const { workflow, lines } = options.workflow
    ? await demonstrateWorkflow(options.workflow, environment)
    : await runDemoWorkflow(environment);

  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`\nDone in ${seconds} s. Results of the workflow:`);
  lines.forEach((line) => console.log(`  ${line}`));
  if (options.once) return await exit(0);
  isReady = true;
  console.log(`\nEditor:    ${n8n.url}/workflow/${workflow.id}`);
  console.log(`Login:     ${owner.email}  ${owner.password}`);
  console.log(`Altcraft:  ${sandbox.url} (sandbox; state: ${sandbox.url}/_control/state)`);
  console.log(`Token:     ${sandbox.token}`);
  if (servers.database) console.log(`Database:  ${servers.database.url} (temporary)`);
  console.log('\nReady workflows (npm start -- --workflow NAME):');
  workflowList().forEach((line) => console.log(`  ${line}`));
  console.log(
    '\nTo send an event to an Altcraft Trigger, copy its URL and run in another terminal:',
  );
  console.log(`  npm run sandbox -- --port ${sandboxPort} --event click --to URL`);
  console.log('\nEvery start resets the workflow, so edit a copy. Press Ctrl-C to stop.');
}

async function runDemoWorkflow({ n8n, sandbox }) {
  const { workflow } = await importDemo(n8n, sandbox);
  return { workflow, lines: await runDemo(n8n, sandbox, workflow) };
}

// After the start, Ctrl-C is the normal way to exit. Otherwise the status is 128 plus the signal number, by
// convention.
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
for (const [signal, status] of Object.entries(signals)) {
  process.on(signal, () => void exit(isReady && signal === 'SIGINT' ? 0 : status));
}

main().catch(async (error) => {
  if (!shutdown) printError(error);
  await exit(1);
});
