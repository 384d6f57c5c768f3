/** The polling trigger against the sandbox: each new item is emitted once, existing items are not. */
import { createPoller } from './polling';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

const databaseOne = { __rl: true, mode: 'id', value: '1' };
const add = async (...people: Array<Record<string, unknown>>) =>
	await sandbox.call('/profiles/add_batch/', { db_id: 1, data: people });
const change = async (email: string, data: Record<string, unknown>) =>
	await sandbox.call('/profiles/update', { db_id: 1, matching: 'email', email, data });
const poller = async (parameters: Record<string, unknown>) =>
	await createPoller({ url: sandbox.url, token: sandbox.token }, {
		event: 'profileChanged',
		db_id: databaseOne,
		...parameters,
	} as never);
const emails = (items: Array<Record<string, unknown>> | null) => items?.map(({ email }) => email);
const person = (name: string, more = {}) => ({ email: `${name}@example.com`, ...more });

describe('profiles by comparison', () => {
	test('new and changed profiles are emitted once, existing ones are not', async () => {
		await add(person('old'));
		const { poll, restart } = await poller({});
		expect(await poll()).toBeNull();
		expect(await poll()).toBeNull();
		await add(person('new'));
		expect(emails(await poll())).toEqual(['new@example.com']);
		await change('old@example.com', { _city: 'Ryazan' });
		restart();
		expect(await poll()).toMatchObject([{ email: 'old@example.com', _city: 'Ryazan' }]);
		restart();
		expect(await poll()).toBeNull();
	});

	describe('when n8n has read its data for a poll before it saved the previous one', () => {
		afterEach(() => jest.restoreAllMocks());

		test('nothing is emitted again', async () => {
			const { poll, remember } = await poller({});
			expect(await poll()).toBeNull();
			const early = remember();
			await add(person('new'));
			expect(emails(await poll())).toEqual(['new@example.com']);
			const saved = remember();
			early();
			expect(await poll()).toBeNull();
			saved();
			expect(await poll()).toBeNull();
			await add(person('newer'));
			expect(emails(await poll())).toEqual(['newer@example.com']);
		});

		test('the first poll is not taken for missing', async () => {
			const { poll, remember } = await poller({});
			const early = remember();
			expect(await poll()).toBeNull();
			const saved = remember();
			await add(person('new'));
			early();
			expect(await poll()).toBeNull();
			saved();
			expect(emails(await poll())).toEqual(['new@example.com']);
		});

		test('what n8n could not save is emitted again after a minute', async () => {
			const { poll, remember } = await poller({});
			expect(await poll()).toBeNull();
			const early = remember();
			await add(person('new'));
			expect(emails(await poll())).toEqual(['new@example.com']);
			early();
			const now = Date.now();
			jest.spyOn(Date, 'now').mockImplementation(() => now + 61_000);
			expect(emails(await poll())).toEqual(['new@example.com']);
		});

		test('a node that reads something else starts over at once', async () => {
			const { poll, remember, configure } = await poller({ options: { fields: 'email' } });
			expect(await poll()).toBeNull();
			const early = remember();
			await add(person('new'));
			expect(emails(await poll())).toEqual(['new@example.com']);
			early();
			configure({ options: { fields: 'email, _city' } });
			expect(await poll()).toBeNull();
			await add(person('newer'));
			expect(emails(await poll())).toEqual(['newer@example.com']);
		});

		test('a poll that finds nothing leaves the data as it is', async () => {
			const { poll, remember } = await poller({});
			await add(person('old'));
			expect(await poll()).toBeNull();
			const early = remember();
			expect(await poll()).toBeNull();
			early();
			await add(person('new'));
			expect(emails(await poll())).toEqual(['new@example.com']);
		});
	});

	test('several pages, and after a failed poll', async () => {
		const { poll } = await poller({ options: { fields: 'email, _city' } });
		expect(await poll()).toBeNull();
		const names = Array.from({ length: 1500 }, (_, n) => `p${n}`);
		await add(...names.slice(0, 1000).map((name) => person(name)));
		await add(...names.slice(1000).map((name) => person(name)));
		await sandbox.fault({ path: '/api/v1.1/profiles/list', kind: 'status', status: 400 });
		await expect(poll()).rejects.toThrow(/400/);
		await fetch(`${sandbox.url}/_control/faults`, { method: 'DELETE' });
		const out = emails(await poll())!;
		expect([...out].sort()).toEqual(names.map((name) => `${name}@example.com`).sort());
		expect(await poll()).toBeNull();
	});

	test('a field that is not read does not count as a change', async () => {
		await add(person('a', { checks: 1 }));
		const { poll } = await poller({
			options: { fields: 'email', query: '{"checks": {"$gt": 0}}' },
		});
		expect(await poll()).toBeNull();
		await change('a@example.com', { checks: 2 });
		await add(person('b', { checks: 0 }));
		expect(await poll()).toBeNull();
	});
});

describe('profiles by a date field', () => {
	const byDate = { changes_by: 'date_field', date_field: 'last_order' };
	const at = (seconds: number) =>
		new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19) + 'Z';

	test('equal dates before and after a poll, late items, restarts', async () => {
		await add(person('old', { last_order: at(-7200) }), person('just', { last_order: at(-5) }));
		const { poll, restart } = await poller(byDate);
		expect(await poll()).toBeNull();
		const same = at(0);
		await add(person('a', { last_order: same }), person('b', { last_order: same }));
		expect(emails(await poll())).toEqual(['a@example.com', 'b@example.com']);
		restart();
		await add(person('c', { last_order: same }), person('late', { last_order: at(-120) }));
		expect(emails(await poll())).toEqual(['late@example.com', 'c@example.com']);
		await change('old@example.com', { last_order: at(1) });
		restart();
		expect(emails(await poll())).toEqual(['old@example.com']);
		expect(await poll()).toBeNull();
		const listRequests = (await sandbox.requests()).filter(
			({ method }) => method === 'profiles.list',
		);
		expect(listRequests.at(-1)!.body).toMatchObject({
			query: { last_order: { $gte: expect.any(String) } },
		});
	});

	test('the creation date finds new profiles, not changed ones', async () => {
		await add(person('old'));
		const { poll } = await poller({ ...byDate, date_field: '_createtime' });
		expect(await poll()).toBeNull();
		await add(person('new'));
		await change('old@example.com', { _city: 'Ryazan' });
		expect(emails(await poll())).toEqual(['new@example.com']);
		await change('new@example.com', { _city: 'Ryazan' });
		expect(await poll()).toBeNull();
	});

	test('with Start From, existing profiles since that date are emitted', async () => {
		await add(person('x', { last_order: at(-86_400) }), person('y', { last_order: at(-3600) }));
		const { poll } = await poller({ ...byDate, options: { start_from: at(-7200) } });
		expect(emails(await poll())).toEqual(['y@example.com']);
		expect(await poll()).toBeNull();
	});

	test('an unusable date field is named, with an alternative', async () => {
		await add(person('old'));
		const { poll } = await poller({ ...byDate, date_field: 'updated_at' });
		await expect(poll()).rejects.toThrow(/"updated_at".*Comparison/);
	});
});

test('orders: new ones are emitted once, also with an old date; changed ones are not', async () => {
	await add(person('ann'));
	const order = (external_id: string, more = {}) => ({
		external_id,
		email: 'ann@example.com',
		endpoint: 'website',
		status: 'new',
		currency: 'USD',
		total_price: '10.00',
		lines: [{ external_id: 'l', product: 'p', count: 1 }],
		...more,
	});
	const importOrders = async (...data: unknown[]) =>
		await sandbox.call('/market/orders/import', { data });
	await importOrders(order('o-1'));
	const { poll, restart } = await poller({ event: 'newOrder' });
	expect(await poll()).toBeNull();
	await importOrders(order('o-2'), order('o-3', { create_time: '2020-01-01T00:00:00Z' }));
	restart();
	expect(await poll()).toMatchObject([{ external_id: 'o-3' }, { external_id: 'o-2' }]);
	await importOrders(order('o-1', { status: 'paid' }));
	expect(await poll()).toBeNull();
	// The same ID in another touchpoint.
	await importOrders(order('o-1', { endpoint: 'store' }));
	expect(await poll()).toMatchObject([{ external_id: 'o-1', endpoint: 'store' }]);
});

test('loyalty transactions of all members are read from the export, once each', async () => {
	await add(person('ann'), person('bob'));
	const club = { loyalty_program_id: 1, matching: 'email' };
	const points = { ...club, points_currency_eid: 'bonus_points' };
	const accrue = async (name: string, amount: string) =>
		await sandbox.call('/loyalty/accrue_points', {
			...points,
			email: `${name}@example.com`,
			amount,
		});
	for (const name of ['ann', 'bob'])
		await sandbox.call('/loyalty/register_member', { ...club, email: `${name}@example.com` });
	await accrue('ann', '1.00');
	const { poll, restart } = await poller({
		event: 'newTransaction',
		loyalty_program_id: 1,
		points_currency_eid: 'bonus_points',
	});
	expect(await poll()).toBeNull();
	await accrue('ann', '2.00');
	await accrue('bob', '3.50');
	restart();
	const items = (await poll())!;
	expect(items.map(({ amount }) => amount).sort()).toEqual(['2.00', '3.50']);
	expect(items[0]).toMatchObject({
		transaction_id: expect.any(String),
		created_at: expect.stringMatching(/Z$/),
		profile_id: expect.any(String),
	});
	expect(await poll()).toBeNull();
}, 60_000);

test('a test in the editor shows the newest items and leaves the cursor alone', async () => {
	const names = Array.from({ length: 150 }, (_, n) => `p${n}`);
	await add(...names.map((name) => person(name)));
	const { poll } = await poller({});
	expect(await poll()).toBeNull();
	await sandbox.control('clock', { advance_seconds: 60 });
	await add(person('newest'));
	expect(emails(await poll('manual'))!.at(-1)).toBe('newest@example.com');
	expect(emails(await poll())).toEqual(['newest@example.com']);
});

test('a renamed node continues where it was', async () => {
	await add(person('old'));
	const { poll, rename } = await poller({});
	expect(await poll()).toBeNull();
	await add(person('new'));
	rename('New name');
	expect(emails(await poll())).toEqual(['new@example.com']);
});

test('Start From is in the time zone of the workflow, and an ambiguous date is refused', async () => {
	const { poll } = await poller({ options: { start_from: '05.06.2026' } });
	await expect(poll()).rejects.toThrow('"Start From" must be a date');
});

test('a missing ID and a wrong token are named in the error', async () => {
	const { poll } = await poller({ db_id: { __rl: true, mode: 'id', value: '' } });
	await expect(poll()).rejects.toThrow(/"Database" must be an ID/);
	const unauthorized = await createPoller({ url: sandbox.url, token: 'WRONG-1' }, {
		event: 'profileChanged',
		db_id: databaseOne,
	} as never);
	await expect(unauthorized.poll()).rejects.toThrow(/401|token/i);
});
