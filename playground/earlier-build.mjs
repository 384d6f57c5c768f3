// Builds the package as it was at an earlier commit, with the present development dependencies.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PlaygroundError } from './error.mjs';
import { root } from './paths.mjs';

/**
 * @param {string} commit
 * @param {string} purpose who needs the commit, to begin an error message with
 * @returns `folder` with the sources and the built package, without node_modules, and `remove` to delete it
 * @throws {PlaygroundError} when the clone does not have the commit
 */
export function buildCommit(commit, purpose) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'altcraft-earlier-'));
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('tar', ['-x'], { cwd: folder, input: readArchive(commit, purpose) });
    const modules = path.join(folder, 'node_modules');
    fs.symlinkSync(path.join(root, 'node_modules'), modules, 'junction');
    const gulp = path.join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
    // Without the type check, which the commit passed.
    execFileSync(process.execPath, [gulp, 'bundle'], { cwd: folder, stdio: 'pipe' });
    // The package has to use n8n's modules, as an installed package does.
    fs.unlinkSync(modules);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A shallow clone, as CI services make them, fetches its history first. */
function readArchive(commit, purpose) {
  try {
    return git('archive', commit);
  } catch {
    if (!isShallow()) throw missingCommit('Use a clone, not a downloaded archive.');
  }
  try {
    git('fetch', '--unshallow', '--quiet');
    return git('archive', commit);
  } catch {
    throw missingCommit('Run "git fetch --unshallow".');
  }

  function missingCommit(advice) {
    const problem = `${purpose} needs commit ${commit}, which this folder does not have.`;
    return new PlaygroundError(`${problem} ${advice}`);
  }
}

const git = (...args) =>
  execFileSync('git', args, { cwd: root, maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });

function isShallow() {
  try {
    return git('rev-parse', '--is-shallow-repository').toString().trim() === 'true';
  } catch {
    return false;
  }
}
