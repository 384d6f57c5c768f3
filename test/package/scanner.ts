/** Runs n8n's package scanner and `npm pack`, for the tests of the published package. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const projectRoot = resolve(__dirname, '../..');
const RESULT_MARK = '\nRESULT ';

/** How to start npm (build/npmCommand.js). */
export const { npmCommand } = require('../../build/npmCommand.js') as {
	npmCommand(
		args: string[],
		system?: { platform: string; execPath: string; env: NodeJS.ProcessEnv },
	): [file: string, args: string[]];
};

export interface LintMessage {
	rule: string | null;
	message: string;
	line: number;
	/** 1 warning, 2 error. */
	severity: 1 | 2;
	fatal?: boolean;
}

export interface ScanResult {
	passed: boolean;
	message?: string;
	details?: string;
}

/** @throws when the scanner fails to run */
async function runScanner<T>(mode: string, folder: string): Promise<T> {
	const script = join(__dirname, 'runScanner.mjs');
	const { stdout } = await run(process.execPath, [script, mode, folder], {
		cwd: projectRoot,
		// With NODE_ENV=test, which Jest sets, the lint plugin treats every file as a node.
		env: { ...process.env, NODE_ENV: 'production' },
		maxBuffer: 64 * 1024 * 1024,
	});
	const markIndex = stdout.lastIndexOf(RESULT_MARK);
	if (markIndex < 0) throw new Error(`The scanner printed no result: ${stdout}`);
	return JSON.parse(stdout.slice(markIndex + RESULT_MARK.length)) as T;
}

export const scanSource = async (folder: string) => await runScanner<ScanResult>('source', folder);
export const scanPacked = async (folder: string) => await runScanner<ScanResult>('packed', folder);
export const lintFiles = async (folder: string) => await runScanner<LintMessage[]>('files', folder);

export interface PackedPackage {
	/** Folder of the unpacked package in `temporary`, which the caller removes. */
	folder: string;
	temporary: string;
	/** Size of the tarball and of its unpacked files, in bytes. */
	size: number;
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

/** Packs the package as `npm publish` does and unpacks it into a temporary folder. */
export async function pack(): Promise<PackedPackage> {
	const temporary = mkdtempSync(join(tmpdir(), 'altcraft-pack-'));
	const { stdout } = await run(...npmCommand(['pack', '--json', '--pack-destination', temporary]), {
		cwd: projectRoot,
	});
	const [{ filename, size, unpackedSize, files }] = JSON.parse(stdout) as Array<
		PackedPackage & { filename: string }
	>;
	// A name without a folder: to some tar commands, the colon of C:\ means another host.
	await run('tar', ['-xzf', filename], { cwd: temporary });
	return { folder: join(temporary, 'package'), temporary, size, unpackedSize, files };
}

export const readJson = <T>(...path: string[]): T =>
	JSON.parse(readFileSync(join(...path), 'utf8')) as T;
