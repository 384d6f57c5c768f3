/** Broken and unusual HTTP responses: reads are retried, and writes are executed only once. */
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { measureMemoryGrowth } from './memoryGrowth';
import { items100, useNetworkTest, type SendResponse } from './networkTest';

const network = useNetworkTest();
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** Writes to the socket instead of sending a response. */
const writeToSocket = (reply: FastifyReply, write: (socket: Socket) => void): void => {
	reply.hijack();
	write(reply.raw.socket!);
};

const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const sendEncoded = (coding: string, bytes: Buffer) => (reply: FastifyReply) =>
	reply.type('application/json').header('content-encoding', coding).send(bytes);

const brokenResponses: Record<string, SendResponse> = {
	'an incomplete chunked body': (reply, text) =>
		writeToSocket(reply, (socket) => {
			const half = text.slice(0, text.length / 2);
			const size = Buffer.byteLength(half).toString(16);
			socket.end(`${json}Transfer-Encoding: chunked\r\n\r\n${size}\r\n${half}\r\n`);
		}),
	'an invalid chunk size': (reply, text) =>
		writeToSocket(reply, (socket) =>
			socket.end(`${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n${text}\r\n0\r\n\r\n`),
		),
	'a body shorter than its Content-Length': (reply, text) =>
		writeToSocket(reply, (socket) =>
			socket.end(`${json}Content-Length: ${text.length + 100}\r\n\r\n${text}`),
		),
	'a truncated body without Content-Length': (reply, text) =>
		writeToSocket(reply, (socket) =>
			socket.end(`${json}Connection: close\r\n\r\n${text.slice(0, -3)}`),
		),
	'incomplete headers': (reply) =>
		writeToSocket(reply, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Ty')),
	'a response that is not HTTP': (reply) =>
		writeToSocket(reply, (socket) => socket.end('SSH-2.0-OpenSSH\r\n')),
	'a truncated gzip body': (reply, text) => {
		const compressed = gzipSync(text);
		return sendEncoded('gzip', compressed.subarray(0, compressed.length - 12))(reply);
	},
	'a plain body with Content-Encoding: gzip': (reply, text) =>
		sendEncoded('gzip', Buffer.from(text))(reply),
	'status 204': (reply) => reply.code(204).send(),
	'a body of whitespace': (reply) => reply.type('application/json').send(' \r\n '),
	'JSON followed by more text': (reply, text) =>
		reply.type('application/json').send(text + text.slice(0, 10)),
	'a body of zero bytes': (reply) => reply.type('application/json').send(Buffer.alloc(500)),
};

const unusualResponses: Record<string, SendResponse> = {
	'compressed with gzip': (reply, text) => sendEncoded('gzip', gzipSync(text))(reply),
	'compressed with deflate': (reply, text) => sendEncoded('deflate', deflateSync(text))(reply),
	'compressed with Brotli': (reply, text) => sendEncoded('br', brotliCompressSync(text))(reply),
	'with a byte order mark': (reply, text) => reply.type('application/json').send(`\ufeff${text}`),
	'sent byte by byte': async (reply, text) =>
		writeToSocket(reply, (socket) => {
			socket.write(`${json}Connection: close\r\n\r\n`);
			void (async () => {
				for (const byte of Buffer.from(text)) {
					socket.write(Buffer.of(byte));
					await new Promise((next) => setImmediate(next));
				}
				socket.end();
			})();
		}),
	'after 103 Early Hints': (reply, text) =>
		writeToSocket(reply, (socket) =>
			socket.end(
				`HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${json}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
			),
		),
	'with status 201': (reply, text) => reply.code(201).type('application/json').send(text),
};

describe.each(Object.entries(brokenResponses))('%s', (_name, sendResponse) => {
	test('a read is retried', async () => {
		network.failFirst(2, sendResponse);
		const { items } = await network.getDatabase();
		expect(items).toMatchObject([{ id: 1, name: 'Café' }]);
		expect(network.server.requests).toHaveLength(3);
	});

	test.each(['json', 'xml'])('writes are executed once (%s)', async (format) => {
		// One call has five attempts, so the node fails and Retry On Fail runs it again.
		network.failFirst(6, sendResponse);
		const { items } = await network.create(format, {}, retry);
		network.expectCreatedOnce();
		expect(items.map((item) => item.profile_id)).toEqual(items100.map(({ n }) => `p${n}`));
	});

	test('a write that always gets it is in doubt', async () => {
		network.failFirst(Infinity, sendResponse);
		const continueOnFail = { onError: 'continueRegularOutput' };
		const { items } = await network.create('json', { batch_size: 100 }, continueOnFail);
		network.expectCreatedOnce();
		expect(items).toHaveLength(100);
		for (const item of items) expect(item).toMatchObject({ details: { in_doubt: true } });
	});
});

test.each(Object.entries(unusualResponses))('reads a response %s', async (_name, sendResponse) => {
	network.failFirst(Infinity, sendResponse);
	expect((await network.getDatabase()).items).toMatchObject([{ id: 1, name: 'Café' }]);
	expect((await network.create('xml')).items).toHaveLength(100);
	network.expectCreatedOnce();
	expect(network.server.requests).toHaveLength(5);
});

test('stops decompressing a gzip response of 300 MB at the size limit', async () => {
	const compressed = gzipSync(Buffer.alloc(300_000_000, 'x'), { level: 9 });
	network.server.respond = sendEncoded('gzip', compressed);
	const { result, growth } = await measureMemoryGrowth(async () => await network.getDatabase());
	expect(`${result.error?.message} ${result.error?.description}`).toMatch(/too large/);
	expect(growth).toBeLessThan(350);
});
