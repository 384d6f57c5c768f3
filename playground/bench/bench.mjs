// `npm run bench`: measures the built package beside what else a user could do, on one machine in one run, and
// writes docs/benchmarks.md. `--scale 0.1` takes a tenth of the sizes and `--only import,codec` some of the
// cases; the document is written by a whole run alone.
import { parseArgs } from 'node:util';
import { PlaygroundError, report } from '../error.mjs';
import { installAll } from '../install.mjs';
import { npm } from '../npm.mjs';
import { root } from '../paths.mjs';
import { judge } from './targets.mjs';
import { cases } from './cases.mjs';
import { startSink } from './processes.mjs';
import { asText, writeDocument } from './report.mjs';
import { stage } from './install-package.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      only: { type: 'string', default: Object.keys(cases).join(',') },
    },
  });
  const scale = Number(values.scale);
  const chosen = values.only.split(',');
  const unknown = chosen.filter((name) => !(name in cases));
  if (!(scale > 0)) throw new PlaygroundError('--scale takes a number greater than 0');
  if (unknown.length > 0) {
    throw new PlaygroundError(`No case ${unknown}; there are ${Object.keys(cases).join(', ')}`);
  }
  return { scale, chosen, whole: scale === 1 && chosen.length === Object.keys(cases).length };
}

async function main() {
  const { scale, chosen, whole } = readOptions();
  await installAll();
  say('Building the package');
  await npm(['run', 'build'], { cwd: root, doing: 'building the package' });
  const staged = await stage();
  const sink = await startSink();
  try {
    const figures = {};
    for (const name of chosen) {
      say(`Measuring: ${name}`);
      figures[name] = await cases[name]({ ...staged, sink: sink.url, scale });
    }
    const aims = judge(figures);
    say(asText(figures, aims));
    if (whole) say(`Written: ${writeDocument(figures, aims)}`);
    else say('docs/benchmarks.md stays as it is: it is written by a whole run alone.');
  } finally {
    sink.stop();
    staged.remove();
  }
}

main().catch((error) => {
  report(error);
  process.exitCode = 1;
});
