// Builds the package as it was at an earlier commit, to compare with it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlaygroundError } from '../error.mjs';
import { root } from '../paths.mjs';

/** The last commit before single requests, expressions, XML, lists and polls were made faster. */
const baselineCommit = 'c4eff96';

/** @returns `folder` with the built package, and `remove` to delete it */
export function buildBaseline() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-baseline-'));
  const run = (file, args, options) =>
    execFileSync(file, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'], ...options });
  let archive;
  try {
    archive = run('git', ['archive', baselineCommit], { cwd: root, maxBuffer: 2 ** 28 });
  } catch {
    throw new PlaygroundError(
      `The benchmark compares with commit ${baselineCommit}, which this clone does not have. Run "git fetch --unshallow".`,
    );
  }
  run('tar', ['-x'], { input: archive });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  run(process.execPath, [path.join(root, 'node_modules/gulp/bin/gulp.js'), 'build']);
  // The package has to use n8n's modules, as an installed package does.
  fs.unlinkSync(path.join(folder, 'node_modules'));
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
