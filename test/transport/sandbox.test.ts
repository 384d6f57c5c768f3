/** The client against the embedded Altcraft, over real connections. */
import { createClient, type Client } from '../../nodes/Altcraft/transport/client';
import { AltcraftError } from '../../nodes/Altcraft/transport/altcraftError';
import type { Call } from '../../nodes/Altcraft/transport/types';
import { startSandbox, type Sandbox } from '../../sandbox';
import { axiosTransport } from '../axiosTransport';
import type { Format, JsonObject, ResponseShape } from '../../nodes/Altcraft/types';

const TOKEN = 'SECRET-TOKEN-123';
const PROFILE: ResponseShape = {
	data: { _id: 'string', id: 'string', email: 'string', '*': 'any' },
};

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
	sandbox = await startSandbox({ token: TOKEN, settings: { unknown_parameters: 'reject' } });
});
beforeEach(() => {
	sandbox.control.reset('empty');
	client = clientWith(TOKEN);
});
afterAll(async () => {
	await sandbox.close();
});

function clientWith(token: string, baseUrl = sandbox.url): Client {
	return createClient({
		baseUrl,
		transport: axiosTransport(token),
		sleep: async (milliseconds) => {
			await new Promise((resolve) => setTimeout(resolve, milliseconds));
		},
		policy: { backoffMs: 10, maxUnreachableMs: 1000 },
	});
}

let counter = 0;
function importing(format: Format, data: JsonObject, requestId?: string): Call {
	return {
		path: '/profiles/import',
		effect: 'writes',
		format,
		responseShape: { profile_id: 'string' },
		requestId: requestId ?? `test-${++counter}`,
		body: { db_id: 1, matching: 'email', email: data.email, data },
	};
}
async function stored(): Promise<JsonObject[]> {
	const call: Call = {
		path: '/profiles/list',
		effect: 'reads',
		format: 'json',
		responseShape: 'object',
		body: { db_id: 1, limit: 1000 },
	};
	const { value } = await client.send(call);
	return (value.data ?? []) as JsonObject[];
}
async function failure(call: Call, by = client): Promise<AltcraftError> {
	const error: unknown = await by.send(call).then(
		() => new Error('the call went through'),
		(caught: unknown) => caught,
	);
	if (!(error instanceof AltcraftError)) throw error;
	return error;
}

describe.each(['json', 'xml'] as const)('in %s', (format) => {
	test('a profile goes in and comes back as it was', async () => {
		const data = {
			email: 'a@example.com',
			_fname: '007',
			_lname: ' <O\'Neil & "Söhne"> ',
			custom_id: '1e5',
		};
		const { value } = await client.send(importing(format, data));
		expect(value.profile_id).toMatch(/^[0-9a-f]{24}$/);
		const get: Call = {
			path: '/profiles/get',
			effect: 'reads',
			format,
			responseShape: {
				data: { _fname: 'string', _lname: 'string', custom_id: 'string', '*': 'any' },
			},
			body: { db_id: 1, matching: 'email', email: 'a@example.com' },
		};
		const read = await client.send(get);
		expect(read.value.data).toMatchObject({ ...data, email: 'a@example.com' });
		const record = sandbox.control.requests().at(-1) as unknown as { format: string };
		expect(record.format).toBe(format);
	});

	const transient: Array<[string, object]> = [
		['a connection torn after the work', { kind: 'reset_after', times: 2 }],
		['a connection torn before the work', { kind: 'reset_before', times: 2 }],
		['a refused connection', { kind: 'refuse', times: 2 }],
		['half an answer', { kind: 'truncate', times: 2 }],
		['an empty answer', { kind: 'empty', times: 2 }],
		['429', { kind: 'status', status: 429, times: 2 }],
		['503 without a body', { kind: 'status', status: 503, no_body: true, times: 2 }],
		['502 with a page', { kind: 'html', status: 502, times: 2 }],
		['200 with a page', { kind: 'html', status: 200, work_done: true, times: 2 }],
		['a wrong content type', { kind: 'content_type', times: 2 }],
	];
	test.each(transient)('%s: the import goes through, once', async (_, fault) => {
		sandbox.control.addFaults(fault as never);
		const answer = await client.send(importing(format, { email: 'b@example.com' }));
		expect(answer.value.profile_id).toBeDefined();
		expect(await stored()).toHaveLength(1);
	});

	test('a repeat that the platform recognizes is reported', async () => {
		const call = importing(format, { email: 'c@example.com' }, `same-${format}`);
		const first = await client.send(call);
		const again = await client.send(call);
		expect(first.duplicateOf).toBeUndefined();
		expect(again.duplicateOf).toEqual(expect.any(String));
		expect(again.value).toEqual(first.value);
	});

	test.each(['body', 'status', 'status_empty'] as const)(
		'a refusal told by %s',
		async (http_errors) => {
			sandbox.control.set({ http_errors } as never);
			const get: Call = {
				path: '/profiles/get',
				effect: 'reads',
				format,
				responseShape: PROFILE,
				body: { db_id: 1, matching: 'email', email: 'nobody@example.com' },
			};
			const before = sandbox.control.requests().length;
			expect(await failure(get)).toMatchObject({ kind: 'refused', code: 404, attempts: 1 });
			expect(await failure({ ...get, path: '/profiles/no_such_method' })).toMatchObject({
				code: 501,
			});
			const { email: _, ...body } = get.body as JsonObject;
			expect((await failure({ ...get, body })).code).toBe(450);
			expect(sandbox.control.requests().length - before).toBe(3);
			expect(await failure(get, clientWith('WRONG-TOKEN'))).toMatchObject({ code: 401 });
		},
	);

	test('Retry-After is waited for', async () => {
		sandbox.control.addFaults({ kind: 'status', status: 429, retry_after: 1, times: 1 });
		const started = Date.now();
		await client.send(importing(format, { email: 'd@example.com' }));
		expect(Date.now() - started).toBeGreaterThanOrEqual(990);
	});

	test('a write without a Request-ID that met a torn connection is in doubt, and not repeated', async () => {
		sandbox.control.addFaults({ kind: 'reset_after', times: 1 });
		const { requestId: _, ...call } = importing(format, { email: 'e@example.com' });
		expect(await failure(call)).toMatchObject({ kind: 'lost', inDoubt: true, attempts: 1 });
		expect(await stored()).toHaveLength(1);
	});
});

test('fifty imports with every second answer lost leave fifty profiles', async () => {
	sandbox.control.addFaults({ path: '/profiles/import', kind: 'reset_after', share: 0.5, seed: 7 });
	const patient = createClient({
		baseUrl: sandbox.url,
		transport: axiosTransport(TOKEN),
		sleep: async (milliseconds) => {
			await new Promise((resolve) => setTimeout(resolve, milliseconds));
		},
		policy: { backoffMs: 1, maxAttempts: 20 },
	});
	const ids = new Set<unknown>();
	for (let n = 0; n < 50; n++) {
		const format = n % 2 === 0 ? 'json' : 'xml';
		ids.add(
			(await patient.send(importing(format, { email: `n${n}@example.com` }))).value.profile_id,
		);
	}
	expect(ids.size).toBe(50);
	sandbox.control.clearFaults();
	expect(await stored()).toHaveLength(50);
});

test('nobody listens: not in doubt, and no token in the error', async () => {
	const nobody = clientWith(TOKEN, 'http://127.0.0.1:1');
	const error = await failure(importing('json', { email: 'f@example.com' }), nobody);
	expect(error).toMatchObject({
		kind: 'lost',
		reason: 'request to 127.0.0.1:1 failed: ECONNREFUSED',
		inDoubt: false,
	});
	expect(error.attempts).toBeGreaterThan(5);
	expect(JSON.stringify(error) + String(error.stack)).not.toContain(TOKEN);
});
