/** Action hooks: batches, acceptance, filters. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestSandbox, type Json, type TestSandbox } from './client';

let sandbox: TestSandbox;
let url: string;
let answer: [number, string];
const received: Array<{ headers: IncomingHttpHeaders; body: Json }> = [];

const receiver = createServer((request, response) => {
	let text = '';
	request.on('data', (chunk) => (text += chunk));
	request.on('end', () => {
		received.push({ headers: request.headers, body: JSON.parse(text) as Json });
		response.writeHead(answer[0]).end(answer[1]);
	});
});

beforeAll(async () => {
	sandbox = await startTestSandbox({ seed: 'demo' });
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
beforeEach(async () => {
	received.length = 0;
	answer = [200, 'OK'];
	await control('DELETE', '/hooks');
});
afterAll(async () => {
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
	await sandbox.close();
});

async function control(method: string, path: string, body?: Json): Promise<any> {
	const response = await fetch(`${sandbox.url}/_control${path}`, {
		method,
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return await response.json();
}

test('events are sent as arrays of the batch size, in order', async () => {
	await control('POST', '/hooks', { url, batch_size: 3, success: '.*OK.*' });
	const deliveries = await control('POST', '/hooks/events', {
		make: { count: 7, event_types: ['send', 'open'] },
	});
	expect(received.map(({ body }) => body.length)).toEqual([3, 3, 1]);
	const events = received.flatMap(({ body }) => body as unknown as Json[]);
	expect(events.map(({ event_data: data }) => data.send_message_id)).toEqual(
		Array.from({ length: 7 }, (_, n) => `message-${n}`),
	);
	expect(events[1]).toMatchObject({
		event_type: 'open',
		event_date: expect.stringMatching(/^2026-01-20T09:00:00\.\d{9}Z$/),
		account_id: 1,
		is_test: false,
		list_id: 1,
	});
	const people = (await control('GET', '/state')).databases[0].profiles;
	expect(events.map(({ profile_id: id }) => id)).toEqual(
		people.slice(0, 7).map(({ id }: Json) => id),
	);
	expect(deliveries.map(({ accepted, events: n }: Json) => [accepted, n])).toEqual([
		[true, 3],
		[true, 3],
		[true, 1],
	]);
});

test.each<[string | undefined, [number, string], boolean]>([
	['.*OK.*', [200, 'all OK'], true],
	['.*OK.*', [201, 'OK'], true],
	['.*OK.*', [200, 'thanks'], false],
	[undefined, [200, 'anything'], true],
	['', [201, 'OK'], false],
])('pattern %j and the answer %j: accepted is %j', async (success, given, accepted) => {
	answer = given;
	await control('POST', '/hooks', { url, success });
	const [delivery] = await control('POST', '/hooks/events', { events: [{ event_type: 'open' }] });
	expect(delivery.accepted).toBe(accepted);
	expect((await control('GET', '/hooks')).deliveries).toHaveLength(1);
});

test('filters, credentials, a single event and a raw body', async () => {
	await control('POST', '/hooks', {
		url,
		event_types: ['open'],
		list_ids: [2],
		auth: { header: { name: 'X-Secret', value: 'abc' } },
	});
	const open = { event_type: 'open', list_id: 2 };
	const events = [open, { event_type: 'open', list_id: 1 }, { event_type: 'send', list_id: 2 }];
	await control('POST', '/hooks/events', { events, single: true });
	await control('POST', '/hooks/events', { raw: '{"event_type":1}' });
	expect(received.map(({ body }) => body)).toEqual([open, { event_type: 1 }]);
	expect(received[0]!.headers['x-secret']).toBe('abc');
});

test('an unreachable address is a delivery without status', async () => {
	await control('POST', '/hooks', { url: 'http://127.0.0.1:1/' });
	const [delivery] = await control('POST', '/hooks/events', { events: [{ event_type: 'open' }] });
	expect(delivery).toMatchObject({ status: null, accepted: false });
	expect((await control('POST', '/hooks', { url: 'nowhere' })).error_text).toMatch(/address/);
});
