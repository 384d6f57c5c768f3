// `npm run bench`: compares the built package with the alternatives of a user and writes docs/benchmarks.md.
// `--scale 0.1` uses a tenth of the sizes, `--only import,codec` runs some cases. Only a full run writes the document.
import { parseArgs } from 'node:util';
import { PlaygroundError, printError } from '../error.mjs';
import { installAll } from '../install.mjs';
import { npm } from '../npm.mjs';
import { root } from '../paths.mjs';
import { compareWithTargets } from './targets.mjs';
import { cases } from './cases.mjs';
import { startMockServer } from './processes.mjs';
import { formatText, writeDocument } from './report.mjs';
import { installPackage } from './install-package.mjs';

function readOptions() {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: '1' },
      only: { type: 'string', default: Object.keys(cases).join(',') },
    },
  });
  const scale = Number(values.scale);
  const caseNames = values.only.split(',');
  const unknown = caseNames.filter((name) => !(name in cases));
  if (!(scale > 0)) throw new PlaygroundError('--scale must be greater than 0');
  if (unknown.length > 0) {
    throw new PlaygroundError(
      `Unknown case ${unknown}. Available: ${Object.keys(cases).join(', ')}`,
    );
  }
  return {
    scale,
    caseNames,
    isFullRun: scale === 1 && caseNames.length === Object.keys(cases).length,
  };
}

async function main() {
  const { scale, caseNames, isFullRun } = readOptions();
  await installAll();
  console.log('Building the package');
  await npm(['run', 'build'], { cwd: root, task: 'building the package' });
  const installed = await installPackage();
  const mockServer = await startMockServer();
  try {
    const figures = {};
    for (const name of caseNames) {
      console.log(`Measuring: ${name}`);
      figures[name] = await cases[name]({ ...installed, serverUrl: mockServer.url, scale });
    }
    const targets = compareWithTargets(figures);
    console.log(formatText(figures, targets));
    if (isFullRun) console.log(`Written: ${writeDocument(figures, targets)}`);
    else console.log('docs/benchmarks.md is unchanged: only a full run writes it.');
    if (targets.some(({ met, explanation }) => !met && !explanation)) process.exitCode = 1;
  } finally {
    mockServer.stop();
    installed.remove();
  }
}

main().catch((error) => {
  printError(error);
  process.exitCode = 1;
});
