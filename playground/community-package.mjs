// Installs the packed package in n8n's user folder as a community package (n8n's documentation, "Manually
// install community nodes"): an entry in .n8n/nodes/package.json and the unpacked package in
// .n8n/nodes/node_modules. The package has no dependencies, so nothing else is needed.
//
// n8n's own installer only supports the public registry (other registries need a license). The package may not
// be published yet, so registerPackage() adds the entries to n8n's database.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { node24, root } from './paths.mjs';

export const packageName = 'n8n-nodes-altcraft';

const nodesFolder = (userFolder) => path.join(userFolder, '.n8n', 'nodes');
const packageFolder = (userFolder) =>
  path.join(nodesFolder(userFolder), 'node_modules', packageName);

/** Unpacks the tarball of `npm pack` into the user folder and replaces an older version. */
export async function installCommunityPackage(tarball, userFolder) {
  const target = packageFolder(userFolder);
  const parent = path.dirname(target);
  // n8n does not load a folder with this name, so an incomplete package is never loaded.
  const unpacked = path.join(parent, `.unpacking-${process.pid}`);
  fs.rmSync(unpacked, { recursive: true, force: true });
  fs.mkdirSync(unpacked, { recursive: true });
  // From standard input: to some tar commands, the colon of C:\ means another host.
  const input = fs.readFileSync(tarball);
  execFileSync('tar', ['-xz', '--strip-components=1'], { cwd: unpacked, input });

  const manifest = readJson(path.join(unpacked, 'package.json'));
  if (Object.keys(manifest.dependencies ?? {}).length > 0) {
    throw new PlaygroundError(
      `${packageName} has dependencies in package.json; they must be bundled.`,
    );
  }
  // n8n removes these as well.
  delete manifest.devDependencies;
  delete manifest.peerDependencies;
  writeJson(path.join(unpacked, 'package.json'), manifest);

  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(unpacked, target);
  const packageList = path.join(nodesFolder(userFolder), 'package.json');
  const { dependencies = {} } = fs.existsSync(packageList) ? readJson(packageList) : {};
  writeJson(packageList, {
    name: 'installed-nodes',
    private: true,
    dependencies: { ...dependencies, [packageName]: manifest.version },
  });
}

/**
 * Adds the package to n8n's list of installed packages. Throws PlaygroundError when n8n has not loaded
 * all nodes of the package.
 */
export async function registerPackage(client, userFolder) {
  const manifest = readJson(path.join(packageFolder(userFolder), 'package.json'));
  const types = await client.raw('GET', '/types/nodes.json');
  const loaded = types.filter(
    ({ name }) => name.startsWith(`${packageName}.`) && !name.endsWith('Tool'),
  );
  const declared = manifest.n8n.nodes.length;
  const names = [...new Set(loaded.map(({ name }) => name))];
  if (names.length < declared) {
    throw new PlaygroundError(
      `n8n loaded ${names.length} of ${declared} nodes of ${packageName}. See n8n's log for the reason.`,
    );
  }
  const rows = names.map((type) => {
    const versions = loaded.filter((one) => one.name === type);
    return {
      type,
      name: versions[0].displayName,
      latestVersion: Math.max(...versions.flatMap(({ version }) => version)),
    };
  });
  const database = path.join(userFolder, '.n8n', 'database.sqlite');
  const input = { database, manifest, rows };
  execFileSync(node24, [path.join(root, 'playground', 'register-package.mjs')], {
    input: JSON.stringify(input),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const writeJson = (file, value) => fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
