// `npm run test:soak`: events, polls of 100,000 profiles and imports at the same time on one n8n. Nothing may be lost
// or doubled, and neither memory nor response times may grow. `-- --minutes 60` sets the time in all, which is rounded
// to polls; `-- --scheduler on|off|both` whether n8n's durable scheduler polls (by default half of the time each).
import { parseArgs } from 'node:util';
import { printError, PlaygroundError } from '../../playground/error.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { checkPhase } from './checks.mjs';
import { cleanUp, startEnvironment } from './environment.mjs';
import { runPhase } from './phase.mjs';
import { pollInterval } from './workflows.mjs';

const shortMinutes = 5;
const phases = { off: [false], on: [true], both: [false, true] };

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    scheduler: { type: 'string', default: 'both' },
  },
});

async function main() {
  const minutes = Number(values.minutes);
  if (!(minutes >= 1)) throw new PlaygroundError('--minutes must be a number of at least 1.');
  const chosen = phases[values.scheduler];
  if (!chosen) throw new PlaygroundError('--scheduler must be on, off or both.');
  const perPhase = roundToPolls(minutes / chosen.length);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => cleanUp().then(() => process.exit(1)));
  if (perPhase < shortMinutes)
    console.log('A short run: what is still warming up makes the ratios mean little.');
  const results = [];
  try {
    const tarball = await packPackage();
    for (const isDurable of chosen) results.push(...(await run(tarball, isDurable, perPhase)));
  } finally {
    await cleanUp();
  }
  const failed = results.filter(({ isPassed }) => !isPassed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

/**
 * The nearest time whose thirds have the same number of polls, in minutes. A poll delays the webhook, so response times
 * of thirds with different numbers of polls can't be compared.
 */
function roundToPolls(minutes) {
  const unit = (3 * pollInterval) / 60;
  return Math.max(1, Math.round(minutes / unit)) * unit;
}

/** Runs a phase and prints its checks. Resolves with them. */
async function run(tarball, isDurable, minutes) {
  console.log(`\nDurable scheduler ${isDurable ? 'on' : 'off'}, ${minutes} minutes`);
  let environment;
  try {
    environment = await startEnvironment({ tarball, isDurable });
    const checks = checkPhase(await runPhase(environment, minutes * 60_000));
    for (const { isPassed, text } of checks)
      console.log(`${isPassed ? 'passed' : 'FAILED'}  ${text}`);
    return checks;
  } catch (error) {
    console.log(`FAILED  the phase could not be measured\n${error.stack}`);
    console.log(environment?.n8n.logs().slice(-3000) ?? '');
    return [{ isPassed: false }];
  } finally {
    await environment?.stop();
  }
}

main().then(
  (isSuccess) => process.exit(isSuccess ? 0 : 1),
  (error) => {
    printError(error);
    process.exit(1);
  },
);
