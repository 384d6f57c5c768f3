/** Section "Market", orders. */
import { invalid, notFound } from '../responses';
import { findDatabase } from '../state/databases';
import type { Line, Market, Order, Values } from '../state/market';
import { LINE_STATUSES, withDefaults } from '../state/market';
import { requireMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { xxhOf } from '../state/profiles';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { readTimestamp } from './loyalty';
import { readMarketPage } from './marketPaging';
import { validateAmounts, readCustomFields, importEach } from './marketImport';

const TOTALS = ['total_price', 'final_total_price', 'delivery_cost'];
const PRICES = ['base_price_per_item', 'min_price_per_item', 'final_price_per_item'];

/** Validates amounts, endpoint and lines of an order and returns the lines. @throws ApiError 450 */
export function validateOrder(market: Market, values: Values): Line[] {
	validateAmounts(market, values, TOTALS);
	if (!market.endpoints.has(values.endpoint as string))
		throw invalid(`endpoint ${String(values.endpoint)} is not set up`);
	const lines = values.lines as Line[];
	if (lines.length === 0) throw invalid('lines has to hold at least one line');
	for (const line of lines) {
		validateAmounts(market, line, PRICES);
		if (line.count !== undefined && line.count < 1) throw invalid('count has to be 1 or more');
	}
	return lines;
}

export const findOrderProfile = (state: State, keys: Values): Profile =>
	requireMatch(findDatabase(state, state.market.databaseId), keys);

const KEYS = [
	'matching',
	'email',
	'phone',
	'profile_id',
	'field_name',
	'field_value',
	'provider',
	'subscription_id',
];

export function saveOrder(
	state: State,
	fields: Iterable<Values>,
	profile: Profile,
	externalId: string,
	request: Values,
): Order {
	const { orders } = state.market;
	const {
		lines,
		custom_fields: customFields,
		create_time: created,
		update_time: updated,
		...rest
	} = request;
	for (const key of KEYS) delete rest[key];
	const definitions = [...fields];
	const known = orders.get(externalId);
	const now = state.isoNow();
	const order: Order = {
		iid: known?.iid ?? orders.nextIid(),
		externalId,
		databaseId: state.market.databaseId,
		profileId: profile.id,
		values: {
			...rest,
			external_id: externalId,
			custom_fields: withDefaults(definitions, 'order', customFields),
		},
		lines: (lines as Line[]).map((line) => ({
			...line,
			status: line.status ?? 'new',
			custom_fields: withDefaults(definitions, 'line_order', line.custom_fields),
		})),
		created: readTimestamp(created, 'create_time') ?? known?.created ?? now,
		updated: readTimestamp(updated, 'update_time') ?? now,
	};
	orders.put(order);
	return order;
}

function importOrders(call: MethodCall): Values {
	const { state, body } = call;
	const { market } = state;
	const fields = readCustomFields(market, body);
	const statuses = new Map(market.lineStatuses);
	for (const one of (body.custom_line_statuses ?? []) as Values[])
		statuses.set(one.external_id as string, one);
	const known = [...LINE_STATUSES, ...statuses.keys()];
	const prepare = (element: Values) => {
		for (const { status } of validateOrder(market, element)) {
			if (status !== undefined && !known.includes(status))
				throw invalid(`line status ${status} is not known`);
		}
		readTimestamp(element.create_time, 'create_time');
		readTimestamp(element.update_time, 'update_time');
		return { profile: findOrderProfile(state, element), element };
	};
	const response = importEach(call, prepare, ({ profile, element }) =>
		saveOrder(state, fields.values(), profile, String(element.external_id), element),
	);
	for (const [id, field] of fields) market.customFields.set(id, field);
	for (const [id, status] of statuses) market.lineStatuses.set(id, status);
	return response;
}

function orderView(state: State, order: Order): Values {
	const { values, lines, profileId, databaseId, created, updated } = order;
	const profile = state.databases.get(databaseId)?.profiles.get(profileId);
	const { currency, tags, region, ...rest } = values;
	return {
		profile: { profile_id: profileId, ...(profile && { xxh: xxhOf(profile) }) },
		...rest,
		currency,
		...((tags as unknown[] | undefined)?.length && { tags }),
		...(region !== undefined && { region }),
		lines: lines.map((line) => ({ ...line, currency })),
		create_time: created,
		update_time: updated,
	};
}

function findOrder({ state, body }: MethodCall): Order {
	const order = state.market.orders.find(body);
	if (!order) throw notFound(`order ${String(body.external_id ?? body.id)}`);
	return order;
}

export const marketOrders: Handlers = {
	'market_orders.import': importOrders,

	'market_orders.list': (call) => {
		const { state, body } = call;
		const { items, pointer } = readMarketPage(
			call,
			state.market.orders,
			(order) => orderView(state, order),
			({ values }) => body.endpoint === undefined || values.endpoint === body.endpoint,
		);
		return { ...pointer, result: items };
	},

	'market_orders.delete': (call) => {
		call.state.market.orders.remove(findOrder(call));
		return {};
	},

	'market_orders.get_status': (call) => {
		const { endpoint, status } = findOrder(call).values;
		return { result: { endpoint, status } };
	},

	'market_orders.update_line_status': ({ state, body }) => {
		const { orders, lineStatuses } = state.market;
		const order = orders.get(body.order_external_id);
		if (!order) throw notFound(`order ${String(body.order_external_id)}`);
		const line = order.lines.find((one) => one.external_id === body.order_line_external_id);
		if (!line) throw notFound(`order line ${String(body.order_line_external_id)}`);
		const status = String(body.status_external_id);
		if (!LINE_STATUSES.includes(status) && !lineStatuses.has(status))
			throw invalid(`line status ${status} is not known`);
		line.status = status;
		order.updated = state.isoNow();
		return {};
	},
};
