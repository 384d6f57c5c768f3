/** A batch that the platform rejects because of one element: the node finds the element and sends the others. */
import type { FastifyReply } from 'fastify';

import { columns, id } from '../engine/cases/types';
import { createEngine, type Engine } from '../engine/engine';
import { parseRequestBody } from '../engine/recordingServer';
import { startHostileServer, type HostileServer } from './hostileServer';

const continueOnFail = { onError: 'continueRegularOutput' } as const;
const lines: string[] = [];
let server: HostileServer;
let engine: Engine;
let created: number[];
let errorCode = 450;
const invalidNumbers = new Set<number>();

/** Rejects a batch with an invalid element without executing any element. */
function respondStrictly(reply: FastifyReply): unknown {
	const { headers, body } = reply.request;
	const contentType = String(headers['content-type']);
	const { data } = parseRequestBody({ path: '', contentType, text: String(body) });
	const checks = [data].flat().map((one) => (one as { checks: number }).checks);
	if (checks.some((number) => invalidNumbers.has(number)))
		return reply.send({ error: errorCode, error_text: 'the email is not valid' });
	created.push(...checks);
	const result = checks.map((number) => ({ error: 0, profile_id: `p${number}` }));
	return reply.send({ error: 0, error_text: '', result, profile_id: `p${checks[0]}` });
}

beforeAll(async () => {
	server = await startHostileServer();
	engine = await createEngine({ credentials: { url: server.url, token: 'a-token' } });
});
beforeEach(() => {
	created = [];
	invalidNumbers.clear();
	server.requests.length = 0;
	server.respond = respondStrictly;
	errorCode = 450;
});
afterAll(async () => {
	await server.close();
	engine.close();
	process.stdout.write(`\n${lines.join('\n')}\n`);
});

const items = Array.from({ length: 1000 }, (_, n) => ({ n }));
const data = columns({ _fname: 'Twin', checks: '={{ $json.n }}' });

test.each([
	{ invalid: [617], maxRequests: 21, format: 'json', code: 450 },
	{ invalid: [0], maxRequests: 21, format: 'xml', code: 450 },
	{ invalid: [999], maxRequests: 21, format: 'json', code: 400 },
	{ invalid: [3, 500, 998], maxRequests: 61, format: 'json', code: 450 },
	{ invalid: [40, 41, 42], maxRequests: 61, format: 'xml', code: 400 },
])(
	'code $code for elements $invalid of 1,000: at most $maxRequests requests ($format)',
	async ({ invalid, maxRequests, format, code }) => {
		errorCode = code;
		for (const number of invalid) invalidNumbers.add(number);
		const parameters = { db_id: id(1), data, options: { format } };
		const { outputs } = await engine.runNode(
			'profile',
			'create',
			parameters,
			items,
			continueOnFail,
		);
		lines.push(
			`Rejected batch: 1,000 items, ${invalid.length} bad (${format}): ${server.requests.length} requests`,
		);
		expect(server.requests.length).toBeLessThanOrEqual(maxRequests);
		expect([...created].sort((a, b) => a - b)).toEqual(
			items.map(({ n }) => n).filter((n) => !invalidNumbers.has(n)),
		);
		const failed = outputs[0]!.flatMap(({ json }, index) => (json.error ? [index] : []));
		expect(failed).toEqual(invalid);
		expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map(({ n }) => ({ item: n })),
		);
		expect(new Set(server.requests.map(({ headers }) => headers['request-id'])).size).toBe(
			server.requests.length,
		);
	},
);

test('stops the bisection early when every element is invalid', async () => {
	const items = Array.from({ length: 500 }, (_, checks) => ({ checks }));
	for (const { checks } of items) invalidNumbers.add(checks);
	const parameters = { db_id: id(1), data: columns({ checks: '={{ $json.checks }}' }) };
	const { items: outputs } = await engine.runNode(
		'profile',
		'create',
		parameters,
		items,
		continueOnFail,
	);
	expect(outputs).toHaveLength(500);
	expect(outputs.every((item) => 'error' in item)).toBe(true);
	expect(server.requests.length).toBeLessThan(100);
});

test('elements that were not judged when the bisection gives up are not sent, and not invalid', async () => {
	const invalid = [...Array.from({ length: 20 }, (_, n) => n), 21, 25, 40, 100, 200, 400, 800];
	for (const number of invalid) invalidNumbers.add(number);
	const parameters = { db_id: id(1), data };
	const { items: outputs, hints } = await engine.runNode(
		'profile',
		'create',
		parameters,
		items,
		continueOnFail,
	);
	expect(outputs).toHaveLength(1000);
	const isInvalid = ({ details }: Record<string, unknown>) =>
		(details as { code?: number } | undefined)?.code === 450;
	const toldInvalid = outputs.flatMap((item, index) => (isInvalid(item) ? [index] : []));
	expect(toldInvalid.filter((index) => !invalidNumbers.has(index))).toEqual([]);
	const done = outputs.flatMap((item, index) => (item.error === undefined ? [index] : []));
	expect(done).toEqual([...created].sort((a, b) => a - b));
	const notSent = outputs.filter(({ error }) => error === 'The item was not sent');
	expect(done.length + toldInvalid.length + notSent.length).toBe(1000);
	expect(hints[0]!.message).toContain('Failed: 20 of 1000 (items 0-19). Not sent: 980');
	expect(server.requests.length).toBeLessThan(100);
});

test('Retry On Fail fails the same element and creates no profile twice', async () => {
	invalidNumbers.add(617);
	const known = new Map<string, string>();
	server.respond = (reply) => {
		// Like the platform: a known Request-ID gets the same response and is not executed again.
		const key = String(reply.request.headers['request-id']);
		if (known.has(key)) return reply.send(known.get(key));
		const before = created.length;
		const sent = respondStrictly(reply);
		if (created.length > before) {
			const results = created.slice(before).map((n) => ({ error: 0, profile_id: `p${n}` }));
			known.set(key, JSON.stringify({ error: 0, result: results }));
		}
		return sent;
	};
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const parameters = { db_id: id(1), data };
	const { error, run } = await engine.runNode('profile', 'create', parameters, items, retry);
	expect(run.status).toBe('error');
	expect(error?.description).toMatch(/Failed: 1 of 1000 \(item 617\)\. Saved: 999\./);
	expect(created).toHaveLength(999);
	expect(new Set(created).size).toBe(999);
});

test('does not split a batch whose result is unknown', async () => {
	invalidNumbers.add(5);
	server.respond = (reply) => reply.type('text/html').send('<html><body>Sorry</body></html>');
	const parameters = { db_id: id(1), data };
	const { outputs } = await engine.runNode('profile', 'create', parameters, items, continueOnFail);
	expect(outputs[0]).toHaveLength(1000);
	expect(outputs[0]!.every(({ json }) => (json.details as object) && json.error)).toBe(true);
	expect(new Set(server.requests.map(({ headers }) => headers['request-id'])).size).toBe(1);
	expect(new Set(server.requests.map(({ text }) => text)).size).toBe(1);
});
