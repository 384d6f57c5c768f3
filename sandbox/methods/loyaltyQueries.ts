/** Section "Loyalty Programs", read-only methods: balances, tiers, transactions, promotions, export. */
import { invalid } from '../responses';
import type { Program, Promotion } from '../state/loyalty';
import { findCurrency, findMember, reachedTiers } from '../state/loyalty';
import { formatAmount } from '../state/money';
import type { Transaction, Member, PointsCurrency } from '../state/points';
import { activeBalance, expiringPoints, totalBalance } from '../state/points';
import { csvLine, saveFile, startTask } from '../state/tasks';
import { settleProgram } from '../state/transactions';
import type { State } from '../state/state';
import type { MethodCall, Handlers } from './methodCall';
import { readTimestamp, currentProgram } from './loyalty';
import { readPage } from './paging';

const readMillis = (value: unknown, name: string) => Date.parse(readTimestamp(value, name) ?? '');

function requireCurrency(program: Program, body: MethodCall['body']): PointsCurrency {
	if (body.points_currency_eid === undefined && body.points_currency_iid === undefined) {
		throw invalid('points_currency_eid or points_currency_iid is required');
	}
	return findCurrency(program, body);
}

const transactionView = (one: Transaction) => ({
	transaction_id: one.id,
	transaction_eid: one.eid ?? '',
	created_at: one.createdAt,
	transaction_type: one.type,
	amount: formatAmount(one.amount),
	balance_before: formatAmount(one.balanceBefore),
	balance_after: formatAmount(one.balanceAfter),
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

function createExport(state: State, program: Program, body: MethodCall['body']) {
	const currency = requireCurrency(program, body);
	const from = readMillis(body.date_from, 'date_from');
	const to = readMillis(body.date_to, 'date_to');
	if (from > to) throw invalid('date_from is after date_to');
	return () => {
		settleProgram(state, program);
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
		const url = saveFile(state, name, 'text/csv; charset=utf-8', text);
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

const PAGE_LIMITS = { defaultLimit: 20, maxLimit: 100 };

export const loyaltyQueries: Handlers = {
	'loyalty.get_balance': (call) => {
		const program = currentProgram(call);
		const member = findMember(call.state, program, call.body);
		const currency = findCurrency(program, call.body);
		return {
			data: {
				total_balance: formatAmount(totalBalance(member, currency)),
				active_balance: formatAmount(activeBalance(call.state, member, currency)),
			},
		};
	},

	'loyalty.get_expiring_points': (call) => {
		const { state, body } = call;
		const program = currentProgram(call);
		const member = findMember(state, program, body);
		const from = readMillis(body.date_from, 'date_from');
		const to = readMillis(body.date_to, 'date_to');
		const points = expiringPoints(member, requireCurrency(program, body), from, to);
		return { data: { expiring_points: formatAmount(points) } };
	},

	'loyalty.get_tier': (call) => {
		const program = currentProgram(call);
		const member = findMember(call.state, program, call.body);
		return { data: reachedTiers(program, member, call.body.tiers_group_id) };
	},

	'loyalty.list_transactions': (call) => {
		const { state, body } = call;
		const program = currentProgram(call);
		const member = findMember(state, program, body);
		const currency = requireCurrency(program, body);
		const { items, pointer } = readPage(call, {
			entries: (from) => historyOf(member, currency, from),
			pointerAfter: ({ id }) => id,
			view: transactionView,
			hasPointer: false,
			pointerAtEnd: '',
			...PAGE_LIMITS,
		});
		return { data: items, ...pointer };
	},

	'loyalty.list_trigger_promotions': (call) => {
		const { body } = call;
		const matching = currentProgram(call).promotions.filter(
			({ isActive }) => body.is_active === undefined || isActive === body.is_active,
		);
		const { items, pointer } = readPage(call, {
			entries: (from = 0) => matching.filter(({ id }) => id > Number(from)),
			pointerAfter: ({ id }) => id,
			view: promotionView,
			hasPointer: true,
			pointerAtEnd: body.from_id ?? 0,
			...PAGE_LIMITS,
		});
		return { data: items, ...pointer, total_count: matching.length };
	},

	'loyalty.export_transactions': (call) => {
		const work = createExport(call.state, currentProgram(call), call.body);
		return { data: { task_id: startTask(call.state, work) } };
	},
};
