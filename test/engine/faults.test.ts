/** What goes wrong between the node and the platform, and what is left of it in the workflow. */
import { columns, id } from './cases/types';
import { succeeded } from './engine';
import { useWorld } from './sandboxEngine';

const world = useWorld();
beforeEach(async () => await world.reset());
jest.setTimeout(60_000);

const fifty = Array.from({ length: 50 }, (_, n) => ({ email: `customer${n}@example.com`, n }));
const data = columns({ email: '={{ $json.email }}' });
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

async function emails(): Promise<string[]> {
	const answer = await world.call('/profiles/list', { db_id: 1, limit: 1000 });
	return (answer.data as Array<{ email: string }>).map(({ email }) => email);
}

async function expectFiftyOnce(): Promise<void> {
	const found = await emails();
	expect(found).toHaveLength(50);
	expect(new Set(found).size).toBe(50);
}

describe('an import whose answer is lost after the work is done', () => {
	test.each(['json', 'xml'])('leaves each of 50 items exactly once (%s)', async (format) => {
		await world.fault({ path: '/profiles/', kind: 'reset_after', times: 2 });
		const parameters = { db_id: id(1), data, options: { format } };
		const { items, run } = succeeded(
			await world.engine.node('profile', 'create', parameters, fifty, retry),
		);
		expect(run.status).toBe('success');
		expect(items).toHaveLength(50);
		await expectFiftyOnce();
		const seen = await world.requests();
		expect(seen.filter(({ duplicate }) => duplicate)).not.toHaveLength(0);
	});

	test('also when each item travels by itself', async () => {
		await world.fault({ path: '/profiles/', kind: 'reset_after', times: 3 });
		const parameters = { db_id: id(1), data, options: { batch_size: 1 } };
		const { items, outputs } = succeeded(
			await world.engine.node('profile', 'create', parameters, fifty, retry),
		);
		expect(items).toHaveLength(50);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			fifty.map((_, item) => ({ item })),
		);
		await expectFiftyOnce();
	});

	test('also when the node gives up and Retry On Fail runs it again', async () => {
		// More losses than one run of the node has attempts.
		await world.fault({ path: '/profiles/', kind: 'reset_after', times: 6 });
		const { items, run } = succeeded(
			await world.engine.node(
				'profile',
				'upsert',
				{ db_id: id(1), matching: 'email', email: '', data },
				fifty,
				retry,
			),
		);
		expect(run.status).toBe('success');
		expect(items).toHaveLength(50);
		await expectFiftyOnce();
	});
});

test('two intended, equal writes are both carried out', async () => {
	const twin = columns({ _fname: 'Twin' });
	const parameters = { db_id: id(1), data: twin, options: { batch_size: 1 } };
	succeeded(await world.engine.node('profile', 'create', parameters, [{}, {}]));
	succeeded(await world.engine.node('profile', 'create', parameters, [{}, {}]));
	expect(await emails()).toHaveLength(4);
});

const getDatabase = { db_id: id(1) };

test.each([
	{ what: 'refused connection', kind: 'refuse' as const },
	{ what: 'connection torn before the work', kind: 'reset_before' as const },
	{ what: 'connection torn after the work', kind: 'reset_after' as const },
	{ what: 'truncated answer', kind: 'truncate' as const },
	{ what: 'empty answer', kind: 'empty' as const },
	{ what: 'HTML page with status 502', kind: 'html' as const, status: 502 },
	{ what: 'HTML page with status 200', kind: 'html' as const, status: 200 },
	{ what: 'status 503', kind: 'status' as const, status: 503 },
])('a read gets over one $what', async ({ kind, status }) => {
	await world.fault({ kind, status, path: '/databases/get', times: 1 });
	const { items } = succeeded(await world.engine.node('database', 'get', getDatabase));
	expect(items).toMatchObject([{ id: 1, name: 'Customers' }]);
	const [, ...repeats] = await world.requests();
	expect(repeats).toHaveLength(1);
});

test.each(['json', 'xml'])(
	'a right answer under a wrong content type is read (%s)',
	async (format) => {
		await world.fault({ path: '/databases/get', kind: 'content_type' });
		const parameters = { ...getDatabase, options: { format } };
		const { items } = succeeded(await world.engine.node('database', 'get', parameters));
		expect(items).toMatchObject([{ id: 1, name: 'Customers' }]);
	},
);

test('429 is waited out for as long as the platform says', async () => {
	await world.fault({
		path: '/databases/get',
		kind: 'status',
		status: 429,
		retry_after: 1,
		times: 1,
	});
	const started = Date.now();
	const { items } = succeeded(await world.engine.node('database', 'get', getDatabase));
	expect(items).toMatchObject([{ id: 1 }]);
	expect(Date.now() - started).toBeGreaterThanOrEqual(950);
});

test('a fault that stays becomes an error, never a success', async () => {
	const lasting = [
		{ operation: 'database.get', path: '/databases/get', kind: 'truncate' as const },
		{ operation: 'database.getFields', path: '/databases/fields_get', kind: 'empty' as const },
		{ operation: 'resource.get', path: '/resources/get', kind: 'html' as const, status: 200 },
		{ operation: 'resource.getFields', path: '/resources/fields_get', kind: 'refuse' as const },
	];
	await world.fault(...lasting.map(({ path, kind, status }) => ({ path, kind, status })));
	const outcomes = await Promise.all(
		lasting.map(async ({ operation }) => {
			const [resource, name] = operation.split('.');
			const parameters = { db_id: id(1), resource_id: id(1), channel: 'email' };
			return await world.engine.node(resource, name, parameters);
		}),
	);
	for (const { run, error, outputs } of outcomes) {
		expect(run.status).toBe('error');
		expect(outputs).toEqual([]);
		expect(error?.message).toMatch(/\S/);
		expect(error?.message).not.toMatch(/undefined|\[object/);
		expect(error?.description).toMatch(/\S/);
	}
});

test('a wait for the platform ends when the execution is stopped', async () => {
	await world.fault({ path: '/databases/get', kind: 'status', status: 429, retry_after: 8 });
	const stop = new AbortController();
	setTimeout(() => stop.abort(), 500);
	const started = Date.now();
	const type = 'n8n-nodes-altcraft.altcraft';
	const parameters = { resource: 'database', operation: 'get', db_id: id(1) };
	const run = await world.engine.run([{ name: 'Altcraft', type, parameters }], {
		signal: stop.signal,
	});
	expect(run.status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(5000);
});

test('the last error knows of earlier tries: what they had sent is not called unsent', async () => {
	// The first try is refused at its third call; the second gives up at its first.
	await world.fault({ path: '/profiles/', kind: 'slow', delay_ms: 0, times: 2 });
	await world.fault({ path: '/profiles/', kind: 'status', status: 403, times: 1 });
	await world.fault({ path: '/profiles/', kind: 'reset_before', times: 5 });
	const parameters = { db_id: id(1), data, options: { batch_size: 1 } };
	const { error } = await world.engine.node('profile', 'create', parameters, fifty, {
		...retry,
		maxTries: 2,
	});
	expect(error?.description).toContain('Failed: 1 of 50 (item 0). Not sent: 49 (items 1-49).');
	expect(error?.description).toContain('Saved in an earlier try: 2 (items 0-1).');
	expect(await emails()).toEqual([fifty[0]!.email, fifty[1]!.email]);
});
