/** Retries, delays and final errors of the client, with scripted responses and a fake clock. */
import { createClient, type ClientOptions } from '../../nodes/Altcraft/transport/client';
import { AltcraftError } from '../../nodes/Altcraft/transport/altcraftError';
import type {
	ApiResponse,
	Call,
	HttpRequest,
	HttpResponse,
} from '../../nodes/Altcraft/transport/types';

const OK = {
	status: 200,
	body: '{"error":0,"error_text":"Successful operation","profile_id":"1"}',
};
const BUSY = { status: 200, body: '{"error":429,"error_text":"slow down"}' };
const busyFor = (wait: string) => ({ status: 429, body: '', headers: { 'retry-after': wait } });
const DOWN = { status: 502, body: '<html><title>502 Bad Gateway</title></html>' };
const INTERNAL = { status: 200, body: '{"error":500,"error_text":"oops"}' };
const INVALID = { status: 200, body: '{"error":450,"error_text":"email is wrong"}' };
const CUT = { status: 200, body: '{"error":0,"da' };
const RESET = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const CLOSED = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
	code: 'ECONNREFUSED',
});

type Step = { status: number; body: string; headers?: Record<string, string> } | Error;

const READ: Call = {
	path: '/profiles/get',
	effect: 'reads',
	format: 'json',
	responseShape: 'object',
	body: { db_id: 1 },
};
const WRITE: Call = { ...READ, path: '/profiles/import', effect: 'writes' };
const SAFE: Call = { ...WRITE, requestId: 'r-1' };

/** A client that gets the responses of `script` (the last one again and again), with its requests and delays. */
function runScript(script: Step[], options: Partial<ClientOptions> = {}) {
	const sent: Array<{ request: HttpRequest; at: number }> = [];
	const slept: number[] = [];
	let time = Date.parse('2024-05-20T10:00:00Z');
	const started = time;
	const client = createClient({
		baseUrl: 'https://x.com',
		transport: async (request): Promise<HttpResponse> => {
			const step = script[Math.min(sent.length, script.length - 1)];
			sent.push({ request, at: time - started });
			if (step instanceof Error) throw step;
			return { headers: {}, ...step, body: new TextEncoder().encode(step.body) };
		},
		sleep: async (milliseconds) => {
			slept.push(milliseconds);
			time += milliseconds;
		},
		now: () => time,
		random: () => 1,
		...options,
	});
	return { client, sent, slept };
}
async function failure(sending: Promise<ApiResponse>): Promise<AltcraftError> {
	const outcome = await sending.then(
		() => new Error('the call went through'),
		(error: unknown) => error,
	);
	if (!(outcome instanceof AltcraftError)) throw outcome;
	return outcome;
}

describe('a request', () => {
	test('in JSON', async () => {
		const { client, sent } = runScript([OK]);
		expect(await client.send(SAFE)).toEqual({
			value: { profile_id: '1' },
			text: 'Successful operation',
			isFirstAttempt: true,
		});
		expect(sent[0].request).toEqual({
			method: 'POST',
			url: 'https://x.com/api/v1.1/profiles/import',
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/json',
				'Request-ID': 'r-1',
				'X-Request-ID': 'r-1',
			},
			body: Buffer.from('{"db_id":1}'),
		});
	});
	test('in XML', async () => {
		const { client, sent } = runScript([OK]);
		await client.send({ ...READ, format: 'xml' });
		expect(sent[0].request.headers).toEqual({
			Accept: 'application/xml',
			'Content-Type': 'application/xml',
		});
		expect(new TextDecoder().decode(sent[0].request.body)).toBe(
			'<xml><db_id>1</db_id><format>xml</format></xml>',
		);
	});
	test('for a file', async () => {
		const { client, sent } = runScript([{ status: 200, body: 'a;b' }]);
		const call: Call = {
			...READ,
			body: undefined,
			method: 'GET',
			path: '/api/download/a.csv',
			envelope: 'file',
		};
		expect((await client.send(call)).file?.name).toBe('a.csv');
		expect(sent[0].request).toEqual({
			method: 'GET',
			url: 'https://x.com/api/download/a.csv',
			headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
			body: undefined,
			expectsFile: true,
		});
	});
	test('to another host is marked, so that the transport does not add the token', async () => {
		const { client, sent } = runScript([OK]);
		await client.send({ ...READ, path: 'https://push.example.com/push_subscribe' });
		expect(sent[0].request.externalHost).toBe(true);
	});
	test('that cannot be created is never sent', async () => {
		const { client, sent } = runScript([OK]);
		const bad: Array<[Call, RegExp]> = [
			[{ ...READ, path: '/../admin' }, /path/],
			[{ ...READ, format: 'xml', body: { name: 'a\u0001' } }, /"name".*U\+0001/],
			[{ ...SAFE, requestId: 'a\r\nX-Evil: 1' }, /Request-ID/],
			[{ ...SAFE, requestId: '' }, /Request-ID/],
		];
		for (const [call, reason] of bad) {
			const error = await failure(client.send(call));
			expect(error).toMatchObject({
				kind: 'refused',
				attempts: 0,
				inDoubt: false,
				neverSent: true,
			});
			expect(error.reason).toMatch(reason);
		}
		expect(sent).toHaveLength(0);
		expect(() => runScript([OK], { baseUrl: 'ftp://x' })).toThrow(/base URL/);
	});
});

describe('retries', () => {
	const faults: Array<[string, Step]> = [
		['429', BUSY],
		['502 with a page', DOWN],
		['an internal error in the body', INTERNAL],
		['a reset connection', RESET],
		['a refused connection', CLOSED],
		['a truncated response', CUT],
		['an empty response', { status: 200, body: '' }],
	];
	test.each(faults)('after %s: reads and writes with a Request-ID', async (_, fault) => {
		for (const call of [READ, SAFE]) {
			const { client, sent } = runScript([fault, fault, OK]);
			expect((await client.send(call)).value).toEqual({ profile_id: '1' });
			expect(sent).toHaveLength(3);
			expect(sent[2].request).toEqual(sent[0].request);
		}
	});
	test.each(faults)('never after %s: writes and starts without a Request-ID', async (_, fault) => {
		for (const effect of ['writes', 'starts'] as const) {
			const { client, sent } = runScript([fault, OK]);
			expect(await failure(client.send({ ...WRITE, effect }))).toMatchObject({ attempts: 1 });
			expect(sent).toHaveLength(1);
		}
	});
	const refusals: Step[] = [
		INVALID,
		{ status: 200, body: '{"error":440}' },
		{ status: 404, body: '' },
		{ status: 403, body: '<html></html>' },
		{ status: 301, body: '', headers: { location: 'https://y.com' } },
		{ status: 501, body: '' },
		Object.assign(new Error('self signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
	];
	test.each(refusals)('never after a definite refusal (%#)', async (refusal) => {
		for (const call of [READ, WRITE, SAFE]) {
			const { client, sent } = runScript([refusal, OK]);
			expect(await failure(client.send(call))).toMatchObject({
				kind: 'refused',
				attempts: 1,
				inDoubt: false,
			});
			expect(sent).toHaveLength(1);
		}
	});
});

describe('waiting', () => {
	test('doubles with jitter, for five attempts in total', async () => {
		const full = runScript([RESET]);
		expect(await failure(full.client.send(READ))).toMatchObject({ attempts: 5, kind: 'lost' });
		expect(full.slept).toEqual([500, 1000, 2000, 4000]);
		const least = runScript([INTERNAL], { random: () => 0 });
		await failure(least.client.send(READ));
		expect(least.slept).toEqual([250, 500, 1000, 2000]);
	});
	test.each([
		['a proxy without a server', DOWN, 120_000],
		['429', BUSY, 120_000],
		['a refused connection', CLOSED, 45_000],
	])('goes on while the platform takes no requests: %s', async (_, step, limit) => {
		const { client, slept, sent } = runScript([step]);
		await failure(client.send(SAFE));
		expect(Math.max(...slept)).toBe(10_000);
		const all = slept.reduce((sum, each) => sum + each, 0);
		expect(all).toBeLessThanOrEqual(limit);
		expect(all).toBeGreaterThan(limit - 11_000);
		// The time is that of all calls: a run of many items ends soon after.
		const before = sent.length;
		if (step !== BUSY) {
			await failure(client.send(SAFE));
			expect(sent.length).toBe(before + 1);
		}
	});
	test.each([DOWN, CLOSED, BUSY])(
		'a platform that is away for 30 seconds ends no call',
		async (step) => {
			const { client, sent } = runScript([...Array.from({ length: 6 }, () => step), OK, step, OK], {
				random: () => 0.9,
			});
			await client.send(SAFE);
			expect(sent.at(-1)!.at).toBeGreaterThan(20_000);
			// The time starts anew once the platform has responded.
			await client.send(SAFE);
			expect(sent).toHaveLength(9);
		},
	);
	test('follows Retry-After in seconds and as a date, with jitter', async () => {
		const { client, sent } = runScript(
			[busyFor('7'), busyFor('Mon, 20 May 2024 10:00:20 GMT'), OK],
			{ random: () => 0 },
		);
		await client.send(SAFE);
		expect(sent.map(({ at }) => at)).toEqual([0, 7000, 20_000]);
		const jittered = runScript([busyFor('7'), OK]);
		await jittered.client.send(SAFE);
		expect(jittered.sent.map(({ at }) => at)).toEqual([0, 7500]);
	});
	test("measures a date by the server's clock", async () => {
		const headers = {
			'retry-after': 'Mon, 20 May 2024 09:00:20 GMT',
			date: 'Mon, 20 May 2024 09:00:10 GMT',
		};
		const { client, sent } = runScript([{ status: 429, body: '', headers }, OK], {
			random: () => 0,
		});
		await client.send(SAFE);
		expect(sent.map(({ at }) => at)).toEqual([0, 10_000]);
	});
	test.each(['0', 'Mon, 20 May 2024 09:00:00 GMT', 'soon'])(
		'never waits less than the backoff, with Retry-After: %s',
		async (wait) => {
			const { client, slept } = runScript([busyFor(wait), busyFor(wait), busyFor(wait), OK]);
			await client.send(SAFE);
			expect(slept).toEqual([500, 1000, 2000]);
		},
	);
	test('does not exceed the limit, and reports the requested delay', async () => {
		const { client, sent, slept } = runScript([busyFor('3600'), OK]);
		expect(await failure(client.send(SAFE))).toMatchObject({
			kind: 'busy',
			attempts: 1,
			retryAfterMs: 3_600_000,
			reason: 'Altcraft asked for a pause of 3600 seconds',
		});
		expect([sent.length, slept.length]).toEqual([1, 0]);
	});
	test('ends with the execution', async () => {
		const cancelled = new Error('cancelled');
		const { client, sent } = runScript([DOWN], {
			sleep: async () => await Promise.reject(cancelled),
		});
		await expect(client.send(READ)).rejects.toBe(cancelled);
		expect(sent).toHaveLength(1);
	});
	test('after a 429 makes the other calls of the client wait too', async () => {
		const withoutJitter = { random: () => 0 };
		const { client, sent } = runScript([busyFor('10'), OK], withoutJitter);
		await Promise.all([client.send(SAFE), client.send(READ)]);
		const first = sent.filter(({ request }) => request.url.endsWith('/import'));
		expect(first.map(({ at }) => at)).toEqual([0, 10_000]);
		sent.length = 0;
		const next = runScript([busyFor('10'), OK], withoutJitter);
		const error = await failure(next.client.send(WRITE));
		expect(error.kind).toBe('busy');
		await next.client.send(READ);
		expect(next.sent.map(({ at }) => at)).toEqual([0, 10_000]);
	});
	test('fails a call before it is sent if the pause is too long', async () => {
		const { client, sent } = runScript([busyFor('600'), OK], { random: () => 0 });
		await failure(client.send(WRITE));
		const error = await failure(client.send({ ...SAFE, path: '/profiles/update' }));
		expect(error).toMatchObject({
			kind: 'busy',
			code: 429,
			attempts: 0,
			inDoubt: false,
			requestId: 'r-1',
		});
		expect(error.reason).toContain('600 seconds');
		expect(sent).toHaveLength(1);
	});
	test('limits requests per second', async () => {
		const { client, sent } = runScript([OK], { policy: { requestsPerSecond: 4 } });
		for (let count = 0; count < 4; count++) await client.send(READ);
		expect(sent.map(({ at }) => at)).toEqual([0, 250, 500, 750]);
	});
});

describe('the final error', () => {
	const doubts: Array<[string, Call, Step[], boolean, number]> = [
		['a lost write is in doubt', WRITE, [RESET], true, 1],
		['so is one that met a 5xx', WRITE, [DOWN], true, 1],
		['and one whose answer was cut', WRITE, [CUT], true, 1],
		['a busy one is not', WRITE, [BUSY], false, 1],
		['a refused one is not', WRITE, [INVALID], false, 1],
		['one that was never sent is not', WRITE, [CLOSED], false, 1],
		['a read never is', READ, [RESET], false, 5],
		['any earlier attempt counts', SAFE, [RESET, BUSY, RESET], true, 6],
		['even before a refusal', SAFE, [RESET, INVALID], true, 2],
		['a start counts as a write', { ...WRITE, effect: 'starts' }, [RESET], true, 1],
	];
	test.each(doubts)('%s', async (_, call, script, inDoubt, attempts) => {
		const { client } = runScript(script);
		const error = await failure(client.send(call));
		expect(error).toMatchObject({ inDoubt, attempts, requestId: call.requestId });
	});
	test('of a write whose response is too large is in doubt', async () => {
		const transport = async () => ({
			status: 200,
			headers: {},
			body: new Uint8Array(),
			truncatedAtBytes: 1,
		});
		for (const call of [WRITE, SAFE]) {
			const error = await failure(runScript([], { transport }).client.send(call));
			expect(error).toMatchObject({ kind: 'refused', inDoubt: true, attempts: 1 });
		}
		expect(await failure(runScript([], { transport }).client.send(READ))).toMatchObject({
			inDoubt: false,
		});
	});
	test('says which host did not respond, and at which address', async () => {
		const refused = Object.assign(new Error('refused'), {
			cause: { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 },
		});
		const call: Call = { ...WRITE, path: 'https://push.example.com/push_subscribe' };
		expect(await failure(runScript([refused]).client.send(call))).toMatchObject({
			title: 'No response from Altcraft',
			reason: 'request to push.example.com failed: ECONNREFUSED 127.0.0.1:5432',
			isPlatformReason: false,
		});
	});
	test("keeps only the code and address of the transport's error", async () => {
		const cause = Object.assign(new Error('failed with Bearer SECRET-TOKEN-123'), {
			config: { headers: { Authorization: 'Bearer SECRET-TOKEN-123' } },
			cause: { code: 'ETIMEDOUT' },
		});
		const error = await failure(runScript([cause]).client.send(WRITE));
		expect(error.reason).toBe('request to x.com failed: ETIMEDOUT');
		const shown = [
			error.message,
			error.stack,
			JSON.stringify(error),
			require('node:util').inspect(error),
		].join();
		expect(shown).not.toContain('SECRET-TOKEN-123');
	});
	test('never contains the token', async () => {
		const echo = {
			status: 200,
			body: '{"error":401,"error_text":"token SECRET-TOKEN-123 is unknown"}',
		};
		const { client } = runScript([echo], { token: 'SECRET-TOKEN-123' });
		const error = await failure(client.send(READ));
		expect(error.message).toContain('token *** is unknown');
		expect(error.stack).not.toContain('SECRET');
	});
	test('also comes from a transport that throws synchronously', async () => {
		const transport = () => {
			throw RESET;
		};
		expect(await failure(runScript([], { transport }).client.send(WRITE))).toMatchObject({
			kind: 'lost',
		});
	});
});
