/** `npm ci` works in a fresh clone on every system: the lock files name all packages, and no registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot, readJson } from './scanner';

interface LockedPackage {
	version: string;
	integrity?: string;
	resolved?: string;
	extraneous?: boolean;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}
type Lock = Record<string, LockedPackage>;

const readLock = (folder: string): Lock =>
	readJson<{ packages: Lock }>(projectRoot, folder, 'package-lock.json').packages;

/** Whether Node would find `name` from the package at `from`. */
function isFound(lock: Lock, from: string, name: string): boolean {
	for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
		if (`${folder}${folder && '/'}node_modules/${name}` in lock) return true;
		if (folder === '') return false;
	}
}

const missingFrom = (lock: Lock): string[] =>
	Object.entries(lock).flatMap(([path, each]) => {
		const requiredPeers = Object.keys(each.peerDependencies ?? {}).filter(
			(name) => !each.peerDependenciesMeta?.[name]?.optional,
		);
		const names = Object.keys({ ...each.dependencies, ...each.optionalDependencies });
		return [...names, ...requiredPeers]
			.filter((name) => !isFound(lock, path, name))
			.map((name) => `${path} needs ${name}`);
	});

describe.each(['.', 'playground'])('package-lock.json in %s', (folder) => {
	const lock = readLock(folder);

	test('has every package of every system', () => {
		expect(missingFrom(lock)).toEqual([]);
	});

	test('has the checksum of every package, and no address of a registry', () => {
		const packages = Object.entries(lock).filter(([path]) => path !== '');
		const wrong = packages.filter(([, { integrity, resolved }]) => !integrity || resolved);
		expect(wrong.map(([path]) => path)).toEqual([]);
		const settings = readFileSync(join(projectRoot, folder, '.npmrc'), 'utf8');
		expect(settings).toMatch(/^omit-lockfile-registry-resolved=true$/m);
		expect(settings).not.toMatch(/registry=|\/\//);
	});

	test('belongs to package.json', () => {
		const { version, name, devDependencies, dependencies } = readJson<Record<string, unknown>>(
			projectRoot,
			folder,
			'package.json',
		);
		expect(lock['']).toMatchObject(
			JSON.parse(JSON.stringify({ version, name, devDependencies, dependencies })) as object,
		);
	});
});

test('a package of another system that is not in the lock is found', () => {
	const lock = readLock('playground');
	delete lock['node_modules/@msgpackr-extract/msgpackr-extract-win32-x64'];
	expect(missingFrom(lock)).toEqual([
		'node_modules/msgpackr-extract needs @msgpackr-extract/msgpackr-extract-win32-x64',
	]);
});
