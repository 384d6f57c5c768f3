// Which versions of n8n are tried: those of versions.json, or the newest instead of the last one.
import fs from 'node:fs';
import { PlaygroundError } from '../../playground/error.mjs';
import { npm } from '../../playground/npm.mjs';
import { root } from '../../playground/paths.mjs';

/**
 * An n8n with the n8n-core and n8n-workflow that it pins, and a Node that it supports. `whole` tries n8n itself
 * besides n8n-core; `overrides` names packages of the npm registry for those that n8n 1.x takes from elsewhere; `lacks`
 * has the functions that the package does without; `unavailableWorkflows` need newer nodes of n8n.
 *
 * @typedef {{n8n: string, 'n8n-core': string, 'n8n-workflow': string, node: string, whole?: boolean,
 *   overrides?: Record<string, string>, lacks: string[], unavailableWorkflows?: string[]}} Version
 */

/** @type {{supported: Version[], tooOld: Version}} */
const pinned = JSON.parse(fs.readFileSync(new URL('versions.json', import.meta.url), 'utf8'));

/** An n8n that is too old for the package. */
export const { tooOld } = pinned;

/**
 * @param {{newest: boolean}} options `newest` asks the npm registry for the newest n8n
 * @returns {Promise<Version[]>} the oldest first
 */
export async function readVersions({ newest }) {
  const versions = pinned.supported;
  return newest
    ? [...versions.slice(0, -1), { ...versions.at(-1), ...(await findNewest()) }]
    : versions;
}

const view = async (query, ...fields) =>
  JSON.parse(
    await npm(['view', query, ...fields, '--json'], {
      cwd: root,
      task: `asking the npm registry for ${query}`,
    }),
  );

/** The newest n8n whose n8n-core the registry has: a mirror may get the packages of a release one by one. */
async function findNewest() {
  const cores = await view('n8n-core', 'versions');
  const releases = (await view('n8n', 'versions')).filter((one) => /^\d+\.\d+\.\d+$/.test(one));
  for (const n8n of releases.sort(compareVersions).reverse().slice(0, 20)) {
    const { engines, dependencies } = await view(`n8n@${n8n}`, 'engines', 'dependencies');
    const core = dependencies['n8n-core'];
    if (!cores.includes(core)) continue;
    return {
      n8n,
      'n8n-core': core,
      'n8n-workflow': dependencies['n8n-workflow'],
      node: await findNode(engines.node),
    };
  }
  throw new PlaygroundError('The npm registry has no n8n-core for the newest 20 releases of n8n.');
}

/** The newest Node of the oldest even major version that `range` allows from Node 20 on: what n8n's image has. */
async function findNode(range) {
  const found = [await view(`node@${range.replaceAll('<= ', '<=')}`, 'version')].flat();
  const supported = found
    .filter((one) => Number.parseInt(one) >= 20 && Number.parseInt(one) % 2 === 0)
    .sort(compareVersions);
  const major = Number.parseInt(supported[0]);
  return supported.filter((one) => Number.parseInt(one) === major).at(-1);
}

const compareVersions = (a, b) => a.localeCompare(b, 'en', { numeric: true });
