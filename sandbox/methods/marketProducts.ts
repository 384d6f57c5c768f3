/** Section "Market", products and SKUs. */
import { ApiError, invalid } from '../responses';
import type { Entry, Market, MarketTable, Values } from '../state/market';
import { skusOf, withDefaults } from '../state/market';
import { readMarketPage } from './marketPaging';
import type { MethodCall, Handlers } from './methodCall';
import {
	readCategories,
	validateAmounts,
	readCustomFields,
	importEach,
	saveEntry,
} from './marketImport';

const PRICES = ['price', 'old_price'];

function validateProduct(market: Market, values: Values): void {
	validateAmounts(market, values, PRICES);
	if (String(values.description ?? '').length > 1000)
		throw invalid('description has more than 1000 characters');
	if (values.expiration_time !== undefined && !/^\d+$/.test(String(values.expiration_time)))
		throw invalid('expiration_time has to be a number of days');
	for (const region of (values.regional_data ?? []) as Values[])
		validateAmounts(market, region, PRICES);
}

/** The values with custom fields: those of the request, then stored ones, then defaults. */
function withCustomFields(
	fields: Map<string, Values>,
	type: 'product' | 'sku',
	table: MarketTable<Entry>,
	values: Values,
): Values {
	const known = table.get(values.external_id)?.values.custom_fields as Values | undefined;
	const customFields = { ...known, ...(values.custom_fields as Values | undefined) };
	return { ...values, custom_fields: withDefaults(fields.values(), type, customFields) };
}

function importAll(call: MethodCall, type: 'product' | 'sku'): Values {
	const { state, body } = call;
	const { market } = state;
	const fields = readCustomFields(market, body);
	const categories = readCategories(market, body);
	// A SKU may belong to a product of the same request.
	const prepared = new Set<unknown>();
	const prepare = (element: Values) => {
		const { sku: nested, ...values } = element;
		validateProduct(market, values);
		const products = type === 'product' ? [values] : [];
		const skus = type === 'sku' ? [values] : ((nested ?? []) as Values[]);
		for (const sku of skus) {
			validateProduct(market, sku);
			const id = sku.product_external_id;
			const isOwn = products.some((product) => product.external_id === id);
			if (!isOwn && !prepared.has(id) && market.products.get(id) === undefined)
				throw new ApiError(404, `product ${String(id)} is not found`);
		}
		for (const product of products) prepared.add(product.external_id);
		return {
			products: products.map((one) => withCustomFields(fields, 'product', market.products, one)),
			skus: skus.map((one) => withCustomFields(fields, 'sku', market.skus, one)),
		};
	};
	const response = importEach(call, prepare, ({ products, skus }) => {
		for (const product of products) saveEntry(market.products, product);
		for (const sku of skus) saveEntry(market.skus, sku);
	});
	for (const [id, field] of fields) market.customFields.set(id, field);
	for (const [id, category] of categories) market.categories.set(id, category);
	return response;
}

const nameView = ({ externalId, values }: Entry) => ({
	name: values.name,
	external_id: externalId,
});

/** Removes the entries with the given IDs and counts them. */
function removeAll(table: MarketTable<Entry>, body: Values, also: (one: Entry) => void = () => {}) {
	const { ids, external_ids: externalIds } = body as { ids?: number[]; external_ids?: string[] };
	if (!ids?.length && !externalIds?.length) throw invalid('ids or external_ids is required');
	const named = table
		.all()
		.filter((one) => ids?.includes(one.iid) || externalIds?.includes(one.externalId));
	for (const one of named) {
		table.remove(one);
		also(one);
	}
	return { deleted_count: named.length };
}

export const marketProducts: Handlers = {
	'market_products.import': (call) => importAll(call, 'product'),
	'market_sku.import': (call) => importAll(call, 'sku'),

	'market_products.list': (call) => {
		const { market } = call.state;
		const { items, pointer } = readMarketPage(call, market.products, (one) => {
			const sku = skusOf(market, one).map(nameView);
			return { ...nameView(one), ...(sku.length > 0 && { sku }) };
		});
		return { ...pointer, result: items };
	},

	'market_sku.list': (call) => {
		const { items, pointer } = readMarketPage(call, call.state.market.skus, nameView);
		return { ...pointer, result: items };
	},

	'market_products.delete': ({ state, body }) => {
		const { market } = state;
		return removeAll(market.products, body, (product) => {
			for (const sku of skusOf(market, product)) market.skus.remove(sku);
		});
	},

	'market_sku.delete': ({ state, body }) => removeAll(state.market.skus, body),
};
