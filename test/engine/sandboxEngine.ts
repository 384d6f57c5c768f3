/**
 * What a test of a workflow stands in: an embedded platform of its own and an engine with the built package.
 * One of each per test file; between tests the platform is emptied.
 */
import { startSandbox } from '../../sandbox';
import { createEngine, type Engine, type EngineOptions } from './engine';

/** What is to go wrong, where and how often, as the sandbox's control address takes it. */
export interface Fault {
	/** Path of a method, or how it begins; every method when left out. */
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
	/** How many requests are hit; all when left out. */
	times?: number;
}

/** One request as the platform saw it. */
export interface Seen {
	/** The method's id in the reference; `null` for an address that is no method. */
	method: string | null;
	path: string;
	format: string;
	/** The body as the platform read it, whatever it was written in. */
	body: unknown;
	headers: Record<string, string>;
	requestId?: string | null;
	duplicate: boolean;
	/** The code of the answer's envelope. */
	code: number | null;
	/** The HTTP status. */
	status: number | null;
	fault?: string | null;
}

export interface World {
	engine: Engine;
	url: string;
	token: string;
	/** Everything that the platform holds. */
	state(): Promise<Record<string, unknown>>;
	/** The requests since the last `reset`, in order. */
	requests(): Promise<Seen[]>;
	fault(...faults: Fault[]): Promise<void>;
	reset(seed?: 'empty' | 'demo'): Promise<void>;
	/** Any further call of the control address: `settings`, `tokens`, `clock`. */
	control(path: string, body: unknown): Promise<unknown>;
	/**
	 * Talks to the platform past the node, to prepare a test or to look at what it left.
	 *
	 * @throws when the platform answers with an error
	 */
	call(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
}

async function send<T = unknown>(
	method: string,
	url: string,
	body?: unknown,
	token?: string,
): Promise<T> {
	const headers: Record<string, string> = {};
	if (body !== undefined) headers['content-type'] = 'application/json';
	if (token !== undefined) headers.authorization = `Bearer ${token}`;
	const answer = await fetch(url, { method, headers, body: JSON.stringify(body) });
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
	return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * Starts a world before the tests of the file that calls it, and ends it after them. The returned object is usable
 * inside hooks and tests only.
 *
 * @param token what the platform expects and the credential holds
 * @param options for the engine, its credential aside
 */
export function useWorld(
	token = 'a-token-for-tests',
	options: Omit<EngineOptions, 'credentials'> = {},
): World {
	const world = { token } as World;
	let close: (() => Promise<void>) | undefined;

	beforeAll(async () => {
		const settings = { unknown_parameters: 'reject', profile_id_time: 'fixed' } as const;
		const sandbox = await startSandbox({ token, settings });
		close = sandbox.close;
		const { url } = sandbox;
		const control = `${url}/_control`;
		const credentials = { url, token };
		Object.assign(world, {
			url,
			engine: await createEngine({ ...options, credentials }),
			state: async () => await send('GET', `${control}/state`),
			requests: async () => await send('GET', `${control}/requests`),
			fault: async (...faults) => {
				await send('POST', `${control}/faults`, faults);
			},
			reset: async (seed = 'empty') => {
				await send('POST', `${control}/reset`, { seed });
				await send('DELETE', `${control}/faults`);
				await send('DELETE', `${control}/requests`);
			},
			control: async (path, body) => await send('POST', `${control}/${path}`, body),
			call: async (path, body) => {
				const address = path.startsWith('/api/') ? path : `/api/v1.1${path}`;
				const answer = (await send('POST', url + address, body, token)) as {
					error?: number;
				} & Record<string, unknown>;
				if (answer.error) throw new Error(`${path}: ${JSON.stringify(answer)}`);
				return answer;
			},
		} satisfies Partial<World>);
	});

	afterAll(async () => {
		world.engine?.close();
		await close?.();
	});

	return world;
}
