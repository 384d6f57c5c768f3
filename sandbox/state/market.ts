/** The market: orders with lines, products with SKUs, categories, custom fields, settings. */
import { createHash } from 'node:crypto';
import { invalid } from '../responses';

export type Values = Record<string, unknown>;

/** An order, product or SKU; `values` are keyed as in the documentation. */
export interface Entry {
	/** The platform's own ID. */
	iid: number;
	externalId: string;
	values: Values;
}

export interface Line extends Values {
	external_id?: string;
	status?: string;
	count?: number;
}

export interface Order extends Entry {
	databaseId: number;
	profileId: string;
	lines: Line[];
	created: string;
	updated: string;
}

export const LINE_STATUSES = [
	'delivering',
	'processing',
	'new',
	'refunded',
	'canceled',
	'delivered',
];

/** A table with opaque cursors: the ID of the last entry returned and a checksum. */
export class MarketTable<T extends Entry> {
	private readonly byExternalId = new Map<string, T>();
	private lastIid = 0;

	nextIid(): number {
		this.lastIid++;
		return this.lastIid;
	}

	all(): T[] {
		return [...this.byExternalId.values()];
	}

	get(externalId: unknown): T | undefined {
		return this.byExternalId.get(externalId as string);
	}

	/** By ID, external ID, or both. @throws ApiError 450 if neither is given */
	find({ id, external_id: externalId }: Values): T | undefined {
		if (id === undefined && externalId === undefined)
			throw invalid('id or external_id is required');
		return this.all().find(
			(one) =>
				(id === undefined || one.iid === id) &&
				(externalId === undefined || one.externalId === externalId),
		);
	}

	put(entry: T): void {
		this.byExternalId.set(entry.externalId, entry);
	}

	remove(entry: T): void {
		this.byExternalId.delete(entry.externalId);
	}

	/** Entries after a cursor, sorted by ID. An unknown cursor starts at the beginning. */
	after(cursor = ''): T[] {
		const [position, checksum] = cursor.split('-');
		const isKnown = position !== '' && checksum === cursorChecksum(position);
		const after = isKnown ? parseInt(position, 36) : 0;
		return this.all()
			.filter((one) => one.iid > after)
			.sort((a, b) => a.iid - b.iid);
	}

	cursorOf({ iid }: T): string {
		const position = iid.toString(36);
		return `${position}-${cursorChecksum(position)}`;
	}
}

const cursorChecksum = (position: string) =>
	createHash('md5').update(`market ${position}`).digest('hex').slice(0, 16);

export class Market {
	/** Database of the profiles of its orders. */
	databaseId = 1;
	readonly endpoints = new Set(['website', 'marketplace', 'store']);
	readonly currencies = new Set(['RUB', 'USD', 'EUR']);
	readonly orders = new MarketTable<Order>();
	readonly products = new MarketTable<Entry>();
	readonly skus = new MarketTable<Entry>();
	/** Definitions of custom fields, by entity type and ID. */
	readonly customFields = new Map<string, Values>();
	readonly categories = new Map<string, Values>();
	/** Custom statuses of order lines. */
	readonly lineStatuses = new Map<string, Values>();
}

export const skusOf = (market: Market, product: Entry): Entry[] =>
	market.skus.all().filter(({ values }) => values.product_external_id === product.externalId);

/** Fills absent custom fields with their default (page "Custom fields array"). */
export function withDefaults(
	definitions: Iterable<Values>,
	type: 'product' | 'sku' | 'order' | 'line_order',
	customFields: unknown,
): Values {
	const values = { ...(customFields as Values | undefined) };
	for (const { external_id: id, entity_type: entity, default_value: defaultValue } of definitions) {
		if (entity !== type || values[id as string] !== undefined) continue;
		values[id as string] = defaultValue;
	}
	return values;
}

export const marketSnapshot = (market: Market) => ({
	orders: market.orders.all().map(({ iid, values, lines, profileId }) => ({
		id: iid,
		profile_id: profileId,
		...values,
		lines,
	})),
	products: market.products.all().map(({ iid, values }) => ({ id: iid, ...values })),
	skus: market.skus.all().map(({ iid, values }) => ({ id: iid, ...values })),
	categories: [...market.categories.values()],
	custom_fields: [...market.customFields.values()],
	line_statuses: [...market.lineStatuses.values()],
});
