/** Section "Loyalty Programs", the methods that only look: balances, tiers, transactions, promotions, the export. */
import { invalid } from '../responses';
import type { Member, PointsCurrency, Program, Promotion } from '../state/loyalty';
import { findCurrency, findMember, tiersOf } from '../state/loyalty';
import { decimalText } from '../state/money';
import type { Transaction } from '../state/points';
import { activeBalance, expiringPoints, totalBalance } from '../state/points';
import { csvLine, keepFile, startTask } from '../state/tasks';
import { settleProgram } from '../state/transactions';
import type { World } from '../state/state';
import type { Call, Handlers } from './methodCall';
import { momentOf, programOf } from './loyalty';
import { limitOf } from './paging';

const millis = (value: unknown, name: string) => Date.parse(momentOf(value, name) ?? '');

function needCurrency(program: Program, body: Call['body']): PointsCurrency {
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

export const loyaltyReading: Handlers = {
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
