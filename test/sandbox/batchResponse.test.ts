/** Every batch method can respond in every way that its documentation leaves open. */
import type { Settings } from '../../sandbox/state/settings';
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json) => await sandbox().call(path, body);
const state = () => sandbox().control.state;
const ok = { error: 0, error_text: 'Successful operation' };
const email = (n: number) => `p${n}@example.com`;
const subscribed = (n: number) => ({
	email: email(n),
	subscriptions: [{ resource_id: 1, channel: 'email', email: email(n) }],
});
const profileCount = () => state().databases.get(1)?.profiles.size;

interface Batch {
	path: string;
	/** Three elements, of which the second one is bad. */
	body: Json;
	/** Name of the results. */
	key: string;
	/** Code of the bad element. */
	code: number;
	/** Whether the documented response rejects the whole batch. */
	rejectsAll?: true;
	prepare?: () => Promise<unknown>;
	/** How many of the good elements took effect. */
	effects: () => number | undefined;
}

const importProfiles = async () =>
	await Promise.all([1, 3].map((n) => call('/profiles/add', { db_id: 1, data: subscribed(n) })));

const profiles = [subscribed(1), { ...subscribed(2), no_such: 1 }, subscribed(3)];
const imports = profiles.map((data) => ({ data }));
const line = { external_id: 'l1', product: 'canon_90d', final_price_per_item: '1.00', count: 1 };
const order = (n: number) => ({
	external_id: `o${n}`,
	matching: 'email',
	email: email(n),
	endpoint: 'website',
	status: 'new',
	currency: 'USD',
	total_price: '1.00',
	lines: [line],
});
const product = (n: number) => ({ external_id: `p${n}`, name: `Product ${n}` });
const sku = (n: number) => ({
	external_id: `s${n}`,
	name: `SKU ${n}`,
	product_external_id: n === 2 ? 'none' : 'canon_90d',
});

const batches: Record<string, Batch> = {
	'profiles.import_batch': {
		path: '/profiles/import_batch',
		body: { db_id: 1, matching: 'email', data: profiles },
		key: 'result',
		code: 400,
		effects: profileCount,
	},
	'profiles.update_batch': {
		path: '/profiles/update_batch',
		body: { db_id: 1, matching: 'email', data: profiles.map((one) => ({ ...one, checks: 1 })) },
		key: 'result',
		code: 404,
		prepare: importProfiles,
		effects: () =>
			[...state().databases.get(1)!.profiles.all()].filter(({ fields }) => fields.checks === 1)
				.length,
	},
	'profiles.add_batch': {
		path: '/profiles/add_batch/',
		body: { db_id: 1, data: profiles },
		key: 'result',
		code: 400,
		effects: profileCount,
	},
	'trigger_mailings.bulk_import_and_launch': {
		path: '/campaigns/triggers/import_and_start_batch',
		body: { trigger_id: 1, matching: 'email', data: imports },
		key: 'result',
		code: 400,
		effects: () => state().messages.size,
	},
	'trigger_mailings.bulk_launch': {
		path: '/campaigns/triggers/start_batch',
		body: { trigger_id: 1, matching: 'email', data: [1, 2, 3].map((n) => ({ email: email(n) })) },
		key: 'result',
		code: 404,
		prepare: importProfiles,
		effects: () => state().messages.size,
	},
	'scenarios.import_and_start_batch': {
		path: '/workflows/import_and_start_batch',
		body: { workflow_id: 1, matching: 'email', data: imports },
		key: 'result',
		code: 400,
		effects: () => state().scenarios.get(1)?.inside.size,
	},
	'promo_codes.import': {
		path: '/promocodes/import',
		body: { loyalty_id: 1, codes: ['A', ' ', 'C'] },
		key: 'data',
		code: 450,
		effects: () => state().promoPools.get(1)?.codes.size,
	},
	'market_orders.import': {
		path: '/market/orders/import',
		body: { data: [1, 2, 3].map(order) },
		key: 'result',
		code: 404,
		rejectsAll: true,
		prepare: importProfiles,
		effects: () => state().market.orders.all().length,
	},
	'market_products.import': {
		path: '/market/products/import',
		body: { data: [product(1), { ...product(2), price: 'x' }, product(3)] },
		key: 'result',
		code: 450,
		rejectsAll: true,
		effects: () => [1, 3].filter((n) => state().market.products.get(`p${n}`)).length,
	},
	'market_sku.import': {
		path: '/market/sku/import',
		body: { data: [1, 2, 3].map(sku) },
		key: 'result',
		code: 404,
		rejectsAll: true,
		effects: () => [1, 3].filter((n) => state().market.skus.get(`s${n}`)).length,
	},
	'suppression_lists.add_emails': {
		path: '/suppresses/emails_add',
		body: { id: 2, emails: [email(1), 'none', email(3)] },
		key: 'result',
		code: 450,
		rejectsAll: true,
		effects: () => state().suppressionLists.get(2)?.entries.emails.size,
	},
};

/** What the results look like in a mode, with the codes of the elements; undefined for no results. */
const expected: Record<Settings['batch_response'], (codes: number[]) => unknown> = {
	documented: (codes) => codes,
	results: (codes) => codes,
	other_name: (codes) => codes,
	in_data: (codes) => codes,
	in_element: (codes) => codes.map(() => 0),
	text_codes: (codes) => codes.map(String),
	no_results: () => undefined,
	status_only: () => undefined,
	object: (codes) => Object.fromEntries(codes.map((code, n) => [`element_${n}`, code])),
	one_less: (codes) => codes.slice(0, -1),
	one_more: (codes) => [...codes, codes[codes.length - 1]],
	empty: () => [],
};
const modes = (Object.keys(expected) as Array<Settings['batch_response']>).slice(1);

const codesOf = (results: unknown): unknown => {
	const code = (one: Json) => one.error as number;
	if (Array.isArray(results)) return results.map(code);
	if (typeof results !== 'object' || results === null) return results;
	return Object.fromEntries(
		Object.entries(results).map(([name, one]) => [name, code(one as Json)]),
	);
};

describe.each(Object.entries(batches))('%s', (id, { path, body, key, ...batch }) => {
	it('responds as documented by default', async () => {
		await batch.prepare?.();
		const response = await call(path, body);
		if (batch.rejectsAll) {
			expect(response.error).toBe(batch.code);
			expect(batch.effects()).toBe(0);
			return;
		}
		expect(response).toMatchObject(ok);
		expect(batch.effects()).toBe(2);
		if (id === 'trigger_mailings.bulk_launch') {
			const reached = [...state().messages.values()].map(({ profileId }) => profileId);
			expect(response.result).toEqual(reached);
			return;
		}
		expect(codesOf(response[key])).toEqual([0, batch.code, 0]);
	});

	it.each(modes)('can respond with %s; the good elements take effect once', async (mode) => {
		await batch.prepare?.();
		sandbox().control.set({ batch_response: mode });
		const response = await call(path, body);
		expect(response).toMatchObject(ok);
		expect(batch.effects()).toBe(2);
		const name = { other_name: 'items', in_data: 'data' }[mode as string] ?? key;
		const codes = [0, batch.code, 0];
		expect(codesOf(response[name])).toEqual(expected[mode](codes));
		if (name !== key) expect(response).not.toHaveProperty(key);
		if (mode === 'in_element')
			expect(codesOf((response[key] as Json[]).map(({ data }) => data))).toEqual(codes);
		if (mode === 'status_only') expect(response).toEqual(ok);
	});
});

describe('a refused import', () => {
	const refused = { error: 400, error_text: 'with field "no_such": Incorrect field' };
	const data = { ...subscribed(1), no_such: 1 };
	const keys = { matching: 'email', email: email(1) };
	const single: Array<[string, Json]> = [
		['/campaigns/triggers/import_and_start', { trigger_id: 1, ...keys }],
		['/workflows/import_and_start', { workflow_id: 1, ...keys }],
	];
	const nothingHappened = () => {
		expect(state().messages.size).toBe(0);
		expect(state().scenarios.get(1)?.inside.size).toBe(0);
		expect(profileCount()).toBe(0);
	};

	it.each(single)('of %s launches nothing and is the error of the response', async (path, body) => {
		expect(await call(path, { ...body, data })).toEqual(refused);
		nothingHappened();
	});

	it.each(single)('of %s can be an error inside of a successful response', async (path, body) => {
		sandbox().control.set({ launch_errors: 'inside' });
		expect(await call(path, { ...body, data })).toEqual({ ...ok, result: [refused] });
		nothingHappened();
		const good = await call(path, { ...body, data: subscribed(1) });
		expect(good).toEqual({ ...ok, result: [{ ...ok, profile_id: expect.any(String) }] });
	});

	it.each(single)('in a batch of %s launches the other elements only', async (path, body) => {
		const elements = [{ data: subscribed(2) }, { data }];
		const response = await call(`${path}_batch`, { ...body, email: undefined, data: elements });
		expect(response).toEqual({
			...ok,
			result: [{ ...ok, profile_id: expect.any(String) }, refused],
		});
		expect(state().messages.size + state().scenarios.get(1)!.inside.size).toBe(1);
	});
});
