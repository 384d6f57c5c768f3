/** Every list can be paginated in every way that the documentation leaves open. */
import type { Settings } from '../../sandbox/state/settings';
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json) => await sandbox().call(path, body);
const control = async (path: string, body: Json) =>
	await fetch(`${sandbox().url}/_control${path}`, { method: 'POST', body: JSON.stringify(body) });

interface List {
	body?: Json;
	/** Where the items are; `data` by default. */
	key?: string;
	/** What identifies an item. */
	id?: (item: Json) => unknown;
	/** Whether the documentation shows `next_from_id`. */
	hasPointer: boolean;
	/** Kind of the copies that make the list long enough. */
	copies?: string;
	prepare?: () => Promise<unknown>;
}

const email = (n: number) => `p${n}@example.com`;

async function addProfiles(): Promise<void> {
	for (const n of [1, 2, 3, 4, 5]) {
		const subscriptions = [{ resource_id: 1, channel: 'email', email: email(n) }];
		await call('/profiles/add', { db_id: 1, data: { email: email(n), subscriptions } });
	}
}

const keys = { loyalty_program_id: 1, matching: 'email', email: email(1) };
const points = { points_currency_eid: 'bonus_points' };

async function addTransactions(): Promise<void> {
	await call('/profiles/add', { db_id: 1, data: { email: email(1) } });
	await call('/loyalty/register_member', keys);
	for (const n of [1, 2, 3, 4, 5])
		await call('/loyalty/accrue_points', { ...keys, ...points, amount: `${n}.00` });
}

async function addPromotions(): Promise<void> {
	const { promotions } = sandbox().control.state.programs.get(1)!;
	for (const id of [4, 5]) promotions.push({ ...promotions[0], id });
}

async function addOrders(): Promise<void> {
	await addProfiles();
	const line = { product: 'canon_90d', final_price_per_item: '1.00', count: 1 };
	const common = { endpoint: 'website', status: 'new', currency: 'USD', total_price: '1.00' };
	const data = [1, 2, 3, 4, 5].map((n) => ({
		...common,
		external_id: `o${n}`,
		matching: 'email',
		email: email(n),
		lines: [{ ...line, external_id: 'l1' }],
	}));
	await call('/market/orders/import', { data });
}

async function addActions(): Promise<void> {
	await addProfiles();
	const profiles = [...sandbox().control.state.databases.get(1)!.profiles.all()];
	const action = { databaseId: 1, channel: 'email', action: 'open', at: Date.now() };
	sandbox().control.addActions(profiles.map(({ id }) => ({ ...action, profileId: id })));
}

const products = [1, 2, 3].map((n) => ({ external_id: `p${n}`, name: `Product ${n}` }));
const skus = [1, 2, 3, 4].map((n) => ({
	external_id: `s${n}`,
	name: `SKU ${n}`,
	product_external_id: 'canon_90d',
}));
const byExternalId = (item: Json) => item.external_id as unknown;
const importAll = (type: string, data: Json[]) => async () =>
	await call(`/market/${type}/import`, { data });

const lists: Record<string, List> = {
	'/databases/list/': { hasPointer: true, copies: 'databases' },
	'/resources/list': { hasPointer: true, copies: 'resources' },
	'/segments/list/': { hasPointer: true, copies: 'segments' },
	'/suppresses/list': { hasPointer: false, copies: 'suppression_lists' },
	'/templates/list': { hasPointer: false, copies: 'templates' },
	'/scampaigns/list': { hasPointer: false, copies: 'campaigns' },
	'/campaigns/list': { hasPointer: true, copies: 'broadcasts' },
	'/campaigns/broadcasts/list': { hasPointer: false, copies: 'broadcasts' },
	'/campaigns/regulars/list/': { hasPointer: false, copies: 'regulars' },
	'/campaigns/triggers/list/': { hasPointer: false, copies: 'trigger_mailings' },
	'/workflows/list': { hasPointer: true, copies: 'scenarios' },
	'/senders/list': { hasPointer: true, copies: 'senders' },
	'/vsenders/list': { hasPointer: false, copies: 'virtual_senders' },
	'/datatables/query_segments/list/': { hasPointer: true, copies: 'segmentation_queries' },
	'/datatables/query_templates/list/': { hasPointer: true, copies: 'template_queries' },
	'/profiles/list': { hasPointer: true, body: { db_id: 1 }, prepare: addProfiles },
	'/subscriptions/list_all': {
		hasPointer: true,
		body: { resource_id: 1 },
		id: (item) => item.hash_id as unknown,
		prepare: addProfiles,
	},
	'/subscribers/history_get_all': {
		hasPointer: true,
		body: { list_id: 1, date_from: '2020-01-01', date_to: '2100-01-01' },
		id: (item) => item.profile_id as unknown,
		prepare: addActions,
	},
	'/market/orders/list': {
		hasPointer: true,
		key: 'result',
		id: byExternalId,
		prepare: addOrders,
	},
	'/market/products/list': {
		hasPointer: true,
		key: 'result',
		id: byExternalId,
		prepare: importAll('products', products),
	},
	'/market/sku/list': {
		hasPointer: true,
		key: 'result',
		id: byExternalId,
		prepare: importAll('sku', skus),
	},
	'/loyalty/account/transactions': {
		hasPointer: false,
		body: { ...keys, ...points },
		id: (item) => item.transaction_id as unknown,
		prepare: addTransactions,
	},
	'/loyalty/trigger_promotions': {
		hasPointer: true,
		body: { loyalty_program_id: 1 },
		prepare: addPromotions,
	},
};

interface Page {
	ids: unknown[];
	next: unknown;
}

/** Requests pages of two until a page is empty without a new pointer, or there is no pointer to follow. */
async function readPages(path: string, list: List, most = 12): Promise<Page[]> {
	const pages: Page[] = [];
	let from: unknown;
	while (pages.length < most) {
		const request = { ...list.body, limit: 2, ...(from !== undefined && { from_id: from }) };
		const response = await call(path, request);
		expect([path, response.error]).toEqual([path, 0]);
		const items = response[list.key ?? 'data'] as Json[];
		const next = response.next_from_id as unknown;
		pages.push({ ids: items.map(list.id ?? ((item) => item.id as unknown)), next });
		const isEnd = items.length === 0 && next === from;
		if (next === undefined || next === '' || next === 0 || isEnd) break;
		from = next;
	}
	return pages;
}

const idsOf = (pages: Page[]) => pages.flatMap(({ ids }) => ids);

describe.each(Object.entries(lists))('%s', (path, list) => {
	let all: unknown[];

	beforeEach(async () => {
		await list.prepare?.();
		if (list.copies) await control('/copies', { of: list.copies, count: 4 });
		const response = await call(path, list.body ?? {});
		const items = response[list.key ?? 'data'] as Json[];
		all = items.map(list.id ?? ((item) => item.id as unknown));
		expect(all.length).toBeGreaterThanOrEqual(5);
	});

	const read = async (next_pointer: Settings['next_pointer'], most?: number) => {
		sandbox().control.set({ next_pointer });
		return await readPages(path, list, most);
	};

	it('has a pointer as documented', async () => {
		const pages = await read('documented');
		if (list.hasPointer) expect(idsOf(pages)).toEqual(all);
		else expect(pages).toEqual([{ ids: all.slice(0, 2), next: undefined }]);
	});

	it('can have a pointer always or never', async () => {
		expect(idsOf(await read('always'))).toEqual(all);
		expect(await read('never')).toEqual([{ ids: all.slice(0, 2), next: undefined }]);
	});

	it('can start a page with the last entry of the one before', async () => {
		const pages = await read('inclusive');
		pages.slice(1).forEach(({ ids }, index) => expect(ids[0]).toBe(pages[index].ids.at(-1)));
		expect([...new Set(idsOf(pages))]).toEqual(all);
	});

	it('can have empty pages in between', async () => {
		const pages = await read('empty_pages');
		expect(idsOf(pages)).toEqual(all);
		expect(pages[1].ids).toEqual([]);
		expect(pages[2].ids).toEqual(all.slice(2, 4));
	});

	it('can end with the pointer 0 or without one', async () => {
		const zero = await read('zero_at_end');
		expect([idsOf(zero), zero.at(-1)?.next]).toEqual([all, 0]);
		const absent = await read('absent_at_end');
		expect([idsOf(absent), absent.at(-1)?.next]).toEqual([all, undefined]);
	});

	it('can have a pointer that never moves', async () => {
		const [first, ...others] = await read('stuck', 4);
		expect(others).toHaveLength(3);
		for (const page of others) expect(page).toEqual({ ids: all.slice(2, 4), next: first.next });
	});

	it('can have smaller pages than requested', async () => {
		sandbox().control.set({ max_page_size: 1, next_pointer: 'always' });
		const pages = await readPages(path, list, 100);
		expect(idsOf(pages)).toEqual(all);
		expect(pages.every(({ ids }) => ids.length <= 1)).toBe(true);
	});
});
