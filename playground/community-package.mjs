// The packed package in n8n's user folder, as n8n lays out community packages (n8n's documentation,
// "Install community nodes", the manual way): a ledger in .n8n/nodes/package.json and the unpacked
// package under .n8n/nodes/node_modules. The package declares no dependencies, so unpacking is all.
//
// n8n's own installer fetches from the public registry only (another registry takes a licence), so
// for a package that is not published yet the entry in n8n's list of installed packages is made
// here, from what n8n itself says it loaded.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { node24, root } from './paths.mjs';

export const packageName = 'n8n-nodes-altcraft';

const nodesFolder = (userFolder) => path.join(userFolder, '.n8n', 'nodes');
const packageFolder = (userFolder) =>
  path.join(nodesFolder(userFolder), 'node_modules', packageName);

/** Unpacks the tarball that `npm pack` made into the user folder, in place of an older one. */
export async function layPackage(tarball, userFolder) {
  const target = packageFolder(userFolder);
  const parent = path.dirname(target);
  // A name that n8n takes for no package, so that a torn unpacking is never loaded.
  const fresh = path.join(parent, `.unpacking-${process.pid}`);
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', fresh, '--strip-components=1']);

  const manifest = readJson(path.join(fresh, 'package.json'));
  if (Object.keys(manifest.dependencies ?? {}).length > 0) {
    throw new PlaygroundError(
      `${packageName} declares dependencies; it must bundle what it needs.`,
    );
  }
  // n8n drops these too: they are for developers, and n8n itself is the peer.
  delete manifest.devDependencies;
  delete manifest.peerDependencies;
  writeJson(path.join(fresh, 'package.json'), manifest);

  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(fresh, target);
  const ledger = path.join(nodesFolder(userFolder), 'package.json');
  const { dependencies = {} } = fs.existsSync(ledger) ? readJson(ledger) : {};
  writeJson(ledger, {
    name: 'installed-nodes',
    private: true,
    dependencies: { ...dependencies, [packageName]: manifest.version },
  });
}

/**
 * Enters the package in n8n's list of installed packages. Throws PlaygroundError when n8n has not
 * loaded a node that the package declares.
 */
export async function recordPackage(client, userFolder) {
  const manifest = readJson(path.join(packageFolder(userFolder), 'package.json'));
  const types = await client.raw('GET', '/types/nodes.json');
  const loaded = types.filter(
    ({ name }) => name.startsWith(`${packageName}.`) && !name.endsWith('Tool'),
  );
  const declared = manifest.n8n.nodes.length;
  const names = [...new Set(loaded.map(({ name }) => name))];
  if (names.length < declared) {
    throw new PlaygroundError(
      `n8n loaded ${names.length} of the ${declared} nodes of ${packageName}: its log says why.`,
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
  execFileSync(node24, [path.join(root, 'playground', 'record-package.mjs')], {
    input: JSON.stringify(input),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const writeJson = (file, value) => fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
