// `npm run test:cluster`: n8n in queue mode with PostgreSQL, Redis, two workers and two webhook processors. What was
// done is counted in the sandbox. `-- --only events` runs the scenarios whose name contains a text.
import { parseArgs } from 'node:util';
import { stopServices } from '../../playground/child-process.mjs';
import { printError } from '../../playground/error.mjs';
import { startCluster } from './environment.mjs';
import { scenarios } from './scenarios/index.mjs';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

async function main() {
  const chosen = scenarios.filter(({ name }) => name.includes(values.only));
  let cluster;
  const stop = () => (cluster?.close() ?? stopServices()).then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  const startedAt = Date.now();
  cluster = await startCluster();
  let failed = 0;
  try {
    for (const scenario of chosen) failed += (await runScenario(scenario, cluster)) ? 0 : 1;
  } finally {
    await cluster.close();
  }
  console.log(`${secondsSince(startedAt)} s in all`);
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 && chosen.length > 0;
}

/** Prints a line with the figures, or the error. Resolves with whether the scenario has passed. */
async function runScenario({ name, run, startsWorkers = false }, cluster) {
  const startedAt = Date.now();
  try {
    if (!startsWorkers) await cluster.startMissing();
    const figures = await run(cluster);
    console.log(`passed  ${name}: ${figures} (${secondsSince(startedAt)} s)`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name} (${secondsSince(startedAt)} s)\n${error.stack}`);
    return false;
  }
}

const secondsSince = (startedAt) => ((Date.now() - startedAt) / 1000).toFixed(1);

main().then(
  (isSuccess) => process.exit(isSuccess ? 0 : 1),
  (error) => {
    printError(error);
    process.exit(1);
  },
);
