/** Section "Loyalty Programs", the two methods that work an order out and confirm it. */
import { invalid } from '../responses';
import type { Member, Program, Promotion } from '../state/loyalty';
import { findCurrency } from '../state/loyalty';
import type { Order, Values } from '../state/market';
import { cents, decimalText, sum } from '../state/money';
import { accrue } from '../state/points';
import type { Profile } from '../state/profiles';
import { settleProgram } from '../state/transactions';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';
import { endOfLife, momentOf } from './loyalty';
import { checkOrder, keepOrder, profileOf } from './marketOrders';

interface Reward {
	program: Program;
	member: Member;
	promotion: Promotion;
	rule: Promotion['accrualRules'][number];
}

/** What confirming an order brings the profile, in every program that it is a member of. */
function rewardsOf(world: World, profile: Profile): Reward[] {
	return [...world.programs.values()].flatMap((program) => {
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

/** Works an order out: what is taken off, line by line and in all, and what it brings. */
function workOut({ world, body }: Call, profile: Profile): Values {
	const { market } = world;
	const order = body.data as Values;
	const lines = checkOrder(market, order);
	momentOf(order.create_time, 'create_time');
	if (lines.some(({ product, sku }) => !product && !sku))
		throw invalid('each line needs a product or a sku');
	const total = cents(order.total_price, 'total_price');
	const final = cents(order.final_total_price, 'final_total_price');
	if (final > total) throw invalid('final_total_price is more than total_price');
	const rewards = rewardsOf(world, profile).map(({ rule }) => cents(rule.static_amount, 'amount'));
	return {
		external_id: body.external_id,
		total_price: decimalText(total),
		final_total_price: decimalText(final),
		discount: decimalText(total - final),
		currency: order.currency,
		accrued_points: decimalText(sum(rewards)),
		lines,
	};
}

function reward(world: World, profile: Profile, order: Order): void {
	for (const { program, member, promotion, rule } of rewardsOf(world, profile)) {
		settleProgram(world, program);
		const currency = findCurrency(program, { points_currency_iid: rule.points_currency_iid });
		accrue(world, member, currency, cents(rule.static_amount, 'static_amount'), {
			createdAt: world.isoNow(),
			expirationDate: endOfLife(world, currency),
			promo: { iid: promotion.id, eid: promotion.externalId },
			source: { type: 'order', iid: order.iid },
		});
	}
}

/** The first of the three keys that the method knows. */
function namedProfile({ world, body }: Call): Profile {
	const matching = ['profile_id', 'email', 'phone'].find((name) => body[name] !== undefined);
	if (matching === undefined) throw invalid('profile_id, email or phone is required');
	return profileOf(world, { matching, [matching]: body[matching] });
}

export const preorders: Handlers = {
	'loyalty.preorder': (call) => ({
		data: workOut(call, profileOf(call.world, call.body)),
	}),

	'loyalty.preorder_commit': (call) => {
		const { world, body } = call;
		const profile = namedProfile(call);
		const data = workOut(call, profile);
		const isNew = world.market.orders.get(body.external_id) === undefined;
		const fields = world.market.customFields.values();
		const order = keepOrder(world, fields, profile, String(body.external_id), body.data as Values);
		if (isNew) reward(world, profile, order);
		return { data };
	},
};
