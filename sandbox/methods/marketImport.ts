/** What all imports of the market have in common: all of a request or nothing, and what it brings along. */
import { ApiError, invalid } from '../responses';
import type { Entry, Market, MarketTable, Values } from '../state/market';
import { parseAmount } from '../state/money';

const list = (value: unknown) => (value ?? []) as Values[];

const TYPES: Record<string, (value: unknown) => boolean> = {
	unicode: (value) => typeof value === 'string',
	date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
	int: Number.isInteger,
	float: (value) => typeof value === 'number',
	bool: (value) => typeof value === 'boolean',
	// The documentation's example gives the whole map of values here.
	enum: (value) => value !== null && ['string', 'number', 'object'].includes(typeof value),
};

/** Own fields that a request defines, with those that the market knows. @throws ApiError 450 */
export function readCustomFields(market: Market, body: Values): Map<string, Values> {
	const all = new Map(market.customFields);
	for (const one of list(body.custom_fields)) {
		const { value_type: type, default_value: standIn, external_id: id } = one;
		if (!TYPES[type as string](standIn))
			throw invalid(`default_value of ${String(id)} is no ${String(type)}`);
		all.set(`${String(one.entity_type)} ${String(id)}`, one);
	}
	return all;
}

/** Categories that a request defines, with those that the market knows. @throws ApiError 404 for a parent that is unknown */
export function readCategories(market: Market, body: Values): Map<string, Values> {
	const all = new Map(market.categories);
	for (const one of list(body.categories)) all.set(one.external_id as string, one);
	for (const { parent_external_id: parent } of list(body.categories)) {
		if (parent !== undefined && !all.has(parent as string))
			throw new ApiError(404, `category ${String(parent)} is not found`);
	}
	return all;
}

/** @throws ApiError 450 for a currency that the market's settings do not have, or an amount that is none */
export function validateAmounts(market: Market, values: Values, names: readonly string[]): void {
	const { currency } = values;
	if (currency !== undefined && !market.currencies.has(currency as string))
		throw invalid(`currency ${String(currency)} is not set up`);
	for (const name of names) if (values[name] !== undefined) parseAmount(values[name], name);
}

/** Each element made ready, before any is kept. @throws ApiError that names the first one that is wrong */
export const prepareAll = <T>(elements: unknown, ready: (element: Values) => T): T[] =>
	list(elements).map((element, index) => {
		try {
			return ready(element);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			throw new ApiError(error.code, `data[${index}]: ${error.text}`);
		}
	});

/** Keeps an entry under its external id; what it said before stays unless it is said again. */
export function saveEntry(shelf: MarketTable<Entry>, values: Values): void {
	const externalId = values.external_id as string;
	const known = shelf.get(externalId);
	if (known) known.values = { ...known.values, ...values };
	else shelf.put({ iid: shelf.nextIid(), externalId, values });
}
