// `npm run test:compat`: the packed package in the versions of n8n that it supports (versions.json), against the
// sandbox. `--newest` takes the newest n8n of the npm registry instead of the last one in versions.json;
// `--only 2.20` takes the versions of n8n that start with 2.20.
import { parseArgs } from 'node:util';
import { stopServices } from '../../playground/child-process.mjs';
import { PlaygroundError, printError } from '../../playground/error.mjs';
import { stopNpm } from '../../playground/npm.mjs';
import { packPackage } from '../../playground/pack.mjs';
import { startSandbox } from '../../playground/sandbox.mjs';
import { checkTypes } from './checkTypes.mjs';
import { formatTable } from './table.mjs';
import { tryCore, tryTooOld } from './tryCore.mjs';
import { tryN8n } from './tryN8n.mjs';
import { readVersions, tooOld } from './versions.mjs';

const { values } = parseArgs({
  options: { newest: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const settings = { unknown_parameters: 'reject', profile_id_time: 'fixed' };
const startedAt = Date.now();

/** Runs one column of a table; a failure before the first feature is the column's only report. */
async function runColumn(kind, version, attempt, options) {
  const title = `n8n ${version.n8n}`;
  const from = Date.now();
  const reports = await attempt(version, options).catch((error) => [
    { feature: 'install', error: error instanceof PlaygroundError ? error.message : error.stack },
  ]);
  const failed = reports.filter(({ error }) => error !== undefined);
  const seconds = Math.round((Date.now() - from) / 1000);
  console.log(
    `${title} (${kind}): ${reports.length - failed.length} passed, ${failed.length} failed, ${seconds} s`,
  );
  for (const { feature, error } of failed) console.log(`  ${feature}: ${error}`);
  return { title, reports };
}

async function main() {
  const isChosen = ({ n8n }) => n8n.startsWith(values.only);
  const supported = await readVersions(values);
  const versions = supported.filter(isChosen);
  const tarball = await packPackage();
  const sandbox = await startSandbox({ seed: 'empty', settings });
  const options = { tarball, sandbox };
  const runAll = async (kind, chosen, attempt) => {
    const columns = [];
    for (const version of chosen) columns.push(await runColumn(kind, version, attempt, options));
    return columns;
  };
  const cores = await runAll('n8n-core', versions, tryCore);
  const whole = await runAll(
    'whole n8n',
    versions.filter((version) => version.whole),
    tryN8n,
  );
  const types = await runAll('types', supported.slice(0, 1).filter(isChosen), checkTypes);
  const refused = await runAll('too old', [tooOld].filter(isChosen), tryTooOld);

  for (const columns of [cores, whole, types, refused]) {
    if (columns.length > 0) console.log(`\n${formatTable(columns)}`);
  }
  const reports = [...cores, ...whole, ...types, ...refused].flatMap((column) => column.reports);
  const failed = reports.filter(({ error }) => error !== undefined).length;
  const passed = reports.length - failed;
  console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function exit(status) {
  stopNpm();
  await stopServices();
  process.exit(status);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => exit(1));
main().then(exit, async (error) => {
  printError(error);
  await exit(1);
});
