/** Network faults and error responses, and their effects on the workflow. */
import { columns, id } from './cases/types';
import { expectSuccess } from './engine';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());
jest.setTimeout(60_000);

const fifty = Array.from({ length: 50 }, (_, n) => ({ email: `customer${n}@example.com`, n }));
const data = columns({ email: '={{ $json.email }}' });
const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

async function emails(): Promise<string[]> {
	const answer = await sandbox.call('/profiles/list', { db_id: 1, limit: 1000 });
	return (answer.data as Array<{ email: string }>).map(({ email }) => email);
}

async function expectFiftyOnce(): Promise<void> {
	const found = await emails();
	expect(found).toHaveLength(50);
	expect(new Set(found).size).toBe(50);
}

describe('an import whose response is lost', () => {
	test.each(['json', 'xml'])('creates each of 50 items exactly once (%s)', async (format) => {
		await sandbox.fault({ path: '/profiles/', kind: 'reset_after', times: 2 });
		const parameters = { db_id: id(1), data, options: { format } };
		const { items, run } = expectSuccess(
			await sandbox.engine.runNode('profile', 'create', parameters, fifty, retry),
		);
		expect(run.status).toBe('success');
		expect(items).toHaveLength(50);
		await expectFiftyOnce();
		const seen = await sandbox.requests();
		expect(seen.filter(({ duplicate }) => duplicate)).not.toHaveLength(0);
	});

	test('creates each item exactly once with one request per item', async () => {
		await sandbox.fault({ path: '/profiles/', kind: 'reset_after', times: 3 });
		const parameters = { db_id: id(1), data, options: { batch_size: 1 } };
		const { items, outputs } = expectSuccess(
			await sandbox.engine.runNode('profile', 'create', parameters, fifty, retry),
		);
		expect(items).toHaveLength(50);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			fifty.map((_, item) => ({ item })),
		);
		await expectFiftyOnce();
	});

	test('creates each item exactly once when Retry On Fail runs the node again', async () => {
		// More faults than one call has attempts.
		await sandbox.fault({ path: '/profiles/', kind: 'reset_after', times: 6 });
		const { items, run } = expectSuccess(
			await sandbox.engine.runNode(
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

test('executes two intended writes with equal data', async () => {
	const twin = columns({ _fname: 'Twin' });
	const parameters = { db_id: id(1), data: twin, options: { batch_size: 1 } };
	expectSuccess(await sandbox.engine.runNode('profile', 'create', parameters, [{}, {}]));
	expectSuccess(await sandbox.engine.runNode('profile', 'create', parameters, [{}, {}]));
	expect(await emails()).toHaveLength(4);
});

const getDatabase = { db_id: id(1) };

test.each([
	{ what: 'refused connection', kind: 'refuse' as const },
	{ what: 'connection reset before execution', kind: 'reset_before' as const },
	{ what: 'connection reset after execution', kind: 'reset_after' as const },
	{ what: 'truncated response', kind: 'truncate' as const },
	{ what: 'empty response', kind: 'empty' as const },
	{ what: 'HTML page with status 502', kind: 'html' as const, status: 502 },
	{ what: 'HTML page with status 200', kind: 'html' as const, status: 200 },
	{ what: 'status 503', kind: 'status' as const, status: 503 },
])('retries a read after one $what', async ({ kind, status }) => {
	await sandbox.fault({ kind, status, path: '/databases/get', times: 1 });
	const { items } = expectSuccess(await sandbox.engine.runNode('database', 'get', getDatabase));
	expect(items).toMatchObject([{ id: 1, name: 'Customers' }]);
	const [, ...repeats] = await sandbox.requests();
	expect(repeats).toHaveLength(1);
});

test.each(['json', 'xml'])(
	'reads a valid response with a wrong content type (%s)',
	async (format) => {
		await sandbox.fault({ path: '/databases/get', kind: 'content_type' });
		const parameters = { ...getDatabase, options: { format } };
		const { items } = expectSuccess(await sandbox.engine.runNode('database', 'get', parameters));
		expect(items).toMatchObject([{ id: 1, name: 'Customers' }]);
	},
);

test('waits after 429 for the time in Retry-After', async () => {
	await sandbox.fault({
		path: '/databases/get',
		kind: 'status',
		status: 429,
		retry_after: 1,
		times: 1,
	});
	const started = Date.now();
	const { items } = expectSuccess(await sandbox.engine.runNode('database', 'get', getDatabase));
	expect(items).toMatchObject([{ id: 1 }]);
	expect(Date.now() - started).toBeGreaterThanOrEqual(950);
});

test('fails when a fault persists', async () => {
	const lasting = [
		{ operation: 'database.get', path: '/databases/get', kind: 'truncate' as const },
		{ operation: 'database.getFields', path: '/databases/fields_get', kind: 'empty' as const },
		{ operation: 'resource.get', path: '/resources/get', kind: 'html' as const, status: 200 },
		{ operation: 'resource.getFields', path: '/resources/fields_get', kind: 'refuse' as const },
	];
	await sandbox.fault(...lasting.map(({ path, kind, status }) => ({ path, kind, status })));
	const outcomes = await Promise.all(
		lasting.map(async ({ operation }) => {
			const [resource, name] = operation.split('.');
			const parameters = { db_id: id(1), resource_id: id(1), channel: 'email' };
			return await sandbox.engine.runNode(resource, name, parameters);
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

test('ends a wait when the execution is canceled', async () => {
	await sandbox.fault({ path: '/databases/get', kind: 'status', status: 429, retry_after: 8 });
	const stop = new AbortController();
	setTimeout(() => stop.abort(), 500);
	const started = Date.now();
	const type = 'n8n-nodes-altcraft.altcraft';
	const parameters = { resource: 'database', operation: 'get', db_id: id(1) };
	const run = await sandbox.engine.runWorkflow([{ name: 'Altcraft', type, parameters }], {
		signal: stop.signal,
	});
	expect(run.status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(5000);
});

test('the last error counts items that earlier tries had sent', async () => {
	// The first try fails at its third call. The second starts with that item and fails again.
	await sandbox.fault({ path: '/profiles/', kind: 'slow', delay_ms: 0, times: 2 });
	await sandbox.fault({ path: '/profiles/', kind: 'status', status: 403, times: 1 });
	await sandbox.fault({ path: '/profiles/', kind: 'reset_before', times: 5 });
	const parameters = { db_id: id(1), data, options: { batch_size: 1, concurrency: 1 } };
	const { error } = await sandbox.engine.runNode('profile', 'create', parameters, fifty, {
		...retry,
		maxTries: 2,
	});
	expect(error?.description).toContain(
		'Failed: 1 of 50 (item 2). Saved: 2. Not sent: 47 (items 3-49).',
	);
	expect(await emails()).toEqual([fifty[0]!.email, fifty[1]!.email]);
});
