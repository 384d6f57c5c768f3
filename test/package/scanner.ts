/** Runs n8n's package scanner and the packing of the package, for the tests of what is published. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const projectRoot = resolve(__dirname, '../..');
const MARK = '\nVERDICT ';

export interface LintMessage {
	rule: string | null;
	message: string;
	line: number;
	/** 1 warning, 2 error. */
	severity: 1 | 2;
	fatal?: boolean;
}

export interface ScanVerdict {
	passed: boolean;
	message?: string;
	details?: string;
}

/** @throws when the scanner itself broke down */
async function scanner<T>(mode: string, folder: string): Promise<T> {
	const script = join(__dirname, 'runScanner.mjs');
	const { stdout } = await run(process.execPath, [script, mode, folder], {
		cwd: projectRoot,
		// Jest sets NODE_ENV to test, and the plugin of the rules then takes every file for a node.
		env: { ...process.env, NODE_ENV: 'production' },
		maxBuffer: 64 * 1024 * 1024,
	});
	const at = stdout.lastIndexOf(MARK);
	if (at < 0) throw new Error(`The scanner gave no verdict: ${stdout}`);
	return JSON.parse(stdout.slice(at + MARK.length)) as T;
}

export const scanSource = async (folder: string) => await scanner<ScanVerdict>('source', folder);
export const scanPacked = async (folder: string) => await scanner<ScanVerdict>('packed', folder);
export const lintFiles = async (folder: string) => await scanner<LintMessage[]>('files', folder);

export interface Packed {
	/** Folder with the unpacked package; the caller removes `folder`'s parent `temporary`. */
	folder: string;
	temporary: string;
	/** Bytes of the tarball, and of its files when unpacked. */
	size: number;
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

/** Packs what `npm publish` would send, and unpacks it into a temporary folder. */
export async function pack(): Promise<Packed> {
	const temporary = mkdtempSync(join(tmpdir(), 'altcraft-pack-'));
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', temporary], {
		cwd: projectRoot,
	});
	const [{ filename, size, unpackedSize, files }] = JSON.parse(stdout) as Array<
		Packed & { filename: string }
	>;
	await run('tar', ['-xzf', join(temporary, filename), '-C', temporary]);
	return { folder: join(temporary, 'package'), temporary, size, unpackedSize, files };
}

export const readJson = <T>(...path: string[]): T =>
	JSON.parse(readFileSync(join(...path), 'utf8')) as T;
