/** Section "Loyalty Programs": members and transactions. Read-only methods are in loyaltyQueries.ts. */
import { ApiError, invalid } from '../responses';
import type { Program, Promotion } from '../state/loyalty';
import {
	findCurrency,
	findMember,
	findProgram,
	findPromotion,
	findProgramProfile,
} from '../state/loyalty';
import { parseAmount, formatAmount } from '../state/money';
import type { Details, Transaction, PointsCurrency } from '../state/points';
import { accrue, activeBalance, redeem } from '../state/points';
import { cancel, commit, findTransaction, rollBack, settleProgram } from '../state/transactions';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';

const DAY = 86_400_000;

/** @throws ApiError 450 unless the value is an RFC 3339 timestamp */
export function readTimestamp(value: unknown, name: string): string | undefined {
	if (value === undefined) return undefined;
	const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(value));
	if (!isMoment || Number.isNaN(Date.parse(String(value)))) {
		throw invalid(`${name} has to be a time such as 2024-09-01T12:34:56Z`);
	}
	return String(value);
}

/** The program, with expired points and transactions settled. */
export function currentProgram({ state, body }: MethodCall): Program {
	const program = findProgram(state, body.loyalty_program_id);
	settleProgram(state, program);
	return program;
}

/** Default expiration: midnight after the lifetime of the points currency. */
export const defaultExpiration = (state: State, { lifetime }: PointsCurrency) =>
	new Date((Math.floor(state.now() / DAY) + lifetime) * DAY).toISOString().replace('.000', '');

function findActivePromotion(
	program: Program,
	body: MethodCall['body'],
	rules: 'redeemRules' | 'accrualRules',
	currency: PointsCurrency,
): Promotion | undefined {
	if (body.promotion_id === undefined) return undefined;
	const promotion = findPromotion(program, body.promotion_id);
	if (!promotion.isActive) throw invalid(`promotion ${promotion.id} is not active`);
	const amount = parseAmount(body.amount, 'amount');
	for (const rule of promotion[rules]) {
		if (rule.points_currency_iid !== currency.iid) continue;
		const { min_amount: min, max_amount: max } = rule;
		if (min !== undefined && amount < parseAmount(min, 'min_amount'))
			throw invalid(`amount is less than the promotion's ${min}`);
		if (max !== undefined && amount > parseAmount(max, 'max_amount'))
			throw invalid(`amount is more than the promotion's ${max}`);
	}
	return promotion;
}

function createTransaction(call: MethodCall, kind: 'accrual' | 'redemption') {
	const { state, body } = call;
	const program = currentProgram(call);
	const member = findMember(state, program, body);
	const currency = findCurrency(program, body);
	const amount = parseAmount(body.amount, 'amount');
	if (amount === 0n) throw invalid('amount has to be more than 0');
	const rules = kind === 'accrual' ? 'accrualRules' : 'redeemRules';
	const promotion = findActivePromotion(program, body, rules, currency);
	const seconds = body.temp_timeout_sec ?? Infinity;
	const details: Details = {
		eid: body.transaction_eid,
		createdAt: readTimestamp(body.created_at, 'created_at') ?? state.isoNow(),
		...(kind === 'accrual' && {
			activationDate: readTimestamp(body.activation_date, 'activation_date'),
			expirationDate:
				readTimestamp(body.expiration_date, 'expiration_date') ??
				defaultExpiration(state, currency),
		}),
		...(body.is_temp === true && { heldUntil: state.now() + seconds * 1000 }),
		...(promotion && { promo: { iid: promotion.id, eid: promotion.externalId } }),
		externalData: body.external_data,
	};
	const transaction = (kind === 'accrual' ? accrue : redeem)(
		state,
		member,
		currency,
		amount,
		details,
	);
	return transactionResponse(state, transaction);
}

const transactionResponse = (state: State, { id, member, currency }: Transaction) => ({
	data: {
		transaction_id: id,
		balance: formatAmount(activeBalance(state, member, currency)),
	},
});

function changeTransaction({ state, body }: MethodCall, work: (one: Transaction) => void) {
	for (const program of state.programs.values()) settleProgram(state, program);
	const transaction = findTransaction(state, body.transaction_id, body.transaction_eid);
	work(transaction);
	return transactionResponse(state, transaction);
}

export const loyalty: Handlers = {
	'loyalty.register_member': (call) => {
		const { state, body } = call;
		const program = currentProgram(call);
		const { profile } = findProgramProfile(state, program, body);
		if (program.members.has(profile.id)) {
			throw new ApiError(409, `profile ${profile.id} is a member already`);
		}
		const registered = readTimestamp(body.registration_date, 'registration_date') ?? state.isoNow();
		program.members.set(profile.id, { profileId: profile.id, registered, transactions: [] });
		return { profile_id: profile.id };
	},

	'loyalty.delete_member': (call) => {
		const program = currentProgram(call);
		const { profileId } = findMember(call.state, program, call.body);
		program.members.delete(profileId);
		return { profile_id: profileId };
	},

	'loyalty.accrue_points': (call) => createTransaction(call, 'accrual'),
	'loyalty.redeem_points': (call) => createTransaction(call, 'redemption'),
	'loyalty.commit_transaction': (call) => changeTransaction(call, (one) => commit(call.state, one)),
	'loyalty.rollback_transaction': (call) => changeTransaction(call, rollBack),
	'loyalty.cancel_transaction': (call) => changeTransaction(call, (one) => cancel(call.state, one)),
};
