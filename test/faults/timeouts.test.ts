/**
 * A platform that falls silent or trickles: no call waits for ever. The node's patience of five minutes is too long
 * for a test, so a copy of the built package has it cut to less than a second.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../engine/loadPackage';
import { columns, id } from '../engine/cases/parameterValues';
import { createEngine, type Engine } from '../engine/engine';
import { startHostile, type Hostile } from './hostileServer';

const patience = 700;
let folder: string;
let other: Hostile;
let engine: Engine;

function layImpatientPackage(): void {
	folder = mkdtempSync(join(tmpdir(), 'altcraft-impatient-'));
	cpSync(join(projectRoot, 'dist'), join(folder, 'dist'), { recursive: true });
	cpSync(join(projectRoot, 'package.json'), join(folder, 'package.json'));
	symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
	const file = join(folder, 'dist/nodes/Altcraft/nodes.js');
	const text = readFileSync(file, 'utf8');
	const limits = /(?<=timeout(?:: |\()|timeout = )(?:3e5|300_?000)\b/g;
	expect(text.match(limits)?.length).toBeGreaterThanOrEqual(2);
	writeFileSync(file, text.replace(limits, String(patience)));
}

beforeAll(async () => {
	layImpatientPackage();
	other = await startHostile();
	const credentials = { url: other.url, token: 'a-token' };
	engine = await createEngine({ root: folder, credentials });
});
beforeEach(() => {
	other.heard.length = 0;
	jest.spyOn(Math, 'random').mockReturnValue(0.01);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	await other.close();
	engine.close();
	rmSync(folder, { recursive: true });
});

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const silent: Record<string, (socket: Socket) => void> = {
	'from the beginning': () => {},
	'after the headers': (socket) => socket.write(`${head}Content-Length: 100\r\n\r\n`),
	'in the middle': (socket) => socket.write(`${head}Content-Length: 100\r\n\r\n{"error": 0,`),
	'in the middle of a chunk': (socket) =>
		socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n50\r\n{"err`),
	'but for a byte now and then': (socket) => {
		socket.write(`${head}Content-Length: 100000\r\n\r\n{"error": 0,`);
		const drip = setInterval(() => socket.write(' '), 100);
		socket.on('close', () => clearInterval(drip));
	},
};

describe.each(Object.entries(silent))('silence %s', (_name, act) => {
	/** The first requests meet it; those that follow are answered. */
	const atFirst = (times: number) => {
		let left = times;
		other.answer = (reply) => {
			if (left-- <= 0) return reply.send({ error: 0, data: { id: 1 } });
			reply.hijack();
			return act(reply.raw.socket!);
		};
	};

	test('a read gets over it', async () => {
		atFirst(1);
		const { items } = await engine.node('database', 'get', { db_id: id(1) });
		expect(items).toMatchObject([{ id: 1 }]);
		expect(other.heard).toHaveLength(2);
	});

	test('a write is in doubt when it lasts', async () => {
		atFirst(Infinity);
		const parameters = { db_id: id(1), data: columns({ _fname: 'Twin' }) };
		const goesOn = { onError: 'continueRegularOutput' } as const;
		const { items } = await engine.node('profile', 'create', parameters, [{}], goesOn);
		expect(items).toMatchObject([
			{ error: 'No response from Altcraft', details: { in_doubt: true } },
		]);
		expect(new Set(other.heard.map(({ headers }) => headers['request-id'])).size).toBe(1);
		expect(other.heard).toHaveLength(5);
	});

	test('a stop ends the wait', async () => {
		atFirst(Infinity);
		const stop = new AbortController();
		const parameters = { resource: 'database', operation: 'get', db_id: id(1) };
		const type = 'n8n-nodes-altcraft.altcraft';
		const ended = engine.run([{ name: 'Altcraft', type, parameters }], { signal: stop.signal });
		while (other.heard.length === 0) await new Promise((next) => setTimeout(next, 20));
		const stopped = Date.now();
		stop.abort();
		expect((await ended).status).toBe('canceled');
		expect(Date.now() - stopped).toBeLessThan(1000);
		await new Promise((next) => setTimeout(next, patience + 500));
		expect(other.heard).toHaveLength(1);
	});
});
