/** Section "Market", products and SKUs. */
import { Refusal, invalid } from '../responses';
import type { Entry, Market, Shelf, Values } from '../state/market';
import { skusOf, withStandIns } from '../state/market';
import type { Call, Handlers } from './methodCall';
import { categoriesOf, checkMoney, customFieldsOf, eachReady, keep } from './marketImport';

const PRICES = ['price', 'old_price'];

function checkGoods(market: Market, values: Values): void {
	checkMoney(market, values, PRICES);
	if (String(values.description ?? '').length > 1000)
		throw invalid('description has more than 1000 characters');
	if (values.expiration_time !== undefined && !/^\d+$/.test(String(values.expiration_time)))
		throw invalid('expiration_time has to be a number of days');
	for (const region of (values.regional_data ?? []) as Values[]) checkMoney(market, region, PRICES);
}

/** Own fields with their stand-ins; a change of something known leaves them as they are unless it names them. */
function readied(
	fields: Map<string, Values>,
	type: 'product' | 'sku',
	shelf: Shelf<Entry>,
	values: Values,
): Values {
	const known = shelf.get(values.external_id)?.values.custom_fields as Values | undefined;
	const given = { ...known, ...(values.custom_fields as Values | undefined) };
	return { ...values, custom_fields: withStandIns(fields.values(), type, given) };
}

function importAll({ world, body }: Call, type: 'product' | 'sku'): Record<string, never> {
	const { market } = world;
	const fields = customFieldsOf(market, body);
	const categories = categoriesOf(market, body);
	const products: Values[] = [];
	const skus: Values[] = [];
	const knowsProduct = (id: unknown) =>
		market.products.get(id) !== undefined || products.some((one) => one.external_id === id);
	eachReady(body.data, (element) => {
		const { sku: nested, ...values } = element;
		checkGoods(market, values);
		if (type === 'product') products.push(readied(fields, 'product', market.products, values));
		for (const sku of type === 'sku' ? [values] : ((nested ?? []) as Values[])) {
			checkGoods(market, sku);
			if (!knowsProduct(sku.product_external_id))
				throw new Refusal(404, `product ${String(sku.product_external_id)} is not found`);
			skus.push(readied(fields, 'sku', market.skus, sku));
		}
	});
	for (const [id, field] of fields) market.customFields.set(id, field);
	for (const [id, category] of categories) market.categories.set(id, category);
	for (const product of products) keep(market.products, product);
	for (const sku of skus) keep(market.skus, sku);
	return {};
}

const nameOf = ({ externalId, values }: Entry) => ({
	name: values.name,
	external_id: externalId,
});

/** How many there were of those that the ids name; each counts once. */
function removeAll(shelf: Shelf<Entry>, body: Values, also: (one: Entry) => void = () => {}) {
	const { ids, external_ids: externalIds } = body as { ids?: number[]; external_ids?: string[] };
	if (!ids?.length && !externalIds?.length) throw invalid('ids or external_ids is required');
	const named = shelf
		.all()
		.filter((one) => ids?.includes(one.iid) || externalIds?.includes(one.externalId));
	for (const one of named) {
		shelf.remove(one);
		also(one);
	}
	return { deleted_count: named.length };
}

export const marketProducts: Handlers = {
	'market_products.import': (call) => importAll(call, 'product'),
	'market_sku.import': (call) => importAll(call, 'sku'),

	'market_products.list': ({ world, body }) => {
		const { market } = world;
		const { entries, next } = market.products.page(body);
		const result = entries.map((one) => {
			const sku = skusOf(market, one).map(nameOf);
			return { ...nameOf(one), ...(sku.length > 0 && { sku }) };
		});
		return { next_from_id: next, result };
	},

	'market_sku.list': ({ world, body }) => {
		const { entries, next } = world.market.skus.page(body);
		return { next_from_id: next, result: entries.map(nameOf) };
	},

	'market_products.delete': ({ world, body }) => {
		const { market } = world;
		return removeAll(market.products, body, (product) => {
			for (const sku of skusOf(market, product)) market.skus.remove(sku);
		});
	},

	'market_sku.delete': ({ world, body }) => removeAll(world.market.skus, body),
};
