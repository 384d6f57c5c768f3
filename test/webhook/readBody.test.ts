/** Bodies of requests: size, encoding, and connections that close early. */
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip, gzipSync } from 'node:zlib';

import { maxBodyBytes, readBody } from '../../nodes/Altcraft/webhook/readBody';

/** How n8n 2.41 unpacks a body: by names in lower case, up to 16 MB. */
function addReadRawBody(incoming: IncomingMessage): void {
	const n8nRequest = incoming as IncomingMessage & { rawBody?: Buffer; readRawBody: unknown };
	n8nRequest.readRawBody = async () => {
		const isGzip = incoming.headers['content-encoding'] === 'gzip';
		const chunks: Buffer[] = [];
		let length = 0;
		for await (const chunk of isGzip ? incoming.pipe(createGunzip()) : incoming) {
			length += chunk.length;
			if (length > 16 * 1024 * 1024)
				throw Object.assign(new Error('request entity too large'), { status: 413 });
			chunks.push(chunk);
		}
		n8nRequest.rawBody = Buffer.concat(chunks);
	};
}

describe('a body', () => {
	let server: Server;
	let outcome: { text?: string; error?: unknown };
	let done: () => void;
	const read = new Promise<void>((resolve) => (done = resolve));

	beforeAll(async () => {
		server = createServer((incoming, response) => {
			addReadRawBody(incoming);
			readBody(incoming as never)
				.then(
					(text) => (outcome = { text }),
					(error: unknown) => (outcome = { error }),
				)
				.finally(() => {
					done();
					response.writeHead(outcome.text === undefined ? 413 : 200).end();
				});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	const post = async (body: string | Uint8Array | ReadableStream, headers = {}) =>
		(await fetch(url(), { method: 'POST', body, headers, duplex: 'half' } as RequestInit)).status;

	test('of 20 MB is accepted', async () => {
		const text = 'ж'.repeat(maxBodyBytes / 2);
		expect(await post(text)).toBe(200);
		expect(outcome.text === text).toBe(true);
	});

	test('of more is rejected with 413, with and without a length', async () => {
		const text = `${'x'.repeat(maxBodyBytes)}x`;
		expect(await post(text)).toBe(413);
		expect(await post(new Blob([text]).stream())).toBe(413);
	});

	test.each(['gzip', 'GZIP'])('in %s is unpacked', async (encoding) => {
		expect(await post(gzipSync('[{"event_type":"ж"}]'), { 'content-encoding': encoding })).toBe(
			200,
		);
		expect(outcome.text).toBe('[{"event_type":"ж"}]');
	});

	test('of 18 MB in gzip is rejected with 413', async () => {
		const packed = gzipSync('x'.repeat(18 * 1024 * 1024));
		expect(await post(packed, { 'content-encoding': 'gzip' })).toBe(413);
		expect(outcome).toEqual({ text: undefined });
	});

	test('that ends early is an error', async () => {
		const sent = request(url(), { method: 'POST', headers: { 'content-length': '100' } });
		sent.on('error', () => undefined);
		sent.write('[{"event_type"');
		outcome = {};
		setTimeout(() => sent.destroy(), 100);
		await read;
		for (let tries = 0; tries < 50 && outcome.error === undefined; tries++)
			await new Promise((resolve) => setTimeout(resolve, 50));
		expect(String(outcome.error)).toMatch(/aborted|closed/i);
	});
});
