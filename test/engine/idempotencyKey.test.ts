/** The option Idempotency Key: one operation per key, over executions and nodes that start again. */
import { columns, id } from './cases/types';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => {
	await sandbox.reset();
	await sandbox.control('settings', { dedup_failed: 'retry' });
});

const orders = [
	{ order: 'A-1', email: 'ann@example.com' },
	{ order: 'A-2', email: 'bob@example.com' },
];

const addOne = (options: Record<string, unknown> = {}) => ({
	db_id: id(1),
	matching: 'email',
	email: '={{ $json.email }}',
	data: columns({ email: '={{ $json.email }}' }),
	updates: { row: [{ field: 'checks', function: 'incr', value: '1' }] },
	options: { idempotency_key: '={{ $json.order }}', ...options },
});

const upsert = async (
	items: Array<Record<string, unknown>> = orders,
	parameters: Record<string, unknown> = addOne(),
	settings: Record<string, unknown> = {},
) => await sandbox.engine.runNode('profile', 'upsert', parameters, items as never, settings);

const checks = async () => {
	const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
	return (data as Array<{ checks: number }>).map((profile) => profile.checks);
};

test('a new execution with the same keys changes nothing, and says so', async () => {
	const first = await upsert();
	expect(first.items.map((item) => item.duplicate_of)).toEqual([undefined, undefined]);
	const second = await upsert(orders, addOne({ show_duplicates: false }));
	expect(second.items).toMatchObject(orders.map(() => ({ duplicate_of: expect.any(String) })));
	expect(second.items[0]!.profile_id).toBe(first.items[0]!.profile_id);
	expect(second.hints.map(({ message }) => message)).toEqual([
		expect.stringContaining('the data of these items was not applied'),
	]);
	expect(await checks()).toEqual([1, 1]);
});

test('a lost response is no repeat of an earlier operation', async () => {
	await sandbox.fault({ path: '/profiles/import', kind: 'reset_after', times: 1 });
	const { hints, items } = await upsert(orders.slice(0, 1));
	expect(items[0]!.duplicate_of).toEqual(expect.any(String));
	expect(hints.map(({ message }) => message).join()).not.toContain('not applied');
	expect(await checks()).toEqual([1]);
});

test('items with different keys do not share a request if repeating it would hurt', async () => {
	await upsert(orders, addOne({ batch_size: 1000 }));
	const requests = await sandbox.requests();
	expect(requests.map(({ method }) => method)).toEqual(['profiles.import', 'profiles.import']);
	// The second key was used before, the third is new.
	const item = { order: 'A-3', email: 'ann@example.com' };
	await upsert([orders[1]!, item], addOne({ batch_size: 1000 }));
	expect(await checks()).toEqual([2, 1]);
});

test('items with different keys share a request if repeating it is harmless', async () => {
	const parameters = {
		suppress_id: id(1),
		email: '={{ $json.email }}',
		options: { idempotency_key: '={{ $json.order }}' },
	};
	await sandbox.reset('demo');
	const { error } = await sandbox.engine.runNode('suppressionList', 'addEmail', parameters, orders);
	expect(error).toBeUndefined();
	const requests = await sandbox.requests();
	expect(requests.map(({ method }) => method)).toEqual(['suppression_lists.add_emails']);
});

test.each(['', '  ', '={{ $json.none }}'])('an empty key (%p) is refused by name', async (key) => {
	const { error } = await upsert(orders, addOne({ idempotency_key: key }));
	expect(error?.message).toContain('"Idempotency Key" is empty');
	expect(await sandbox.requests()).toEqual([]);
});

test('a key that two items have is refused by name', async () => {
	const { error } = await upsert([...orders, { order: 'A-1', email: 'cleo@example.com' }]);
	expect(error?.message).toContain('"Idempotency Key" is "A-1", as for item 0');
	expect(await sandbox.requests()).toEqual([]);
	const continued = await upsert(
		[...orders, { order: 'A-1', email: 'cleo@example.com' }],
		addOne(),
		{ onError: 'continueRegularOutput', retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	);
	expect(continued.items.map(({ error }) => error === undefined)).toEqual([true, true, false]);
	expect(await checks()).toEqual([1, 1]);
});

test('a number is a key like its text', async () => {
	await upsert([{ order: 7, email: 'ann@example.com' }]);
	await upsert([{ order: '7', email: 'ann@example.com' }]);
	expect(await checks()).toEqual([1]);
});

test('another operation with the same key is another operation', async () => {
	await upsert(orders.slice(0, 1));
	const { error } = await sandbox.engine.runNode('profile', 'update', addOne(), orders.slice(0, 1));
	expect(error).toBeUndefined();
	expect(await checks()).toEqual([2]);
});

test('what a repeat refuses is sent again under a new ID', async () => {
	await sandbox.control('settings', { dedup_failed: 'replay' });
	const broken = { order: 'A-1', email: 'not an address' };
	for (let run = 0; run < 3; run++) expect((await upsert([broken])).error).toBeDefined();
	for (let run = 0; run < 2; run++) {
		const { error, items } = await upsert(orders);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
	}
	expect(await checks()).toEqual([1, 1]);
});

test('a lost response in the first execution does not double in the next', async () => {
	await sandbox.fault({ path: '/profiles/import', kind: 'reset_after', times: 10 });
	expect((await upsert()).error?.description).toContain('may have processed');
	expect((await upsert()).error).toBeUndefined();
	expect(await checks()).toEqual([1, 1]);
});
