/** Section "Loyalty Programs": members, and the methods that move points. The ones that look stand in loyaltyReading.ts. */
import { Refusal, invalid } from '../responses';
import type { PointsCurrency, Program, Promotion } from '../state/loyalty';
import { findCurrency, findMember, findProgram, findPromotion, profileFor } from '../state/loyalty';
import { cents, decimalText } from '../state/money';
import type { Details, Transaction } from '../state/points';
import { accrue, activeBalance, redeem } from '../state/points';
import { cancel, commit, findTransaction, rollBack, settleProgram } from '../state/transactions';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';

const DAY = 86_400_000;

/** @throws Refusal 450 for a text that is no moment of RFC 3339 */
export function momentOf(value: unknown, name: string): string | undefined {
	if (value === undefined) return undefined;
	const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(value));
	if (!isMoment || Number.isNaN(Date.parse(String(value)))) {
		throw invalid(`${name} has to be a time such as 2024-09-01T12:34:56Z`);
	}
	return String(value);
}

/** The program, brought up to the present. */
export function programOf({ world, body }: Call): Program {
	const program = findProgram(world, body.loyalty_program_id);
	settleProgram(world, program);
	return program;
}

/** The end of points that do not name one: midnight after the days that their kind lasts. */
export const endOfLife = (world: World, { lifetime }: PointsCurrency) =>
	new Date((Math.floor(world.now() / DAY) + lifetime) * DAY).toISOString().replace('.000', '');

function promotionOf(
	program: Program,
	body: Call['body'],
	rules: 'redeemRules' | 'accrualRules',
	currency: PointsCurrency,
): Promotion | undefined {
	if (body.promotion_id === undefined) return undefined;
	const promotion = findPromotion(program, body.promotion_id);
	if (!promotion.isActive) throw invalid(`promotion ${promotion.id} is not active`);
	const amount = cents(body.amount, 'amount');
	for (const rule of promotion[rules]) {
		if (rule.points_currency_iid !== currency.iid) continue;
		const { min_amount: min, max_amount: max } = rule;
		if (min !== undefined && amount < cents(min, 'min_amount'))
			throw invalid(`amount is less than the promotion's ${min}`);
		if (max !== undefined && amount > cents(max, 'max_amount'))
			throw invalid(`amount is more than the promotion's ${max}`);
	}
	return promotion;
}

function move(call: Call, kind: 'accrual' | 'redemption') {
	const { world, body } = call;
	const program = programOf(call);
	const member = findMember(world, program, body);
	const currency = findCurrency(program, body);
	const amount = cents(body.amount, 'amount');
	if (amount === 0n) throw invalid('amount has to be more than 0');
	const rules = kind === 'accrual' ? 'accrualRules' : 'redeemRules';
	const promotion = promotionOf(program, body, rules, currency);
	const seconds = body.temp_timeout_sec ?? Infinity;
	const details: Details = {
		eid: body.transaction_eid,
		createdAt: momentOf(body.created_at, 'created_at') ?? world.isoNow(),
		...(kind === 'accrual' && {
			activationDate: momentOf(body.activation_date, 'activation_date'),
			expirationDate:
				momentOf(body.expiration_date, 'expiration_date') ?? endOfLife(world, currency),
		}),
		...(body.is_temp === true && { heldUntil: world.now() + seconds * 1000 }),
		...(promotion && { promo: { iid: promotion.id, eid: promotion.externalId } }),
		externalData: body.external_data,
	};
	const made = (kind === 'accrual' ? accrue : redeem)(world, member, currency, amount, details);
	return moved(world, made);
}

const moved = (world: World, { id, member, currency }: Transaction) => ({
	data: {
		transaction_id: id,
		balance: decimalText(activeBalance(world, member, currency)),
	},
});

function change({ world, body }: Call, work: (one: Transaction) => void) {
	for (const program of world.programs.values()) settleProgram(world, program);
	const transaction = findTransaction(world, body.transaction_id, body.transaction_eid);
	work(transaction);
	return moved(world, transaction);
}

export const loyalty: Handlers = {
	'loyalty.register_member': (call) => {
		const { world, body } = call;
		const program = programOf(call);
		const { profile } = profileFor(world, program, body);
		if (program.members.has(profile.id)) {
			throw new Refusal(409, `profile ${profile.id} is a member already`);
		}
		const registered = momentOf(body.registration_date, 'registration_date') ?? world.isoNow();
		program.members.set(profile.id, { profileId: profile.id, registered, transactions: [] });
		return { profile_id: profile.id };
	},

	'loyalty.delete_member': (call) => {
		const program = programOf(call);
		const { profileId } = findMember(call.world, program, call.body);
		program.members.delete(profileId);
		return { profile_id: profileId };
	},

	'loyalty.accrue_points': (call) => move(call, 'accrual'),
	'loyalty.redeem_points': (call) => move(call, 'redemption'),
	'loyalty.commit_transaction': (call) => change(call, (one) => commit(call.world, one)),
	'loyalty.rollback_transaction': (call) => change(call, rollBack),
	'loyalty.cancel_transaction': (call) => change(call, (one) => cancel(call.world, one)),
};
