/** Requests about different targets run in parallel, those about one keep their order, and the width adapts. */
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyReply } from 'fastify';

import { startHostileServer, type HostileServer } from '../faults/hostileServer';
import { columns, id } from './cases/types';
import { createEngine, type Engine } from './engine';
import { parseRequestBody } from './recordingServer';

let platform: HostileServer;
let engine: Engine;
/** Requests that run now, and the most that ran at the same time. */
let running = 0;
let widest = 0;
/**
 * From request number `from` on, the platform waits until `width` requests ran at the same time, at most two seconds:
 * a slow machine sends them one by one, which says nothing about the bound.
 */
let awaited = { width: 1, from: 0 };
/** The `n` of each request's data, in the order of arrival. */
let arrived: number[] = [];

beforeAll(async () => {
	platform = await startHostileServer();
	engine = await createEngine({ credentials: { url: platform.url, token: 'a-token' } });
});
beforeEach(() => {
	[running, widest, arrived] = [0, 0, []];
	awaited = { width: 1, from: 0 };
	platform.requests.length = 0;
	platform.respond = respondSlowly;
});
afterAll(async () => {
	await platform.close();
	engine.close();
});

const success = { error: 0, error_text: '', profile_id: 'p', data: {} };

async function respondSlowly(reply: FastifyReply, status = 200, body: object = success) {
	running += 1;
	widest = Math.max(widest, running);
	const { headers, body: text } = reply.request;
	const request = { path: '', contentType: String(headers['content-type']), text: String(text) };
	const { data } = parseRequestBody(request) as { data?: { checks: number } };
	if (data) arrived.push(data.checks);
	const deadline = performance.now() + 2000;
	const number = platform.requests.length;
	do await sleep(5 + Math.random() * 10);
	while (number >= awaited.from && widest < awaited.width && performance.now() < deadline);
	running -= 1;
	return await reply.code(status).send(body);
}

type Values = Record<string, unknown>;

const upsert = async (items: Values[], options: Values = {}, keys: Values = {}) =>
	await engine.runNode(
		'profile',
		'upsert',
		{
			db_id: id(1),
			matching: 'email',
			email: '={{ $json.email }}',
			...keys,
			data: columns({ email: '={{ $json.email }}', checks: '={{ $json.n }}' }),
			options: { batch_size: 1, ...options },
		},
		items as never,
	);

const person = (n: number) => ({ n, email: `p${n}@example.com` });
const people = (count: number) => Array.from({ length: count }, (_none, n) => person(n));

test('writes about different profiles grow from 4 to 16 at the same time', async () => {
	awaited = { width: 4, from: 0 };
	await upsert(people(4));
	expect(widest).toBe(4);
	[platform.requests.length, arrived.length] = [0, 0];
	awaited = { width: 17, from: 385 };
	const { items } = await upsert(people(400));
	expect(widest).toBe(16);
	expect(items).toHaveLength(400);
	expect([...arrived].sort((a, b) => a - b)).toEqual(people(400).map(({ n }) => n));
});

test.each([1, 3, 40])('Concurrency %d is the exact bound', async (concurrency) => {
	awaited = { width: concurrency, from: 0 };
	await upsert(people(200), { concurrency });
	expect(widest).toBe(concurrency);
});

test('Concurrency 1 keeps the order of all', async () => {
	await upsert(people(50), { concurrency: 1 });
	expect(arrived).toEqual(people(50).map(({ n }) => n));
});

test.each([0, 30])(
	'changes of one profile keep their order, however the email is written (Concurrency %d)',
	async (concurrency) => {
		const items = Array.from({ length: 300 }, (_none, n) => {
			const email = `p${n % 30}@example.com`;
			return { n, email: n % 2 === 0 ? email : ` ${email.toUpperCase()}` };
		});
		await upsert(items, { concurrency });
		expect(widest).toBeGreaterThan(4);
		for (let profile = 0; profile < 30; profile++) {
			const changes = arrived.filter((n) => n % 30 === profile);
			expect(changes).toEqual(changes.slice().sort((a, b) => a - b));
			expect(changes).toHaveLength(10);
		}
	},
);

test('an email here and a phone there may be one person: all keep their order', async () => {
	const items = people(20).map((one) => ({ ...one, phone: `+7900000000${one.n}` }));
	const keys = {
		matching: 'email_phone',
		email: '={{ $json.n % 2 ? $json.email : "" }}',
		phone: '={{ $json.n % 2 ? "" : $json.phone }}',
	};
	await upsert(items, {}, keys);
	expect(widest).toBe(1);
	expect(arrived).toEqual(items.map(({ n }) => n));
});

test('profiles without a key keep their order', async () => {
	const parameters = {
		db_id: id(1),
		data: columns({ checks: '={{ $json.n }}' }),
		options: { batch_size: 1 },
	};
	await engine.runNode('profile', 'create', parameters, people(20) as never);
	expect(widest).toBe(1);
	expect(arrived).toEqual(people(20).map(({ n }) => n));
});

test('what sends messages goes one by one', async () => {
	const parameters = { trigger_id: id(1), matching: 'email', email: '={{ $json.email }}' };
	await engine.runNode('triggerMailing', 'launch', parameters, people(20) as never);
	expect(widest).toBe(1);
});

test('reads run in parallel', async () => {
	const parameters = { db_id: id(1), matching: 'email', email: '={{ $json.email }}' };
	awaited = { width: 16, from: 300 };
	await engine.runNode('profile', 'get', parameters, people(400) as never);
	expect(widest).toBe(16);
});

test('a platform that keeps up with 6 requests at a time is asked less than by a fixed width', async () => {
	const countRejected = async (options: Values) => {
		let rejected = 0;
		platform.respond = async (reply) => {
			if (running < 6) return await respondSlowly(reply);
			rejected += 1;
			return await reply.code(503).send('');
		};
		const { items } = await upsert(people(300), options);
		expect(items).toHaveLength(300);
		return rejected;
	};
	expect(await countRejected({})).toBeLessThan((await countRejected({ concurrency: 60 })) / 2);
}, 60_000);

test('with On Error "Stop", nothing starts after a failure, and what ran is counted', async () => {
	platform.respond = async (reply) =>
		(reply.request.body as string).includes('p9@')
			? await respondSlowly(reply, 200, { error: 450, error_text: 'wrong' })
			: await respondSlowly(reply);
	const { error } = await upsert(people(200));
	const [, saved, notSent] = /Saved: (\d+)\. Not sent: (\d+)/.exec(error!.description!)!;
	expect(error!.description).toContain('Failed: 1 of 200 (item 9)');
	expect(Number(saved)).toBe(arrived.length - 1);
	expect(Number(saved) + Number(notSent)).toBe(199);
	expect(arrived.length).toBeLessThan(30);
});
