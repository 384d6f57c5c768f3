/** The engine's own tests: its runs behave as in n8n. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fastify, { type FastifyInstance } from 'fastify';

import { createEngine, type Engine } from './engine';
import { LOOP, NO_OP, START } from './nodeTypes';
import { writeMinimalPackage } from './minimalPackage';
import { connect, node } from './workflow';

interface RecordedRequest {
	path: string;
	authorization?: string;
	body: { word?: string; execution?: string; filter?: string; paginationToken?: string };
}

let root: string;
let server: FastifyInstance;
let engine: Engine;
let requests: RecordedRequest[];
/** Number of requests that fail before the next one succeeds. */
let failures = 0;

const plain = {
	name: 'Plain',
	type: 'n8n-nodes-plain.plain',
	parameters: { word: '={{ $json.w }}' },
};

beforeAll(async () => {
	server = fastify();
	server.post('/*', async (request, reply) => {
		const body = request.body as RecordedRequest['body'];
		requests.push({ path: request.url, authorization: request.headers.authorization, body });
		if (failures-- > 0) return await reply.code(500).send({ why: 'not now' });
		if (body.word === 'bad') return await reply.code(400).send({ why: 'bad word' });
		if (body.word === 'slow') await new Promise((done) => setTimeout(done, 1500).unref());
		return request.url === '/find' ? { results: [] } : { said: body.word };
	});
	root = writeMinimalPackage();
	engine = await createEngine({
		root,
		nodeType: plain.type,
		credentials: { url: await server.listen({ host: '127.0.0.1', port: 0 }), token: 'a token' },
	});
});

beforeEach(() => {
	requests = [];
	failures = 0;
});

afterAll(async () => {
	engine.close();
	await server.close();
	rmSync(root, { recursive: true, force: true });
});

test('returns paired items and binary data, and authenticates requests with the credential', async () => {
	const { items, outputs, hints, status } = await engine.runNode(
		'thing',
		'say',
		{ word: '={{ $json.w }}' },
		[{ w: 'one' }, { w: 'two' }],
	);
	expect(status).toBe('success');
	expect(items).toEqual([{ said: 'one' }, { said: 'two' }]);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(Buffer.from(outputs[0][1].binary?.data.data ?? '', 'base64').toString()).toBe('two');
	expect(hints).toMatchObject([{ message: 'said' }]);
	expect(requests.map(({ authorization }) => authorization)).toEqual([
		'Bearer a token',
		'Bearer a token',
	]);
});

test('Retry On Fail runs the node again in the same execution', async () => {
	failures = 2;
	const extra = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const { items, run } = await engine.runNode('', '', { word: 'again' }, [{}], extra);
	expect(items).toEqual([{ said: 'again' }]);
	expect(run.status).toBe('success');
	expect(requests.map(({ body }) => body.execution)).toEqual(Array(3).fill(run.executionId));
});

test('ends with the error of the node without Retry On Fail', async () => {
	failures = 1;
	const { error, run } = await engine.runNode('', '', { word: 'once' });
	expect(run.status).toBe('error');
	expect(error?.message).toBeTruthy();
	expect(requests).toHaveLength(1);
});

test('gives each execution its own ID unless the test sets one', async () => {
	const first = await engine.runWorkflow([plain]);
	const second = await engine.runWorkflow([plain]);
	const given = await engine.runWorkflow([plain], { executionId: 'given' });
	expect(first.executionId).not.toBe(second.executionId);
	expect(given.executionId).toBe('given');
	expect(requests.at(-1)?.body.execution).toBe('given');
});

test('sends the failed item to the error output and the others to the first output', async () => {
	const run = await engine.runWorkflow(
		{
			nodes: [
				node({ name: 'Start', type: START }),
				node({ ...plain, onError: 'continueErrorOutput' }),
				node({ name: 'Done', type: NO_OP }),
				node({ name: 'Failed', type: NO_OP }),
			],
			connections: connect({ Start: ['Plain'], Plain: [['Done'], ['Failed']] }),
		},
		{ items: [{ w: 'good' }, { w: 'bad' }, { w: 'fine' }] },
	);
	expect(run.nodes.Done[0].outputs[0].map(({ json }) => json)).toEqual([
		{ said: 'good' },
		{ said: 'fine' },
	]);
	// n8n keeps only the message of an item with an error; the pairing shows its input item.
	expect(run.nodes.Plain[0].outputs[1]).toMatchObject([
		{ json: { error: expect.stringContaining('Bad request') }, pairedItem: { item: 1 } },
	]);
	expect(run.nodes.Failed[0].outputs[0]).toHaveLength(1);
});

test('runs a node in a loop once per iteration, in one execution', async () => {
	const run = await engine.runWorkflow(
		{
			nodes: [
				node({ name: 'Start', type: START }),
				node({ name: 'Loop', type: LOOP, parameters: { iterations: 3 } }),
				node(plain),
				node({ name: 'Done', type: NO_OP }),
			],
			connections: connect({ Start: ['Loop'], Loop: [['Done'], ['Plain']], Plain: ['Loop'] }),
		},
		{ items: [{ w: 'round' }] },
	);
	expect(run.status).toBe('success');
	expect(run.nodes.Plain).toHaveLength(3);
	expect(run.nodes.Done).toHaveLength(1);
	expect(requests.map(({ body }) => body.word)).toEqual(['round', 'round', 'round']);
});

test('ends a stopped run immediately as canceled', async () => {
	const stop = new AbortController();
	const started = Date.now();
	setTimeout(() => stop.abort(), 200);
	const { status } = await engine.runWorkflow([plain], {
		items: [{ w: 'slow' }],
		signal: stop.signal,
	});
	expect(status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(1200);
});

test('calls the methods of lists as the editor does', async () => {
	const found = await engine.callEditorMethod('find', { word: 'chosen' }, 'typed', '3');
	expect(found).toEqual({ results: [{ name: 'typed', value: 'chosen' }], paginationToken: '7' });
	expect(requests[0]).toMatchObject({
		authorization: 'Bearer a token',
		body: { filter: 'typed', paginationToken: '3' },
	});
	await expect(engine.callEditorMethod('nothing', {})).rejects.toThrow('no method nothing');
});

test('throws when the build is missing or older than the sources', async () => {
	const stale = writeMinimalPackage();
	const credentials = { url: '', token: '' };
	mkdirSync(join(stale, 'nodes'));
	const source = join(stale, 'nodes/Plain.node.ts');
	writeFileSync(source, '');
	const later = Date.now() / 1000 + 60;
	utimesSync(source, later, later);
	await expect(createEngine({ root: stale, credentials })).rejects.toThrow('npm run build');
	rmSync(join(stale, 'dist'), { recursive: true });
	await expect(createEngine({ root: stale, credentials })).rejects.toThrow('not built');
	rmSync(stale, { recursive: true });
});
