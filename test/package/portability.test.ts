/** What keeps `npm test` from running on every system that CI uses, as far as it shows in the files. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot, readJson } from './scanner';
import { trackedFiles } from './trackedFiles';

const { scripts } = readJson<{ scripts: Record<string, string> }>(projectRoot, 'package.json');

test.each(Object.entries(scripts))('npm run %s needs no POSIX shell', (_name, script) => {
	// cmd.exe knows no single quotes, assignments, substitutions and programs with slashes in their path.
	expect(script).not.toMatch(/'|\$|`|;|(^|&& )\w+=|(^|&& )\S+\/\S+ /);
});

test('Windows accepts the names of all files', () => {
	const forbidden = /[<>:"|?*\\]|[. ]$|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i;
	const files = trackedFiles('.');
	expect(files.filter((file) => forbidden.test(file))).toEqual([]);
	const lowerCase = files.map((file) => file.toLowerCase());
	expect(lowerCase.filter((file, index) => lowerCase.indexOf(file) !== index)).toEqual([]);
});

test('git checks out every text with the same line endings', () => {
	const entries = execFileSync('git', ['ls-files', '--eol'], {
		cwd: projectRoot,
		encoding: 'utf8',
	});
	const others = entries
		.trim()
		.split('\n')
		.filter((line) => !/^i\/(lf|none) .*attr\/text=auto eol=lf|^i\/-text .*attr\/-text/.test(line));
	expect(others).toEqual([]);
});

test('links to folders are junctions, which need no rights on Windows', () => {
	const code = trackedFiles('build', 'test', 'sandbox', 'gulpfile.js').filter((file) =>
		/\.(ts|js|mjs)$/.test(file),
	);
	const found = code.flatMap((file) =>
		[...readFileSync(join(projectRoot, file), 'utf8').matchAll(/symlinkSync\(([^;]+)\);/g)]
			.filter(([, given]) => given!.includes('node_modules') || given!.includes('modules'))
			.map(([call]) => ({ file, call })),
	);
	expect(found.length).toBeGreaterThan(3);
	expect(found.filter(({ call }) => !call.includes("'junction'"))).toEqual([]);
});
