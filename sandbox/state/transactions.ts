/** Loyalty transactions: commit, rollback, cancel, timeout, expiration, lookup. */
import { ApiError, invalid, notFound } from '../responses';
import type { LoyaltyState, Program } from './loyalty';
import type { Transaction } from './points';
import { accrue, activeBalance, addTransaction, spendPoints } from './points';
import type { CoreState } from './core';

function returnPoints(transaction: Transaction): void {
	for (const { from, amount } of transaction.taken) from.left += amount;
	transaction.taken = [];
}

/** @throws ApiError 450 unless the transaction is temporary and open */
export function commit(state: CoreState, transaction: Transaction): void {
	if (transaction.state !== 'held')
		throw invalid(`transaction ${transaction.id} is not an open temporary one`);
	if (transaction.type === 'redemption') {
		transaction.state = 'done';
		return;
	}
	// As documented: committing a temporary accrual creates a new, permanent transaction.
	const { eid, activationDate, expirationDate, promo, externalData, source } = transaction;
	transaction.state = 'committed';
	transaction.became = accrue(state, transaction.member, transaction.currency, transaction.amount, {
		eid,
		createdAt: state.isoNow(),
		activationDate,
		expirationDate,
		promo,
		externalData,
		source,
	});
}

/** @throws ApiError 450 unless the transaction is temporary and open */
export function rollBack(transaction: Transaction): void {
	if (transaction.state !== 'held')
		throw invalid(`transaction ${transaction.id} is not an open temporary one`);
	returnPoints(transaction);
	transaction.state = 'rolled_back';
}

/** @throws ApiError 450 if it is cancelled already, or its points are spent */
export function cancel(state: CoreState, requested: Transaction): void {
	const one = requested.became ?? requested;
	if (one.type === 'expiration' || (one.state !== 'done' && one.state !== 'held')) {
		throw invalid(`transaction ${requested.id} cannot be cancelled`);
	}
	if (one.type === 'accrual' && one.state === 'done') {
		const spent = one.amount - one.left;
		const others = activeBalance(state, one.member, one.currency) - one.left;
		if (spent > others) throw invalid(`the points of transaction ${requested.id} are spent`);
		one.left = 0n;
		spendPoints(state, one.member, one.currency, spent);
	}
	returnPoints(one);
	one.state = 'cancelled';
}

/** Rolls back transactions whose hold timed out and expires points. */
export function settleProgram(state: CoreState, program: Program): void {
	const now = state.now();
	for (const member of program.members.values()) {
		for (const one of [...member.transactions]) {
			if (one.state === 'held' && one.heldUntil !== undefined && one.heldUntil <= now)
				rollBack(one);
		}
		for (const lot of [...member.transactions]) {
			const { expirationDate: end, left, currency } = lot;
			if (lot.type !== 'accrual' || lot.state !== 'done' || left === 0n) continue;
			if (end === undefined || Date.parse(end) > now) continue;
			const before = activeBalance(state, member, currency);
			lot.left = 0n;
			addTransaction(state, member, currency, {
				type: 'expiration',
				amount: left,
				state: 'done',
				createdAt: end,
				balanceBefore: before,
			});
		}
	}
}

/** By ID or external ID. @throws ApiError 450, 404, or 435 if several have the external ID */
export function findTransaction(state: LoyaltyState, id: unknown, eid: unknown): Transaction {
	if (!id && !eid) throw invalid('transaction_id or transaction_eid is required');
	const found: Transaction[] = [];
	for (const program of state.programs.values()) {
		for (const { transactions } of program.members.values()) {
			found.push(
				...transactions.filter((one) => (!id || one.id === id) && (!eid || one.eid === eid)),
			);
		}
	}
	// A committed accrual and the transaction it became count as one.
	const became = new Set(found.map((one) => one.became));
	const [first, second] = found.filter((one) => !became.has(one));
	if (!first) throw notFound(`transaction ${String(id ?? eid)}`);
	if (second) throw new ApiError(435, `several transactions have the external ID ${String(eid)}`);
	return first;
}
