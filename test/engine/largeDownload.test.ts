/** Long files go to n8n's binary data as a stream: complete, or not at all, and never as a whole in memory. */
import { removeUserFolder } from './environment';

import type { FastifyReply } from 'fastify';
import { BinaryDataService } from 'n8n-core';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import { startHostileServer, streamBytes, type HostileServer } from '../faults/hostileServer';
import { createEngine, type Engine } from './engine';

// The container that n8n-core uses; another version of it may be installed beside.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(service: new (...args: never[]) => T): T };
};

const megabyte = 1024 * 1024;
const continueOnFail = { onError: 'continueRegularOutput' } as const;
let platform: HostileServer;
let engine: Engine;

beforeAll(async () => {
	await Container.get(BinaryDataService).init();
	platform = await startHostileServer();
	engine = await createEngine({ credentials: { url: platform.url, token: 'a-token' } });
});
beforeEach(() => {
	platform.requests.length = 0;
});
afterAll(async () => {
	await platform.close();
	removeUserFolder();
});

const download = async () =>
	await engine.runNode('file', 'download', { path: 'data/a.csv' }, [{}], continueOnFail);

const content = Buffer.from(
	Array.from({ length: 300_000 }, (_none, n) => `${n};Müller\n`).join(''),
);
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Sends `content` as an attachment and closes the connection after `sent` of its bytes. */
function respondWithContent(reply: FastifyReply, sent = content.length): void {
	function* pieces() {
		for (let start = 0; start < sent; start += 65_536)
			yield content.subarray(start, Math.min(sent, start + 65_536));
		if (sent < content.length) reply.raw.destroy();
	}
	void reply
		.type('text/csv')
		.header('content-disposition', 'attachment; filename="all.csv"')
		.header('content-length', content.length)
		.send(Readable.from(pieces(), { objectMode: false }));
}

async function savedFile({ outputs }: Awaited<ReturnType<typeof download>>): Promise<Buffer> {
	const { id } = outputs[0]![0]!.binary!.data!;
	return await Container.get(BinaryDataService).getAsBuffer({ id, data: '', mimeType: '' });
}

test('a file of 4 MB is saved byte for byte, with its name and size', async () => {
	platform.respond = (reply) => respondWithContent(reply);
	const result = await download();
	expect(result.items).toEqual([{ file_name: 'all.csv', file_size: content.length }]);
	expect(hash(await savedFile(result))).toBe(hash(content));
	expect(result.outputs[0]![0]!.binary!.data).toMatchObject({
		fileName: 'all.csv',
		mimeType: 'text/csv',
	});
});

test('a file that breaks off is requested again', async () => {
	platform.respond = (reply) =>
		respondWithContent(reply, platform.requests.length < 3 ? 3 * megabyte : undefined);
	const result = await download();
	expect(hash(await savedFile(result))).toBe(hash(content));
	expect(platform.requests).toHaveLength(3);
});

test('a file that breaks off each time fails the item', async () => {
	platform.respond = (reply) => respondWithContent(reply, 3 * megabyte);
	const { outputs, items } = await download();
	expect(items).toEqual([expect.objectContaining({ error: expect.any(String) as string })]);
	expect(outputs[0]![0]!.binary).toBeUndefined();
	expect(platform.requests.length).toBeGreaterThan(1);
});

test('an error page of 3 MB is no file', async () => {
	platform.respond = (reply) => {
		reply.code(500);
		streamBytes(reply, 3 * megabyte, { piece: '<p>out of order</p>', type: 'text/html' });
	};
	const { items } = await download();
	expect(items).toEqual([expect.objectContaining({ error: expect.any(String) as string })]);
});

test('a failure to store the file fails the item without another download', async () => {
	const service = Container.get(BinaryDataService);
	const store = service.store.bind(service);
	service.store = async () => await Promise.reject(new Error('ENOSPC: no space left on device'));
	platform.respond = (reply) => respondWithContent(reply);
	const { items } = await download();
	service.store = store;
	expect(JSON.stringify(items)).toContain('no space left');
	expect(platform.requests).toHaveLength(1);
});

test('a file of 300 MB takes less than 60 MB of memory', async () => {
	const size = 300 * megabyte;
	platform.respond = (reply) => {
		reply.header('content-disposition', 'attachment; filename="large.csv"');
		streamBytes(reply, size, { piece: 'a;b;c\n', type: 'text/csv', withContentLength: true });
	};
	const usedBytes = () => {
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	const before = usedBytes();
	let peak = 0;
	const timer = setInterval(() => (peak = Math.max(peak, usedBytes() - before)), 20);
	const { items } = await download();
	clearInterval(timer);
	expect(items).toEqual([{ file_name: 'large.csv', file_size: size }]);
	expect(peak).toBeLessThan(60 * megabyte);
}, 60_000);
