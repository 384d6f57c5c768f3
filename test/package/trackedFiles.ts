/** The files that git tracks, for tests that read the sources. */
import { execFileSync } from 'node:child_process';

import { projectRoot } from './scanner';

/** @param paths folders, files or git's glob patterns, relative to the project */
export const trackedFiles = (...paths: string[]): string[] =>
	execFileSync('git', ['ls-files', '-z', '--', ...paths], { cwd: projectRoot, encoding: 'utf8' })
		.split('\0')
		.filter(Boolean);
