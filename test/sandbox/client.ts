/** Talks to a sandbox as any client would: by HTTP, with nothing of the node. */
import { startSandbox } from '../../sandbox';
import type { Sandbox, SandboxOptions } from '../../sandbox';

export type Json = Record<string, any>;

export interface Platform extends Sandbox {
	/** POST of JSON with the token; resolves with the body. Each call has a Request-ID of its own. */
	call(path: string, body?: Json, headers?: Record<string, string>): Promise<Json>;
	/** POST of anything; resolves with the raw answer. */
	post(path: string, body: string, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
}

let lastId = 0;

export async function startPlatform(options: SandboxOptions = {}): Promise<Platform> {
	const sandbox = await startSandbox({ quiet: true, ...options });
	const address = (path: string) =>
		sandbox.url + (/^\/(api|file_upload)/.test(path) ? path : `/api/v1.1${path}`);
	const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
		const response = await fetch(address(path), {
			method: 'POST',
			body,
			headers: { authorization: `Bearer ${sandbox.token}`, ...headers },
		});
		return { status: response.status, headers: response.headers, text: await response.text() };
	};
	const call = async (path: string, body: Json = {}, headers: Record<string, string> = {}) => {
		const own = { 'content-type': 'application/json', 'request-id': `test-${++lastId}` };
		const { text } = await post(path, JSON.stringify(body), { ...own, ...headers });
		return JSON.parse(text) as Json;
	};
	return { ...sandbox, call, post };
}

/** One platform for the tests of a file, emptied before each. */
export function usePlatform(options: SandboxOptions = {}): () => Platform {
	let platform: Platform;
	beforeAll(async () => {
		platform = await startPlatform(options);
	});
	beforeEach(() => platform.control.reset());
	afterAll(() => platform.close());
	return () => platform;
}
