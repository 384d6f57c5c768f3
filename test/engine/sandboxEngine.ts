/** Starts a sandbox and an engine with the built package, one of each per test file. */
import { startSandbox } from '../../sandbox';
import { createEngine, type Engine, type EngineOptions } from './engine';

/** A fault for the sandbox's control API: what goes wrong, where and how often. */
export interface Fault {
	/** Path of a method or the start of one; all methods by default. */
	path?: string;
	kind:
		| 'refuse'
		| 'reset_before'
		| 'reset_after'
		| 'truncate'
		| 'slow'
		| 'status'
		| 'content_type'
		| 'empty'
		| 'html';
	/** HTTP status of `status` and `html`. */
	status?: number;
	/** Seconds. */
	retry_after?: number;
	/** Milliseconds, for `slow`. */
	delay_ms?: number;
	/** How many requests the fault hits; all by default. */
	times?: number;
}

/** A request that the sandbox received. */
export interface RecordedRequest {
	/** ID of the method in the documentation; `null` for an unknown URL. */
	method: string | null;
	path: string;
	format: string;
	/** The parsed body, from JSON or XML. */
	body: unknown;
	headers: Record<string, string>;
	requestId?: string | null;
	duplicate: boolean;
	/** The `error` code of the response. */
	code: number | null;
	/** HTTP status of the response. */
	status: number | null;
	fault?: string | null;
}

export interface SandboxEngine {
	engine: Engine;
	url: string;
	token: string;
	/** Returns the sandbox's state. */
	state(): Promise<Record<string, unknown>>;
	/** Returns the requests since the last `reset`, in order. */
	requests(): Promise<RecordedRequest[]>;
	fault(...faults: Fault[]): Promise<void>;
	reset(seed?: 'empty' | 'demo'): Promise<void>;
	/** Posts to another path of the control API: `settings`, `tokens`, `clock`. */
	control(path: string, body: unknown): Promise<unknown>;
	/**
	 * Calls an API method without the node, to prepare a test or to check its effects.
	 *
	 * @throws when the response has an error code
	 */
	call(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
}

async function request<T = unknown>(
	method: string,
	url: string,
	body?: unknown,
	token?: string,
): Promise<T> {
	// The sandbox may close an idle connection at the moment at which it is used again.
	const headers: Record<string, string> = { connection: 'close' };
	if (body !== undefined) headers['content-type'] = 'application/json';
	if (token !== undefined) headers.authorization = `Bearer ${token}`;
	const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * Starts a sandbox and an engine before the tests of the calling file and closes them afterwards. Use the
 * returned object inside hooks and tests only.
 *
 * @param token accepted by the sandbox and stored in the credential
 * @param options of the engine, without its credential
 */
export function useSandboxEngine(
	token = 'a-token-for-tests',
	options: Omit<EngineOptions, 'credentials'> = {},
): SandboxEngine {
	const sandboxEngine = { token } as SandboxEngine;
	let close: (() => Promise<void>) | undefined;

	beforeAll(async () => {
		const settings = { unknown_parameters: 'reject', profile_id_time: 'fixed' } as const;
		const server = await startSandbox({ token, settings });
		close = server.close;
		const { url } = server;
		const control = `${url}/_control`;
		const credentials = { url, token };
		Object.assign(sandboxEngine, {
			url,
			engine: await createEngine({ ...options, credentials }),
			state: async () => await request('GET', `${control}/state`),
			requests: async () => await request('GET', `${control}/requests`),
			fault: async (...faults) => {
				await request('POST', `${control}/faults`, faults);
			},
			reset: async (seed = 'empty') => {
				await request('POST', `${control}/reset`, { seed });
				await request('DELETE', `${control}/faults`);
				await request('DELETE', `${control}/requests`);
			},
			control: async (path, body) => await request('POST', `${control}/${path}`, body),
			call: async (path, body) => {
				const fullPath = path.startsWith('/api/') ? path : `/api/v1.1${path}`;
				const result = (await request('POST', url + fullPath, body, token)) as {
					error?: number;
				} & Record<string, unknown>;
				if (result.error) throw new Error(`${path}: ${JSON.stringify(result)}`);
				return result;
			},
		} satisfies Partial<SandboxEngine>);
	});

	afterAll(async () => {
		sandboxEngine.engine?.close();
		await close?.();
	});

	return sandboxEngine;
}
