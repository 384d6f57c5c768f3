/** What real networks and real servers do beyond the sandbox's faults: each read gets over it, each write is carried out once. */
import type { FastifyReply } from 'fastify';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { columns, id } from '../engine/cases/parameterValues';
import { createEngine, type Engine } from '../engine/engine';
import { parseRequestBody } from '../engine/recordingServer';
import { startHostileServer, type HostileServer } from './hostileServer';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';
import { measureMemoryGrowth } from './memoryGrowth';

let other: HostileServer;
let engine: Engine;
let lane: IsolatedEngine;
let count = 0;

/** What was carried out, by the number of each element; a repeat is known by its Request-ID. */
const created: number[] = [];
const known = new Map<string, string>();

beforeAll(async () => {
	other = await startHostileServer();
	engine = await createEngine({ credentials: { url: other.url, token: 'a-token' } });
	lane = await createIsolatedEngine();
});
beforeEach(() => {
	// The jitter of a backoff draws its shortest pauses: what is told here is not how long they are.
	jest.spyOn(Math, 'random').mockReturnValue(0.01);
	created.length = 0;
	other.requests.length = 0;
	known.clear();
	lane.reset();
});
afterEach(() => {
	jest.restoreAllMocks();
	count++;
});
afterAll(async () => {
	await other.close();
	await closeIsolatedEngines([lane]);
	process.stdout.write(`\nNetwork: ${count} tried\n`);
});

/** The right answer of a platform, as text; work is done once for each Request-ID. */
function rightAnswer(reply: FastifyReply): string {
	const { headers, body, url } = reply.request;
	if (!url.includes('/profiles/'))
		return JSON.stringify({ error: 0, data: { id: 1, name: 'Café' } });
	const key = String(headers['request-id']);
	if (!known.has(key)) {
		const contentType = String(headers['content-type']);
		const { data } = parseRequestBody({ path: '', contentType, text: String(body) });
		const checks = [data].flat().map((one) => (one as { checks: number }).checks);
		created.push(...checks);
		const result = checks.map((number) => ({ error: 0, profile_id: `p${number}` }));
		known.set(key, JSON.stringify({ error: 0, result, profile_id: `p${checks[0]}` }));
	}
	return known.get(key)!;
}

type Act = (reply: FastifyReply, text: string) => unknown;
const asItIs: Act = (reply, text) => reply.type('application/json').send(text);

/** The first requests meet what is given, after the work; those that follow are answered as they should be. */
function atFirst(times: number, act: Act): void {
	let left = times;
	other.respond = (reply) => {
		const text = rightAnswer(reply);
		return left-- > 0 ? act(reply, text) : asItIs(reply, text);
	};
}

/** Writes what it is given straight to the connection. */
const raw = (reply: FastifyReply, write: (socket: Socket) => void): void => {
	reply.hijack();
	write(reply.raw.socket!);
};

const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const packed = (coding: string, bytes: Buffer) => (reply: FastifyReply) =>
	reply.type('application/json').header('content-encoding', coding).send(bytes);

const unruly: Record<string, Act> = {
	'a chunked body that ends in the middle': (reply, text) =>
		raw(reply, (socket) => {
			const half = text.slice(0, text.length / 2);
			const size = Buffer.byteLength(half).toString(16);
			socket.end(`${json}Transfer-Encoding: chunked\r\n\r\n${size}\r\n${half}\r\n`);
		}),
	'a chunked body with a wrong size': (reply, text) =>
		raw(reply, (socket) =>
			socket.end(`${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n${text}\r\n0\r\n\r\n`),
		),
	'a body shorter than announced': (reply, text) =>
		raw(reply, (socket) =>
			socket.end(`${json}Content-Length: ${text.length + 100}\r\n\r\n${text}`),
		),
	'a body cut off without a length': (reply, text) =>
		raw(reply, (socket) => socket.end(`${json}Connection: close\r\n\r\n${text.slice(0, -3)}`)),
	'headers that end in the middle': (reply) =>
		raw(reply, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Ty')),
	'something that is no HTTP': (reply) => raw(reply, (socket) => socket.end('SSH-2.0-OpenSSH\r\n')),
	'a packed body that is cut off': (reply, text) => {
		const whole = gzipSync(text);
		return packed('gzip', whole.subarray(0, whole.length - 12))(reply);
	},
	'a body that says it is packed and is not': (reply, text) =>
		packed('gzip', Buffer.from(text))(reply),
	'no content': (reply) => reply.code(204).send(),
	'a white body': (reply) => reply.type('application/json').send(' \r\n '),
	'an answer half of which is another one': (reply, text) =>
		reply.type('application/json').send(text + text.slice(0, 10)),
	'bytes of nothing': (reply) => reply.type('application/json').send(Buffer.alloc(500)),
};

const strange: Record<string, Act> = {
	'packed with gzip': (reply, text) => packed('gzip', gzipSync(text))(reply),
	'packed with deflate': (reply, text) => packed('deflate', deflateSync(text))(reply),
	'packed with Brotli': (reply, text) => packed('br', brotliCompressSync(text))(reply),
	'with a byte order mark': (reply, text) => reply.type('application/json').send(`\ufeff${text}`),
	'in many small pieces': async (reply, text) =>
		raw(reply, (socket) => {
			socket.write(`${json}Connection: close\r\n\r\n`);
			void (async () => {
				for (const byte of Buffer.from(text)) {
					socket.write(Buffer.of(byte));
					await new Promise((next) => setImmediate(next));
				}
				socket.end();
			})();
		}),
	'after an early hint': (reply, text) =>
		raw(reply, (socket) =>
			socket.end(
				`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${json}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
			),
		),
	'with status 201': (reply, text) => reply.code(201).type('application/json').send(text),
};

const numbers = Array.from({ length: 100 }, (_, n) => ({ n }));
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const getDatabase = async (format = 'json') =>
	await engine.runNode('database', 'get', { db_id: id(1), options: { format } });
const create = async (format: string, more: object = {}, settings: object = {}) =>
	await engine.runNode(
		'profile',
		'create',
		{
			db_id: id(1),
			data: columns({ _fname: 'Twin', checks: '={{ $json.n }}' }),
			options: { format, batch_size: 25, ...more },
		},
		numbers,
		settings,
	);
const expectEachOnce = () => expect(created).toEqual(numbers.map(({ n }) => n));

describe.each(Object.entries(unruly))('%s', (_name, act) => {
	test('a read gets over it', async () => {
		atFirst(2, act);
		const { items } = await getDatabase();
		expect(items).toMatchObject([{ id: 1, name: 'Café' }]);
		expect(other.requests).toHaveLength(3);
	});

	test.each(['json', 'xml'])('writes are carried out once (%s)', async (format) => {
		// Six are more than one call has attempts: the node gives up and is run again.
		atFirst(6, act);
		const { items } = await create(format, {}, retry);
		expectEachOnce();
		expect(items.map((item) => item.profile_id)).toEqual(numbers.map(({ n }) => `p${n}`));
	});

	test('when it stays, the outcome is in doubt', async () => {
		atFirst(Infinity, act);
		const goesOn = { onError: 'continueRegularOutput' };
		const { items } = await create('json', { batch_size: 100 }, goesOn);
		expectEachOnce();
		expect(items).toHaveLength(100);
		for (const item of items) expect(item).toMatchObject({ details: { in_doubt: true } });
	});
});

test.each(Object.entries(strange))('an answer %s is understood', async (_name, act) => {
	atFirst(Infinity, act);
	expect((await getDatabase()).items).toMatchObject([{ id: 1, name: 'Café' }]);
	expect((await create('xml')).items).toHaveLength(100);
	expectEachOnce();
	expect(other.requests).toHaveLength(5);
});

test('300 MB that come packed as 300 kB are not unpacked beyond what is taken', async () => {
	const bomb = gzipSync(Buffer.alloc(300_000_000, 'x'), { level: 9 });
	other.respond = packed('gzip', bomb);
	const { result, grown } = await measureMemoryGrowth(async () => await getDatabase());
	expect(`${result.error?.message} ${result.error?.description}`).toMatch(/too large/);
	expect(grown).toBeLessThan(350);
});

describe('an answer that asks to wait', () => {
	const busy = '{"error": 429, "error_text": "too many requests"}';
	const xmlBusy = '<xml><error>429</error><error_text>too many requests</error_text></xml>';

	test.each([
		['json', busy],
		['xml', xmlBusy],
	])('in its body only, with status 200 (%s)', async (format, text) => {
		let left = 3;
		other.respond = (reply) =>
			left-- > 0
				? reply.type(`application/${format}`).header('retry-after', '0').send(text)
				: asItIs(reply, rightAnswer(reply));
		expect((await create(format)).items).toHaveLength(100);
		expectEachOnce();
		expect(other.requests).toHaveLength(7);
		expect(new Set(other.requests.map(({ headers }) => headers['request-id'])).size).toBe(4);
	});

	test('until a moment', async () => {
		let left = 1;
		const until = Math.ceil(Date.now() / 1000 + 1) * 1000;
		other.respond = (reply) =>
			left-- > 0
				? reply.code(429).header('retry-after', new Date(until).toUTCString()).send()
				: asItIs(reply, rightAnswer(reply));
		expect((await getDatabase()).items).toHaveLength(1);
		expect(Date.now()).toBeGreaterThanOrEqual(until - 50);
	});

	test.each(['86400', 'Fri, 31 Dec 2100 23:59:59 GMT', '99999999999999999999'])(
		'for too long (%s) is an error at once, which says so',
		async (wait) => {
			other.respond = (reply) =>
				reply.code(429).header('retry-after', wait).type('application/json').send(busy);
			const started = Date.now();
			const { run, error } = await create('json');
			expect(run.status).toBe('error');
			expect(error?.message).toMatch(/too many requests/);
			expect(Date.now() - started).toBeLessThan(5000);
			expect(other.requests).toHaveLength(1);
			expect(created).toEqual([]);
		},
	);

	test.each(['-5', 'soon', '1e3', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
		'for no time that is one (%s) is waited for as without it',
		async (wait) => {
			let left = 1;
			other.respond = (reply) =>
				left-- > 0
					? reply.code(429).header('retry-after', wait).send()
					: asItIs(reply, rightAnswer(reply));
			expect((await getDatabase()).items).toHaveLength(1);
		},
	);
});

test.each([429, 500, 503])('an element that a batch answers with %i fails alone', async (code) => {
	other.respond = (reply) => {
		const answer = JSON.parse(rightAnswer(reply)) as { result: object[] };
		answer.result[3] = { error: code, error_text: 'not this one' };
		return asItIs(reply, JSON.stringify(answer));
	};
	const { items } = await create('json', {}, { onError: 'continueRegularOutput' });
	const failed = items.flatMap((item, index) => ('error' in item ? [index] : []));
	expect(failed).toEqual([3, 28, 53, 78]);
	expect(items[3]).toMatchObject({ details: { code, reason: 'not this one' } });
	expect(other.requests).toHaveLength(4);
});

test.each(['json', 'xml'])(
	'a repeat that was recognised shows on the output (%s)',
	async (format) => {
		lane.addFaults({ kind: 'reset_after', times: 1 });
		const parameters = { db_id: id(1), data: columns({ _fname: 'Twin' }) };
		const options = { format, show_duplicates: true, batch_size: 2 };
		const { items } = await lane.runNode('profile', 'create', { ...parameters, options }, [
			{},
			{},
			{},
		]);
		const key = expect.stringMatching(/^[0-9a-f]{64}$/);
		expect(items).toMatchObject([{ duplicate_of: key }, { duplicate_of: key }, {}]);
		expect(items[2]).not.toHaveProperty('duplicate_of');
	},
);
