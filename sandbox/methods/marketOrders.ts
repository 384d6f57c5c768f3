/** Section "Market", orders. */
import { invalid, notFound } from '../responses';
import { findDatabase } from '../state/databases';
import type { Line, Market, Order, Values } from '../state/market';
import { LINE_STATUSES, withStandIns } from '../state/market';
import { mustMatch } from '../state/profileMatching';
import type { Profile } from '../state/profiles';
import { xxhOf } from '../state/profiles';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';
import { momentOf } from './loyalty';
import { checkMoney, customFieldsOf, eachReady } from './marketImport';

const TOTALS = ['total_price', 'final_total_price', 'delivery_cost'];
const PRICES = ['base_price_per_item', 'min_price_per_item', 'final_price_per_item'];

/** The order's own values; money, touchpoint and lines are looked at. @throws Refusal 450 */
export function checkOrder(market: Market, values: Values): Line[] {
	checkMoney(market, values, TOTALS);
	if (!market.endpoints.has(values.endpoint as string))
		throw invalid(`endpoint ${String(values.endpoint)} is not set up`);
	const lines = values.lines as Line[];
	if (lines.length === 0) throw invalid('lines has to hold at least one line');
	for (const line of lines) {
		checkMoney(market, line, PRICES);
		if (line.count !== undefined && line.count < 1) throw invalid('count has to be 1 or more');
	}
	return lines;
}

export const profileOf = (world: World, keys: Values): Profile =>
	mustMatch(findDatabase(world, world.market.databaseId), keys);

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

export function keepOrder(
	world: World,
	fields: Iterable<Values>,
	profile: Profile,
	externalId: string,
	given: Values,
): Order {
	const { orders } = world.market;
	const { lines, custom_fields: own, create_time: created, update_time: updated, ...rest } = given;
	for (const key of KEYS) delete rest[key];
	const definitions = [...fields];
	const known = orders.get(externalId);
	const now = world.isoNow();
	const order: Order = {
		iid: known?.iid ?? orders.nextIid(),
		externalId,
		databaseId: world.market.databaseId,
		profileId: profile.id,
		values: {
			...rest,
			external_id: externalId,
			custom_fields: withStandIns(definitions, 'order', own),
		},
		lines: (lines as Line[]).map((line) => ({
			...line,
			status: line.status ?? 'new',
			custom_fields: withStandIns(definitions, 'line_order', line.custom_fields),
		})),
		created: momentOf(created, 'create_time') ?? known?.created ?? now,
		updated: momentOf(updated, 'update_time') ?? now,
	};
	orders.put(order);
	return order;
}

function importOrders({ world, body }: Call): Record<string, never> {
	const { market } = world;
	const fields = customFieldsOf(market, body);
	const statuses = new Map(market.lineStatuses);
	for (const one of (body.custom_line_statuses ?? []) as Values[])
		statuses.set(one.external_id as string, one);
	const known = [...LINE_STATUSES, ...statuses.keys()];
	const ready = eachReady(body.data, (element) => {
		for (const { status } of checkOrder(market, element)) {
			if (status !== undefined && !known.includes(status))
				throw invalid(`line status ${status} is not known`);
		}
		momentOf(element.create_time, 'create_time');
		momentOf(element.update_time, 'update_time');
		return { profile: profileOf(world, element), element };
	});
	for (const [id, field] of fields) market.customFields.set(id, field);
	for (const [id, status] of statuses) market.lineStatuses.set(id, status);
	for (const { profile, element } of ready)
		keepOrder(world, fields.values(), profile, String(element.external_id), element);
	return {};
}

function orderView(world: World, order: Order): Values {
	const { values, lines, profileId, databaseId, created, updated } = order;
	const profile = world.databases.get(databaseId)?.profiles.get(profileId);
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

function orderOf({ world, body }: Call): Order {
	const order = world.market.orders.find(body);
	if (!order) throw notFound(`order ${String(body.external_id ?? body.id)}`);
	return order;
}

export const marketOrders: Handlers = {
	'market_orders.import': importOrders,

	'market_orders.list': ({ world, body }) => {
		const belongs = ({ values }: Order) =>
			body.endpoint === undefined || values.endpoint === body.endpoint;
		const { entries, next } = world.market.orders.page(body, belongs);
		return { next_from_id: next, result: entries.map((one) => orderView(world, one)) };
	},

	'market_orders.delete': (call) => {
		call.world.market.orders.remove(orderOf(call));
		return {};
	},

	'market_orders.get_status': (call) => {
		const { endpoint, status } = orderOf(call).values;
		return { result: { endpoint, status } };
	},

	'market_orders.update_line_status': ({ world, body }) => {
		const { orders, lineStatuses } = world.market;
		const order = orders.get(body.order_external_id);
		if (!order) throw notFound(`order ${String(body.order_external_id)}`);
		const line = order.lines.find((one) => one.external_id === body.order_line_external_id);
		if (!line) throw notFound(`order line ${String(body.order_line_external_id)}`);
		const status = String(body.status_external_id);
		if (!LINE_STATUSES.includes(status) && !lineStatuses.has(status))
			throw invalid(`line status ${status} is not known`);
		line.status = status;
		order.updated = world.isoNow();
		return {};
	},
};
