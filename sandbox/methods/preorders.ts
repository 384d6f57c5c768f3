/** Section "Loyalty Programs", preorder and preorder_commit. */
import { invalid } from '../responses';
import type { Program, Promotion } from '../state/loyalty';
import type { Member } from '../state/points';
import { findCurrency } from '../state/loyalty';
import type { Order, Values } from '../state/market';
import { parseAmount, formatAmount, sum } from '../state/money';
import { accrue } from '../state/points';
import type { Profile } from '../state/profiles';
import { settleProgram } from '../state/transactions';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { defaultExpiration, readTimestamp } from './loyalty';
import { validateOrder, saveOrder, findOrderProfile } from './marketOrders';

interface Reward {
	program: Program;
	member: Member;
	promotion: Promotion;
	rule: Promotion['accrualRules'][number];
}

/** Accruals for a confirmed order, in every program that the profile is a member of. */
function findRewards(state: State, profile: Profile): Reward[] {
	return [...state.programs.values()].flatMap((program) => {
		const member = program.members.get(profile.id);
		if (!member) return [];
		return program.promotions
			.filter(({ isActive, onOrder }) => isActive && onOrder)
			.flatMap((promotion) =>
				promotion.accrualRules
					.filter((rule) => rule.static_amount !== undefined)
					.map((rule) => ({ program, member, promotion, rule })),
			);
	});
}

/** Calculates an order: discount, totals and points to accrue. */
function calculateOrder({ state, body }: MethodCall, profile: Profile): Values {
	const { market } = state;
	const order = body.data as Values;
	const lines = validateOrder(market, order);
	readTimestamp(order.create_time, 'create_time');
	if (lines.some(({ product, sku }) => !product && !sku))
		throw invalid('each line needs a product or a sku');
	const total = parseAmount(order.total_price, 'total_price');
	const final = parseAmount(order.final_total_price, 'final_total_price');
	if (final > total) throw invalid('final_total_price is more than total_price');
	const rewards = findRewards(state, profile).map(({ rule }) =>
		parseAmount(rule.static_amount, 'amount'),
	);
	return {
		external_id: body.external_id,
		total_price: formatAmount(total),
		final_total_price: formatAmount(final),
		discount: formatAmount(total - final),
		currency: order.currency,
		accrued_points: formatAmount(sum(rewards)),
		lines,
	};
}

function accrueRewards(state: State, profile: Profile, order: Order): void {
	for (const { program, member, promotion, rule } of findRewards(state, profile)) {
		settleProgram(state, program);
		const currency = findCurrency(program, { points_currency_iid: rule.points_currency_iid });
		accrue(state, member, currency, parseAmount(rule.static_amount, 'static_amount'), {
			createdAt: state.isoNow(),
			expirationDate: defaultExpiration(state, currency),
			promo: { iid: promotion.id, eid: promotion.externalId },
			source: { type: 'order', iid: order.iid },
		});
	}
}

/** Finds the profile by the first of the method's three keys. */
function findProfileByKey({ state, body }: MethodCall): Profile {
	const matching = ['profile_id', 'email', 'phone'].find((name) => body[name] !== undefined);
	if (matching === undefined) throw invalid('profile_id, email or phone is required');
	return findOrderProfile(state, { matching, [matching]: body[matching] });
}

export const preorders: Handlers = {
	'loyalty.preorder': (call) => ({
		data: calculateOrder(call, findOrderProfile(call.state, call.body)),
	}),

	'loyalty.preorder_commit': (call) => {
		const { state, body } = call;
		const profile = findProfileByKey(call);
		const data = calculateOrder(call, profile);
		const isNew = state.market.orders.get(body.external_id) === undefined;
		const fields = state.market.customFields.values();
		const order = saveOrder(state, fields, profile, String(body.external_id), body.data as Values);
		if (isNew) accrueRewards(state, profile, order);
		return { data };
	},
};
