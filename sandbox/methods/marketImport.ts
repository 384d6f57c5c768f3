/** Shared by the market imports, which import all elements or none. */
import { ApiError, invalid } from '../responses';
import type { Entry, Market, MarketTable, Values } from '../state/market';
import { parseAmount } from '../state/money';
import { batchResponse, rejectsWholeBatch, runEachOfData } from './batchResponse';
import type { MethodCall } from './methodCall';

const list = (value: unknown) => (value ?? []) as Values[];

const VALUE_TYPES: Record<string, (value: unknown) => boolean> = {
	unicode: (value) => typeof value === 'string',
	date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
	int: Number.isInteger,
	float: (value) => typeof value === 'number',
	bool: (value) => typeof value === 'boolean',
	// The documentation's example passes the whole map of values.
	enum: (value) => value !== null && ['string', 'number', 'object'].includes(typeof value),
};

/** Custom fields of the request merged over those of the market. @throws ApiError 450 */
export function readCustomFields(market: Market, body: Values): Map<string, Values> {
	const all = new Map(market.customFields);
	for (const one of list(body.custom_fields)) {
		const { value_type: type, default_value: defaultValue, external_id: id } = one;
		if (!VALUE_TYPES[type as string](defaultValue))
			throw invalid(`default_value of ${String(id)} is not of type ${String(type)}`);
		all.set(`${String(one.entity_type)} ${String(id)}`, one);
	}
	return all;
}

/** Categories of the request merged over those of the market. @throws ApiError 404 for an unknown parent */
export function readCategories(market: Market, body: Values): Map<string, Values> {
	const all = new Map(market.categories);
	for (const one of list(body.categories)) all.set(one.external_id as string, one);
	for (const { parent_external_id: parent } of list(body.categories)) {
		if (parent !== undefined && !all.has(parent as string))
			throw new ApiError(404, `category ${String(parent)} is not found`);
	}
	return all;
}

/** @throws ApiError 450 for an unknown currency or an invalid amount */
export function validateAmounts(market: Market, values: Values, names: readonly string[]): void {
	const { currency } = values;
	if (currency !== undefined && !market.currencies.has(currency as string))
		throw invalid(`currency ${String(currency)} is not set up`);
	for (const name of names) if (values[name] !== undefined) parseAmount(values[name], name);
}

/**
 * Prepares and saves the elements of `data`. As documented, none is saved if one is invalid; in the other modes of
 * `batch_response`, the valid ones are saved.
 * @throws ApiError naming the first invalid element
 */
export function importEach<T>(
	call: MethodCall,
	prepare: (element: Values) => T,
	save: (prepared: T) => void,
): Values {
	const { settings } = call.state;
	const prepared: T[] = [];
	const results = runEachOfData(call, (element) => {
		prepared.push(prepare(element));
		return { external_id: element.external_id };
	});
	const index = results.findIndex(({ error }) => error !== 0);
	if (rejectsWholeBatch(settings) && index >= 0) {
		const { error, error_text: text } = results[index];
		throw new ApiError(error, `data[${index}]: ${text}`);
	}
	for (const one of prepared) save(one);
	return batchResponse(settings, results, {});
}

/** Saves an entry under its external ID; values that are absent keep their old value. */
export function saveEntry(shelf: MarketTable<Entry>, values: Values): void {
	const externalId = values.external_id as string;
	const known = shelf.get(externalId);
	if (known) known.values = { ...known.values, ...values };
	else shelf.put({ iid: shelf.nextIid(), externalId, values });
}
