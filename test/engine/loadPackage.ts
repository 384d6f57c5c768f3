/** Loads the built package from `dist/` with n8n's own loader, as n8n does after an installation. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';

export const projectRoot = resolve(__dirname, '../..');

/** Newest modification time in a folder, in milliseconds since 1970. */
function newestSource(folder: string): number {
	let newest = 0;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		const changed = entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs;
		newest = Math.max(newest, changed);
	}
	return newest;
}

/**
 * Throws when the built files are missing or older than the sources: the tests would run old code.
 *
 * @param root folder with the package's package.json
 */
export function assertBuilt(root: string): void {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const built = [...n8n.nodes, ...n8n.credentials].map((path) => join(root, path));
	const missing = built.filter((path) => !existsSync(path));
	if (missing.length > 0) {
		throw new Error(`The package is not built (${missing[0]} is missing): run npm run build`);
	}
	const sources = ['nodes', 'credentials'].map((name) => join(root, name)).filter(existsSync);
	const newest = Math.max(0, ...sources.map(newestSource));
	const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
	if (newest > oldest) {
		throw new Error('The build is older than nodes/ or credentials/: run npm run build');
	}
}

/**
 * Loads a built package as n8n loads a community package.
 *
 * @throws when the package is not built or n8n cannot load it
 */
export async function loadPackage(root: string): Promise<PackageDirectoryLoader> {
	assertBuilt(root);
	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	return loader;
}
