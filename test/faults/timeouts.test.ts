/**
 * A server that stops sending: no call waits forever. The node's timeout of five minutes is too long for a test, so
 * the tests use a copy of the built package with a timeout of less than a second.
 */
import {
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { projectRoot } from '../engine/loadPackage';
import { columns, id } from '../engine/cases/parameterValues';
import { createEngine, type Engine } from '../engine/engine';
import { startHostileServer, type HostileServer } from './hostileServer';

const timeoutMs = 700;
let folder: string;
let server: HostileServer;
let engine: Engine;

function writePackageWithShortTimeout(): void {
	folder = mkdtempSync(join(tmpdir(), 'altcraft-short-timeout-'));
	cpSync(join(projectRoot, 'dist'), join(folder, 'dist'), { recursive: true });
	cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
	symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
	const bundles = join(folder, 'dist/nodes/Altcraft');
	const limit = /(?<=\bresponseTimeoutMs = )(?:3e5|300_?000)\b/;
	let found = 0;
	for (const name of readdirSync(bundles).filter((one) => one.endsWith('.js'))) {
		const file = join(bundles, name);
		const text = readFileSync(file, 'utf8');
		if (!limit.test(text)) continue;
		found += 1;
		writeFileSync(file, text.replace(limit, String(timeoutMs)));
	}
	expect(found).toBe(1);
}

beforeAll(async () => {
	writePackageWithShortTimeout();
	server = await startHostileServer();
	const credentials = { url: server.url, token: 'a-token' };
	engine = await createEngine({ root: folder, credentials });
});
beforeEach(() => {
	server.requests.length = 0;
	jest.spyOn(Math, 'random').mockReturnValue(0.01);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	await server.close();
	engine.close();
	rmSync(folder, { recursive: true });
});

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const stalledResponses: Record<string, (socket: Socket) => void> = {
	'before the headers': () => {},
	'after the headers': (socket) => socket.write(`${head}Content-Length: 100\r\n\r\n`),
	'in the body': (socket) => socket.write(`${head}Content-Length: 100\r\n\r\n{"error": 0,`),
	'in a chunk': (socket) => socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n50\r\n{"err`),
	'except for single bytes': (socket) => {
		socket.write(`${head}Content-Length: 100000\r\n\r\n{"error": 0,`);
		const interval = setInterval(() => socket.write(' '), 100);
		socket.on('close', () => clearInterval(interval));
	},
};

describe.each(Object.entries(stalledResponses))('a response that stalls %s', (_name, stall) => {
	/** The first requests stall, the others get a response. */
	const stallFirst = (times: number) => {
		let left = times;
		server.respond = (reply) => {
			if (left-- <= 0) return reply.send({ error: 0, data: { id: 1 } });
			reply.hijack();
			return stall(reply.raw.socket!);
		};
	};

	test('a read is retried', async () => {
		stallFirst(1);
		const { items } = await engine.runNode('database', 'get', { db_id: id(1) });
		expect(items).toMatchObject([{ id: 1 }]);
		expect(server.requests).toHaveLength(2);
	});

	test('a write that always stalls is in doubt', async () => {
		stallFirst(Infinity);
		const parameters = { db_id: id(1), data: columns({ _fname: 'Twin' }) };
		const continueOnFail = { onError: 'continueRegularOutput' } as const;
		const { items } = await engine.runNode('profile', 'create', parameters, [{}], continueOnFail);
		expect(items).toMatchObject([
			{ error: 'No response from Altcraft', details: { in_doubt: true } },
		]);
		expect(new Set(server.requests.map(({ headers }) => headers['request-id'])).size).toBe(1);
		expect(server.requests).toHaveLength(5);
	});

	test('canceling the execution ends the wait', async () => {
		stallFirst(Infinity);
		const stop = new AbortController();
		const parameters = { resource: 'database', operation: 'get', db_id: id(1) };
		const type = 'n8n-nodes-altcraft.altcraft';
		const ended = engine.runWorkflow([{ name: 'Altcraft', type, parameters }], {
			signal: stop.signal,
		});
		while (server.requests.length === 0) await sleep(20);
		const stopped = Date.now();
		stop.abort();
		expect((await ended).status).toBe('canceled');
		expect(Date.now() - stopped).toBeLessThan(1000);
		await sleep(timeoutMs + 500);
		expect(server.requests).toHaveLength(1);
	});
});
