/** A plain HTTP client for the sandbox, without any code of the node. */
import { startSandbox } from '../../sandbox';
import type { Sandbox, SandboxOptions } from '../../sandbox';

export type Json = Record<string, any>;

export interface TestSandbox extends Sandbox {
	/** Posts JSON with the token and resolves with the body. Each call has its own Request-ID. */
	call(path: string, body?: Json, headers?: Record<string, string>): Promise<Json>;
	/** Posts any body and resolves with the raw response. */
	post(
		path: string,
		body: string,
		headers?: Record<string, string>,
		signal?: AbortSignal,
	): Promise<Answer>;
}

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
}

let lastId = 0;

export async function startTestSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
	const settings = { unknown_parameters: 'reject' as const, ...options.settings };
	const sandbox = await startSandbox({ ...options, settings });
	const address = (path: string) =>
		sandbox.url + (/^\/(api|file_upload|push_subscribe)/.test(path) ? path : `/api/v1.1${path}`);
	const post: TestSandbox['post'] = async (path, body, headers = {}, signal) => {
		const response = await fetch(address(path), {
			method: 'POST',
			body,
			signal,
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

/** One sandbox for the tests of a file, reset before each. */
export function useSandbox(options: SandboxOptions = {}): () => TestSandbox {
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await startTestSandbox(options);
	});
	beforeEach(() => sandbox.control.reset());
	afterAll(() => sandbox.close());
	return () => sandbox;
}
