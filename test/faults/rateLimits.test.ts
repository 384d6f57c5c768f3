/** Responses that ask to wait, error codes of single elements, and requests that the platform recognizes as repeated. */
import { columns, id } from '../engine/cases/parameterValues';
import { closeIsolatedEngines, createIsolatedEngine, type IsolatedEngine } from './isolatedEngine';
import { sendJson, useNetworkTest } from './networkTest';

const network = useNetworkTest();
let isolated: IsolatedEngine;

beforeAll(async () => {
	isolated = await createIsolatedEngine();
});
beforeEach(() => isolated.reset());
afterAll(async () => await closeIsolatedEngines([isolated]));

describe('a response that asks to wait', () => {
	const jsonBody = '{"error": 429, "error_text": "too many requests"}';
	const xmlBody = '<xml><error>429</error><error_text>too many requests</error_text></xml>';

	test.each([
		['json', jsonBody],
		['xml', xmlBody],
	])('retries code 429 in the body with status 200 (%s)', async (format, text) => {
		let left = 3;
		network.server.respond = (reply) =>
			left-- > 0
				? reply.type(`application/${format}`).header('retry-after', '0').send(text)
				: sendJson(reply, network.normalBody(reply));
		expect((await network.create(format)).items).toHaveLength(100);
		network.expectCreatedOnce();
		expect(network.server.requests).toHaveLength(7);
		expect(new Set(network.server.requests.map(({ headers }) => headers['request-id'])).size).toBe(
			4,
		);
	});

	test('waits until the date in Retry-After', async () => {
		let left = 1;
		const until = Math.ceil(Date.now() / 1000 + 1) * 1000;
		network.server.respond = (reply) =>
			left-- > 0
				? reply.code(429).header('retry-after', new Date(until).toUTCString()).send()
				: sendJson(reply, network.normalBody(reply));
		expect((await network.getDatabase()).items).toHaveLength(1);
		expect(Date.now()).toBeGreaterThanOrEqual(until - 50);
	});

	test.each(['86400', 'Fri, 31 Dec 2100 23:59:59 GMT', '99999999999999999999'])(
		'fails immediately when the wait is too long (%s)',
		async (wait) => {
			network.server.respond = (reply) =>
				reply.code(429).header('retry-after', wait).type('application/json').send(jsonBody);
			const started = Date.now();
			const { run, error } = await network.create('json');
			expect(run.status).toBe('error');
			expect(error?.message).toMatch(/[Tt]oo many requests/);
			expect(Date.now() - started).toBeLessThan(5000);
			expect(network.server.requests).toHaveLength(1);
			expect(network.created).toEqual([]);
		},
	);

	test.each(['-5', 'soon', '1e3', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
		'ignores an invalid Retry-After header (%s)',
		async (wait) => {
			let left = 1;
			network.server.respond = (reply) =>
				left-- > 0
					? reply.code(429).header('retry-after', wait).send()
					: sendJson(reply, network.normalBody(reply));
			expect((await network.getDatabase()).items).toHaveLength(1);
		},
	);
});

test.each([429, 500, 503])('code %i of one batch element fails only that item', async (code) => {
	network.server.respond = (reply) => {
		const answer = JSON.parse(network.normalBody(reply)) as { result: object[] };
		answer.result[3] = { error: code, error_text: 'not this one' };
		return sendJson(reply, JSON.stringify(answer));
	};
	const { items } = await network.create('json', {}, { onError: 'continueRegularOutput' });
	const failed = items.flatMap((item, index) => ('error' in item ? [index] : []));
	expect(failed).toEqual([3, 28, 53, 78]);
	expect(items[3]).toMatchObject({ details: { code, reason: 'not this one' } });
	expect(network.server.requests).toHaveLength(4);
});

test.each(['json', 'xml'])(
	'adds duplicate_of to the output of a repeated request (%s)',
	async (format) => {
		isolated.addFaults({ kind: 'reset_after', times: 1 });
		const parameters = { db_id: id(1), data: columns({ _fname: 'Twin' }) };
		const options = { format, show_duplicates: true, batch_size: 2 };
		const { items } = await isolated.runNode('profile', 'create', { ...parameters, options }, [
			{},
			{},
			{},
		]);
		const key = expect.stringMatching(/^[0-9a-f]{64}$/);
		expect(items).toMatchObject([{ duplicate_of: key }, { duplicate_of: key }, {}]);
		expect(items[2]).not.toHaveProperty('duplicate_of');
	},
);
