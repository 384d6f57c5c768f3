/** Section "Loyalty Programs", the order calculation aside: that is in marketOrders.ts. */
import { Refusal, invalid } from '../answers';
import type { Member, PointsCurrency, Program, Promotion } from '../state/loyalty';
import {
	findCurrency,
	findMember,
	findProgram,
	findPromotion,
	profileFor,
	tiersOf,
} from '../state/loyalty';
import { cents, decimalText } from '../state/money';
import type { Details, Transaction } from '../state/points';
import {
	accrue,
	activeBalance,
	cancel,
	commit,
	expiringPoints,
	findTransaction,
	redeem,
	rollBack,
	settleProgram,
	totalBalance,
} from '../state/points';
import { csvLine, keepFile, startTask } from '../state/tasks';
import type { World } from '../state/world';
import type { Call, Handlers } from './call';
import { limitOf } from './paging';

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

const millis = (value: unknown, name: string) => Date.parse(momentOf(value, name) ?? '');

/** The program, brought up to the present. */
function programOf({ world, body }: Call): Program {
	const program = findProgram(world, body.loyalty_program_id);
	settleProgram(world, program);
	return program;
}

function needCurrency(program: Program, body: Call['body']): PointsCurrency {
	if (body.points_currency_eid === undefined && body.points_currency_iid === undefined) {
		throw invalid('points_currency_eid or points_currency_iid is required');
	}
	return findCurrency(program, body);
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

const transactionView = (one: Transaction) => ({
	transaction_id: one.id,
	transaction_eid: one.eid ?? '',
	created_at: one.createdAt,
	transaction_type: one.type,
	amount: decimalText(one.amount),
	balance_before: decimalText(one.balanceBefore),
	balance_after: decimalText(one.balanceAfter),
	...(one.promo && { promo_iid: one.promo.iid, promo_eid: one.promo.eid }),
	description: one.state === 'done' ? '' : one.state,
	...(one.activationDate && { activation_date: one.activationDate }),
	...(one.expirationDate && { expiration_date: one.expirationDate }),
	...(one.source && { source_type: one.source.type, source_iid: one.source.iid }),
});

const historyOf = (member: Member, currency: PointsCurrency, after: unknown) =>
	member.transactions.filter(
		(one) => one.currency === currency && (!after || one.id > String(after)),
	);

function exportOf(world: World, program: Program, body: Call['body']) {
	const currency = needCurrency(program, body);
	const from = millis(body.date_from, 'date_from');
	const to = millis(body.date_to, 'date_to');
	if (from > to) throw invalid('date_from is after date_to');
	return () => {
		settleProgram(world, program);
		const rows = [...program.members.values()]
			.flatMap((member) => historyOf(member, currency, body.from_id))
			.filter(({ createdAt }) => Date.parse(createdAt) >= from && Date.parse(createdAt) <= to)
			.sort((a, b) => (a.id < b.id ? -1 : 1))
			.map((one) => ({ profile_id: one.member.profileId, ...transactionView(one) }));
		const names = ['profile_id', 'transaction_id', 'transaction_eid', 'created_at'];
		const columns = [...names, 'transaction_type', 'amount', 'balance_before', 'balance_after'];
		const lines = rows.map((row) =>
			csvLine(columns.map((name) => (row as Record<string, unknown>)[name])),
		);
		const text = csvLine(columns) + lines.join('');
		const name = `${program.id}_points_transactions.csv`;
		const url = keepFile(world, name, 'text/csv; charset=utf-8', text);
		return { errors: [], total: rows.length, type: 'points_transactions', urls: [url] };
	};
}

const promotionView = (one: Promotion) => ({
	id: one.id,
	name: one.name,
	description: one.description,
	external_id: one.externalId,
	start_date: one.startDate,
	end_date: one.endDate,
	is_active: one.isActive,
	redeem_rules: one.redeemRules,
	accrual_rules: one.accrualRules,
});

const pageSize = (limit: unknown) => limitOf(limit ?? 20, 100);

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

	'loyalty.get_balance': (call) => {
		const program = programOf(call);
		const member = findMember(call.world, program, call.body);
		const currency = findCurrency(program, call.body);
		return {
			data: {
				total_balance: decimalText(totalBalance(member, currency)),
				active_balance: decimalText(activeBalance(call.world, member, currency)),
			},
		};
	},

	'loyalty.get_expiring_points': (call) => {
		const { world, body } = call;
		const program = programOf(call);
		const member = findMember(world, program, body);
		const from = millis(body.date_from, 'date_from');
		const to = millis(body.date_to, 'date_to');
		const points = expiringPoints(member, needCurrency(program, body), from, to);
		return { data: { expiring_points: decimalText(points) } };
	},

	'loyalty.get_tier': (call) => {
		const program = programOf(call);
		const member = findMember(call.world, program, call.body);
		return { data: tiersOf(program, member, call.body.tiers_group_id) };
	},

	'loyalty.list_transactions': (call) => {
		const { world, body } = call;
		const program = programOf(call);
		const member = findMember(world, program, body);
		const rest = historyOf(member, needCurrency(program, body), body.from_id);
		return { data: rest.slice(0, pageSize(body.limit)).map(transactionView) };
	},

	'loyalty.list_trigger_promotions': (call) => {
		const { body } = call;
		const all = programOf(call).promotions.filter(
			({ isActive }) => body.is_active === undefined || isActive === body.is_active,
		);
		const rest = all.filter(({ id }) => id > ((body.from_id as number | undefined) ?? 0));
		const page = rest.slice(0, pageSize(body.limit));
		return {
			data: page.map(promotionView),
			next_from_id: page.at(-1)?.id ?? (body.from_id as number | undefined) ?? 0,
			total_count: all.length,
		};
	},

	'loyalty.export_transactions': (call) => {
		const work = exportOf(call.world, programOf(call), call.body);
		return { data: { task_id: startTask(call.world, work) } };
	},
};
