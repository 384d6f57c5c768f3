/** What counts as a list of events, and that events are not altered. */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { maxBodyBytes, readBody } from '../../nodes/Altcraft/webhook/readBody';
import { parseEvents } from '../../nodes/Altcraft/webhook/parseEvents';

const event = { event_type: 'open', event_date: '2026-01-20T09:00:00.123456789Z' };

test('an array gives its events in order, an object gives one event', () => {
	const many = ['send', 'open', 'click'].map((event_type) => ({ ...event, event_type }));
	expect(parseEvents(JSON.stringify(many))).toEqual(many);
	expect(parseEvents(JSON.stringify(event))).toEqual([event]);
	expect(parseEvents(`\ufeff${JSON.stringify([event])}`)).toEqual([event]);
	expect(parseEvents('[]')).toEqual([]);
});

test('dates keep their nanoseconds, numbers beyond 2^53 their digits', () => {
	const [read] = parseEvents(
		'[{"event_type":"send","event_date":"2026-01-20T09:00:00.000000001+03:00","account_id":9007199254740993,"event_data":{"message_id":18446744073709551615,"lat":54.6296}}]',
	);
	expect(read).toEqual({
		event_type: 'send',
		event_date: '2026-01-20T09:00:00.000000001+03:00',
		account_id: '9007199254740993',
		event_data: { message_id: '18446744073709551615', lat: 54.6296 },
	});
});

test.each([
	['', /empty/],
	['hello', /not complete JSON/],
	['[{"event_type":"open"}', /not complete JSON/],
	['null', /The body is not an event/],
	['7', /The body is not an event/],
	['{"event":"open"}', /The body .*no event_type/],
	['[{"event_type":"open"},[]]', /Element 1 .*JSON object/],
	['[{"event_type":"open"},{"event_type":""}]', /Element 1 .*no event_type/],
	[`${'['.repeat(5000)}${']'.repeat(5000)}`, /levels deep/],
])('%.40s is rejected', (text, message) => {
	expect(() => parseEvents(text)).toThrow(message);
});

describe('the body', () => {
	let server: Server;
	let outcome: { text?: string; error?: unknown };
	let done: () => void;
	const read = new Promise<void>((resolve) => (done = resolve));

	beforeAll(async () => {
		server = createServer((incoming, response) => {
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
	const post = async (body: string | ReadableStream) =>
		(await fetch(url(), { method: 'POST', body, duplex: 'half' } as RequestInit)).status;

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
