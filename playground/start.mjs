// `npm start`: from a fresh clone to a running n8n with this package in it and an embedded Altcraft
// beside it. Each step does nothing when its work is done already, so a second start takes seconds.
import { importDemo, runDemo } from './demo.mjs';
import { report } from './error.mjs';
import { startServers } from './workflow-runner.mjs';
import { installN8n, installRoot } from './install.mjs';
import { owner } from './n8n-client.mjs';
import { startN8n } from './n8n.mjs';
import { stopNpm } from './npm.mjs';
import { claim } from './lock.mjs';
import { readOptions, usage } from './options.mjs';
import { packPackage } from './pack.mjs';
import { choosePort } from './ports.mjs';
import { startSandbox } from './sandbox.mjs';
import { stopServices } from './child-process.mjs';
import { demonstrateWorkflow, restReadyWorkflows, workflowList } from './workflows.mjs';

const say = (line = '') => process.stdout.write(`${line}\n`);
let release = () => {};
let ending;
let up = false;

/** Ends all that was started, once, and then this process. */
function end(status) {
  ending ??= (async () => {
    stopNpm();
    await stopServices();
    release();
    process.exit(status);
  })();
  return ending;
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return say(usage);
  release = claim();
  const began = Date.now();

  // Ports first: a port that cannot be had should be known before minutes of installing.
  const port = await choosePort({
    asked: options.port,
    usual: 5678,
    flag: '--port',
    what: "n8n's editor",
  });
  const sandboxPort = await choosePort({
    asked: options.sandboxPort,
    usual: 8055,
    flag: '--sandbox-port',
    what: 'the sandbox',
  });

  await installRoot();
  await installN8n();
  say('Building and packing the package');
  const tarball = await packPackage();
  const servers = await startServers(options.workflow?.needs ?? []);
  say('Starting the sandbox and n8n');
  const sandbox = await startSandbox({ port: sandboxPort, broker: servers.broker?.url });
  const n8n = await startN8n({ port, tarball });
  await restReadyWorkflows(n8n);
  const world = { n8n, sandbox, ...servers };
  say(`Running ${options.workflow ? `"${options.workflow.title}"` : 'the demonstration workflow'}`);
  const { workflow, lines } = options.workflow
    ? await demonstrateWorkflow(options.workflow, world)
    : await demonstrate(world);

  say();
  say(`Done in ${Math.round((Date.now() - began) / 1000)} s. What the workflow did through n8n:`);
  lines.forEach((line) => say(`  ${line}`));
  if (options.once) return await end(0);
  up = true;
  say();
  say(`Editor:    ${n8n.url}/workflow/${workflow.id}`);
  say(`Login:     ${owner.email}  ${owner.password}`);
  say(`Altcraft:  ${sandbox.url} (sandbox; its state: ${sandbox.url}/_control/state)`);
  if (servers.database) say(`Database:  ${servers.database.url} (gone at the end)`);
  say();
  say('Ready workflows, each with its demonstration: npm start -- --workflow NAME');
  workflowList().forEach((line) => say(`  ${line}`));
  say('The workflow is restored at every start: work on a copy. Ctrl-C ends everything.');
}

async function demonstrate({ n8n, sandbox }) {
  const { workflow } = await importDemo(n8n, sandbox);
  return { workflow, lines: await runDemo(n8n, sandbox, workflow) };
}

// Ctrl-C is how a finished start is meant to end; before that it breaks something off. By
// convention the status of a broken-off command is 128 and the signal's number.
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
for (const [signal, status] of Object.entries(signals)) {
  process.on(signal, () => void end(up && signal === 'SIGINT' ? 0 : status));
}

main().catch(async (error) => {
  if (!ending) report(error);
  await end(1);
});
