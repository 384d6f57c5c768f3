// n8n-core and n8n-workflow of one installation. Runs in the Node of that n8n, so only Node's own modules are
// imported, and everything of n8n is required from the installation.
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Loads n8n-core, whose settings go into the user folder.
 *
 * @param {string} folder with `node_modules`
 */
export function loadInstallation(folder, userFolder) {
  process.env.N8N_USER_FOLDER = userFolder;
  process.env.N8N_ENCRYPTION_KEY = 'tests-only';
  process.env.N8N_LOG_LEVEL = 'silent';
  const fromFolder = createRequire(path.join(folder, 'package.json'));
  // n8n-core may have an n8n-workflow of its own.
  const fromCore = createRequire(fromFolder.resolve('n8n-core'));
  return {
    core: fromFolder('n8n-core'),
    workflow: fromCore('n8n-workflow'),
    workflowPath: fromCore.resolve('n8n-workflow'),
  };
}

/** Loads the package as n8n loads a community package; a failed import throws. */
export async function loadPackage({ core }, packageFolder) {
  const loader = new core.LazyPackageDirectoryLoader(packageFolder);
  await loader.loadAll();
  return loader;
}
