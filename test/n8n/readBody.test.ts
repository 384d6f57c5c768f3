/** Bodies of responses: once a response was read, or is not wanted any more, nothing of it stays in memory. */
import { getEventListeners } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { readBody } from '../../nodes/Altcraft/n8n/readBody';

const chunk = Buffer.alloc(10_000, 'a');
let server: Server;
let signals: AbortSignal[];

beforeAll(async () => {
	server = createServer((request, response) => {
		response.write(chunk);
		setTimeout(() => {
			if (request.url === '/broken') response.destroy();
			else if (request.url !== '/endless') response.end(chunk);
		}, 20);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

beforeEach(() => {
	signals = [];
	const { timeout } = AbortSignal;
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const signal = timeout.call(AbortSignal, milliseconds);
		signals.push(signal);
		return signal;
	});
});
afterEach(() => jest.restoreAllMocks());

const request = async (path: string): Promise<IncomingMessage> => {
	const { port } = server.address() as AddressInfo;
	return await new Promise((resolve, reject) =>
		get({ host: '127.0.0.1', port, path }, resolve).on('error', reject),
	);
};
const limits = { maxBytes: 100_000, timeoutMs: 60_000 };

/** Node keeps a timeout's signal, and all that its listeners know, as long as it has a listener. */
const listeners = () => signals.flatMap((signal) => getEventListeners(signal, 'abort'));

test('a response in memory', async () => {
	const { body } = await readBody(await request('/'), limits);
	expect(body).toHaveLength(20_000);
	expect(signals).toHaveLength(1);
	expect(listeners()).toEqual([]);
});

test('a response that is too long', async () => {
	const result = await readBody(await request('/endless'), { ...limits, maxBytes: 5000 });
	expect(result.truncatedAtBytes).toBe(5000);
	expect(listeners()).toEqual([]);
});

test('a response that breaks off', async () => {
	await expect(readBody(await request('/broken'), limits)).rejects.toThrow();
	expect(listeners()).toEqual([]);
});

test('a response that does not end in time', async () => {
	const reading = readBody(await request('/endless'), { ...limits, timeoutMs: 100 });
	await expect(reading).rejects.toThrow('ETIMEDOUT');
	expect(listeners()).toEqual([]);
});

test('a stream that was read', async () => {
	const { stream } = await readBody(await request('/'), { ...limits, maxBufferedBytes: 1000 });
	expect(listeners()).toHaveLength(1);
	expect(await text(stream!.readable as Readable)).toHaveLength(20_000);
	expect(listeners()).toEqual([]);
});

test('a stream that is too long', async () => {
	const options = { ...limits, maxBytes: 15_000, maxBufferedBytes: 1000 };
	const { stream } = await readBody(await request('/'), options);
	await expect(text(stream!.readable as Readable)).rejects.toThrow('too large');
	expect(listeners()).toEqual([]);
});

test('a stream that nobody wants', async () => {
	const { stream } = await readBody(await request('/endless'), {
		...limits,
		maxBufferedBytes: 1000,
	});
	stream!.destroy();
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(listeners()).toEqual([]);
});
