/** Which requests are one call and which are several: halves of a refused batch, equal items, loops, executions, a stop. */
import type { FastifyReply } from 'fastify';

import { columns, id } from '../engine/cases/types';
import { createEngine, type Engine } from '../engine/engine';
import { readHeard } from '../engine/recordingServer';
import { LOOP, START } from '../engine/nodeTypes';
import { connect, node } from '../engine/workflow';
import { startHostile, type Hostile } from './hostileServer';
import { closeLanes, openLane, type Lane } from './isolatedEngine';

const type = 'n8n-nodes-altcraft.altcraft';
const goesOn = { onError: 'continueRegularOutput' } as const;
const lines: string[] = [];
let lane: Lane;

beforeAll(async () => {
	lane = await openLane();
});
beforeEach(() => lane.reset());
afterAll(async () => {
	await closeLanes([lane]);
	process.stdout.write(`\n${lines.join('\n')}\n`);
});

const profiles = () => [...lane.sandbox.control.state.databases.get(1)!.profiles.all()];

describe('a batch that is refused whole for one element', () => {
	let strict: Hostile;
	let engine: Engine;
	let created: number[];
	let refusal = 450;
	const bad = new Set<number>();

	/** Refuses a batch that holds a bad element without carrying out any of it. */
	function judge(reply: FastifyReply): unknown {
		const { headers, body } = reply.request;
		const contentType = String(headers['content-type']);
		const { data } = readHeard({ path: '', contentType, text: String(body) });
		const checks = [data].flat().map((one) => (one as { checks: number }).checks);
		if (checks.some((number) => bad.has(number)))
			return reply.send({ error: refusal, error_text: 'the email is not valid' });
		created.push(...checks);
		const result = checks.map((number) => ({ error: 0, profile_id: `p${number}` }));
		return reply.send({ error: 0, error_text: '', result, profile_id: `p${checks[0]}` });
	}

	beforeAll(async () => {
		strict = await startHostile();
		engine = await createEngine({ credentials: { url: strict.url, token: 'a-token' } });
	});
	beforeEach(() => {
		created = [];
		bad.clear();
		strict.heard.length = 0;
		strict.answer = judge;
		refusal = 450;
	});
	afterAll(async () => await strict.close());

	const items = Array.from({ length: 1000 }, (_, n) => ({ n }));
	const data = columns({ _fname: 'Twin', checks: '={{ $json.n }}' });

	test.each([
		{ culprits: [617], most: 21, format: 'json', code: 450 },
		{ culprits: [0], most: 21, format: 'xml', code: 450 },
		{ culprits: [999], most: 21, format: 'json', code: 400 },
		{ culprits: [3, 500, 998], most: 61, format: 'json', code: 450 },
		{ culprits: [40, 41, 42], most: 61, format: 'xml', code: 400 },
	])('$code for $culprits of 1,000 ($format)', async ({ culprits, most, format, code }) => {
		refusal = code;
		for (const culprit of culprits) bad.add(culprit);
		const parameters = { db_id: id(1), data, options: { format } };
		const { outputs } = await engine.node('profile', 'create', parameters, items, goesOn);
		lines.push(
			`Refused batch: 1,000 items, ${culprits.length} bad (${format}): ${strict.heard.length} requests`,
		);
		expect(strict.heard.length).toBeLessThanOrEqual(most);
		expect([...created].sort((a, b) => a - b)).toEqual(
			items.map(({ n }) => n).filter((n) => !bad.has(n)),
		);
		const failed = outputs[0]!.flatMap(({ json }, index) => (json.error ? [index] : []));
		expect(failed).toEqual(culprits);
		expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map(({ n }) => ({ item: n })),
		);
		expect(new Set(strict.heard.map(({ headers }) => headers['request-id'])).size).toBe(
			strict.heard.length,
		);
	});

	test('when every element is bad, the search ends long before the last', async () => {
		const items = Array.from({ length: 500 }, (_, checks) => ({ checks }));
		for (const { checks } of items) bad.add(checks);
		const parameters = { db_id: id(1), data: columns({ checks: '={{ $json.checks }}' }) };
		const { items: outputs } = await engine.node('profile', 'create', parameters, items, goesOn);
		expect(outputs).toHaveLength(500);
		expect(outputs.every((item) => 'error' in item)).toBe(true);
		expect(strict.heard.length).toBeLessThan(100);
	});

	test('Retry On Fail finds the same culprit and creates nobody again', async () => {
		bad.add(617);
		const known = new Map<string, string>();
		strict.answer = (reply) => {
			// As the platform does: what worked is answered as before, and not carried out again.
			const key = String(reply.request.headers['request-id']);
			if (known.has(key)) return reply.send(known.get(key));
			const before = created.length;
			const sent = judge(reply);
			if (created.length > before) {
				const results = created.slice(before).map((n) => ({ error: 0, profile_id: `p${n}` }));
				known.set(key, JSON.stringify({ error: 0, result: results }));
			}
			return sent;
		};
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const parameters = { db_id: id(1), data };
		const { error, run } = await engine.node('profile', 'create', parameters, items, retry);
		expect(run.status).toBe('error');
		expect(error?.description).toMatch(/1 of 1000 items failed: 617\. 999 went through/);
		expect(created).toHaveLength(999);
		expect(new Set(created).size).toBe(999);
	});

	test('what is in doubt is not cut into pieces', async () => {
		bad.add(5);
		strict.answer = (reply) => reply.type('text/html').send('<html><body>Sorry</body></html>');
		const parameters = { db_id: id(1), data };
		const { outputs } = await engine.node('profile', 'create', parameters, items, goesOn);
		expect(outputs[0]).toHaveLength(1000);
		expect(outputs[0]!.every(({ json }) => (json.details as object) && json.error)).toBe(true);
		expect(new Set(strict.heard.map(({ headers }) => headers['request-id'])).size).toBe(1);
		expect(new Set(strict.heard.map(({ text }) => text)).size).toBe(1);
	});
});

const twin = columns({ _fname: 'Twin' });

describe.each([
	{ how: 'in batches', batch_size: 20 },
	{ how: 'one by one', batch_size: 1 },
])('equal items $how', ({ batch_size }) => {
	const equal = Array.from({ length: 40 }, () => ({}));
	const parameters = { db_id: id(1), data: twin, options: { batch_size, concurrency: 4 } };
	const retry = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };

	test('make as many profiles, although answers are lost and the node is run again', async () => {
		// Five losses are one call's attempts: the node gives up, is run again from its first call, and loses one more answer.
		lane.arm({ kind: 'slow', delay_ms: 0, times: 1 }, { kind: 'reset_after', times: 6 });
		const inOrder = { ...parameters, options: { batch_size, concurrency: 1 } };
		const { items } = await lane.engine.node('profile', 'create', inOrder, equal, retry);
		const ids = lane.sandbox.control.requests().map(({ requestId }) => requestId);
		expect(ids.filter((one) => one === ids[1])).toHaveLength(6);
		expect(ids.filter((one) => one === ids[0])).toHaveLength(3);
		expect(items).toHaveLength(40);
		expect(profiles()).toHaveLength(40);
		expect(new Set(items.map((item) => item.profile_id)).size).toBe(40);
	});

	test('the next turn of a loop and the next execution mean them anew', async () => {
		lane.arm({ kind: 'reset_after', share: 0.2, seed: 8 });
		const nodes = [
			node({ name: 'Start', type: START }),
			node({ name: 'Loop', type: LOOP, parameters: { turns: 3 } }),
			node({
				name: 'Altcraft',
				type,
				parameters: { resource: 'profile', operation: 'create', ...parameters } as never,
				...retry,
			}),
		];
		const connections = connect({
			Start: ['Loop'],
			Loop: [[], ['Altcraft']],
			Altcraft: ['Loop'],
		} as never);
		for (const execution of [1, 2]) {
			const run = await lane.engine.run({ nodes, connections }, { items: equal });
			expect(run.status).toBe('success');
			expect(run.nodes.Altcraft).toHaveLength(3);
			expect(profiles()).toHaveLength(execution * 120);
		}
	});
});

test.each([
	{ how: 'in batches', batch_size: 100, spared: 2, done: 200 },
	{ how: 'one by one', batch_size: 1, spared: 5, done: 5 },
])('a stop while 429 is waited out leaves what was done, $how', async (given) => {
	const { batch_size, spared, done } = given;
	lane.arm(
		{ kind: 'slow', delay_ms: 0, times: spared },
		{ kind: 'status', status: 429, retry_after: 30 },
	);
	const stop = new AbortController();
	const parameters = {
		resource: 'profile',
		operation: 'create',
		db_id: id(1),
		data: columns({ checks: '={{ $json.n }}' }),
		options: { batch_size },
	};
	const items = Array.from({ length: 500 }, (_, n) => ({ n }));
	const ended = lane.engine.run([{ name: 'Altcraft', type, parameters } as never], {
		items,
		signal: stop.signal,
	});
	while (!lane.sandbox.control.requests().some(({ status }) => status === 429))
		await new Promise((next) => setTimeout(next, 20));
	const stopped = Date.now();
	stop.abort();
	const run = await ended;
	expect(run.status).toBe('canceled');
	expect(Date.now() - stopped).toBeLessThan(5000);
	const before = lane.sandbox.control.requests().length;
	lane.sandbox.control.clearFaults();
	await new Promise((next) => setTimeout(next, 600));
	expect(lane.sandbox.control.requests()).toHaveLength(before);
	expect(profiles().map(({ fields }) => fields.checks)).toEqual(
		items.slice(0, done).map(({ n }) => n),
	);
});
