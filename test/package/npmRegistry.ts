/** A registry with packages that a test makes up, for npm itself. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestPackage {
	name: string;
	version: string;
	/** An install script: the text of install.js. */
	install?: string;
}

export interface Manifest {
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
}

export interface Registry {
	url: string;
	/** The text of a package-lock.json for a package.json with exact versions. */
	lock(manifest: Manifest): string;
	close(): Promise<void>;
}

function packTarball({ name, version, install }: TestPackage): Buffer {
	const folder = mkdtempSync(join(tmpdir(), 'altcraft-registry-'));
	try {
		const scripts = install === undefined ? {} : { install: 'node install.js' };
		mkdirSync(join(folder, 'package'));
		const write = (file: string, text: string) =>
			writeFileSync(join(folder, 'package', file), text);
		write('package.json', JSON.stringify({ name, version, scripts }));
		if (install !== undefined) write('install.js', install);
		execFileSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
		return readFileSync(join(folder, 'package.tgz'));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Starts a registry on a free port. The last of several versions is the latest. */
export async function startRegistry(packages: readonly TestPackage[]): Promise<Registry> {
	const tarballs = new Map(
		packages.map((each) => [`/${each.name}/-/${each.version}.tgz`, packTarball(each)]),
	);
	const server = createServer(({ url: path = '' }, response) => {
		const tarball = tarballs.get(path);
		if (tarball) return response.end(tarball);
		const versions = packages.filter(({ name }) => path === `/${name}`);
		if (versions.length === 0) return response.writeHead(404).end('{}');
		return response.setHeader('content-type', 'application/json').end(
			JSON.stringify({
				name: versions[0]!.name,
				'dist-tags': { latest: versions.at(-1)!.version },
				versions: Object.fromEntries(versions.map((each) => [each.version, describe(each)])),
			}),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	const tarballPath = (name: string, version: string) => `/${name}/-/${version}.tgz`;

	function integrity(name: string, version: string): string {
		const tarball = tarballs.get(tarballPath(name, version))!;
		return `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	}

	function describe({ name, version, install }: TestPackage): object {
		const dist = { tarball: url + tarballPath(name, version), integrity: integrity(name, version) };
		return { name, version, dist, ...(install === undefined ? {} : { hasInstallScript: true }) };
	}

	function lock(manifest: Manifest): string {
		const entries = Object.values(manifest)
			.flatMap((versions) => Object.entries(versions as Record<string, string>))
			.map(([name, version]) => [
				`node_modules/${name}`,
				{ version, integrity: integrity(name, version), hasInstallScript: true },
			]);
		const packages = { '': manifest, ...Object.fromEntries(entries) };
		return JSON.stringify({ lockfileVersion: 3, requires: true, packages });
	}

	return {
		url,
		lock,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
