// `npm run test:crash`: kills n8n at many moments of a sync and takes the work up again. Each item must be done
// exactly once. `-- --seed 7` chooses the requests, `-- --moments 5` runs only the first moments.
import { parseArgs } from 'node:util';
import { stopServices } from '../../playground/child-process.mjs';
import { printError } from '../../playground/error.mjs';
import { startEnvironment } from './environment.mjs';
import { createMoments, describeMoment } from './moments.mjs';
import { runMoment } from './runMoment.mjs';
import { describeWay } from './workflow.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 10_000) },
    moments: { type: 'string' },
    only: { type: 'string' },
  },
});

async function main() {
  const moments = chooseMoments(createMoments(Number(values.seed)));
  console.log(`Seed ${values.seed}: ${moments.length} moments`);
  let environment;
  const stop = () => (environment?.close() ?? stopServices()).then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  environment = await startEnvironment();
  const results = [];
  try {
    for (const moment of moments) {
      const startedAt = Date.now();
      const result = await runMoment(moment, environment);
      results.push(result);
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(formatResult(results.length, moment, result, seconds));
    }
  } finally {
    await environment.close();
  }
  return summarize(results);
}

/** `--only` chooses the moments whose description contains a text, `--moments` the first so many of them. */
function chooseMoments(all) {
  const chosen = all.filter((one) => !values.only || describe(one).includes(values.only));
  return chosen.slice(0, values.moments && Number(values.moments));
}

const describe = (moment) => `${describeMoment(moment)} (${describeWay(moment.way)})`;
const isExact = ({ lost, doubled, untold }) => lost.length + doubled.length + untold.length === 0;

function formatResult(number, moment, result, seconds) {
  const { statusAfterKill, resumed, lost, doubled, untold } = result;
  const outcome = isExact(result)
    ? 'exact'
    : `lost ${lost.length}, doubled ${doubled.length}, not told ${untold.length}`;
  const line = `${number}. ${describe(moment)}: ${statusAfterKill}, ${resumed}: ${outcome}, ${seconds} s`;
  const details = untold.slice(0, 5);
  for (const { operation, item, count } of [...lost, ...doubled].slice(0, 12))
    details.push(`${operation}, ${item}: ${count} times`);
  return [line, ...details.map((text) => `     ${text}`)].join('\n');
}

function summarize(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key].length, 0);
  const exact = results.filter(isExact).length;
  const count = (outcome) => results.filter(({ retry }) => retry === outcome).length;
  console.log(`Retry: accepted ${count('accepted')} times, refused ${count('refused')} times`);
  console.log(
    `Crash: ${exact} of ${results.length} exact (lost ${sum('lost')}, doubled ${sum('doubled')})`,
  );
  return exact === results.length && exact > 0;
}

main().then(
  (isSuccess) => process.exit(isSuccess ? 0 : 1),
  (error) => {
    printError(error);
    process.exit(1);
  },
);
