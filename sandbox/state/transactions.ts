/** What becomes of transactions: committed, rolled back, cancelled, held too long, expired; and how they are found. */
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
export function commit(state: CoreState, held: Transaction): void {
	if (held.state !== 'held') throw invalid(`transaction ${held.id} is not an open temporary one`);
	if (held.type === 'redemption') {
		held.state = 'done';
		return;
	}
	// The documentation: confirming a temporary accrual makes a new, full transaction.
	const { eid, activationDate, expirationDate, promo, externalData, source } = held;
	held.state = 'committed';
	held.became = accrue(state, held.member, held.currency, held.amount, {
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
export function rollBack(held: Transaction): void {
	if (held.state !== 'held') throw invalid(`transaction ${held.id} is not an open temporary one`);
	returnPoints(held);
	held.state = 'rolled_back';
}

/** Undoes any transaction. @throws ApiError 450 when it is undone already, or its points are spent */
export function cancel(state: CoreState, given: Transaction): void {
	const one = given.became ?? given;
	if (one.type === 'expiration' || (one.state !== 'done' && one.state !== 'held')) {
		throw invalid(`transaction ${given.id} cannot be cancelled`);
	}
	if (one.type === 'accrual' && one.state === 'done') {
		const spent = one.amount - one.left;
		const others = activeBalance(state, one.member, one.currency) - one.left;
		if (spent > others) throw invalid(`the points of transaction ${given.id} are spent`);
		one.left = 0n;
		spendPoints(state, one.member, one.currency, spent);
	}
	returnPoints(one);
	one.state = 'cancelled';
}

/** Brings accounts up to the present: what was held too long goes back, what ran out is gone. */
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

/** By the platform's id, or by the external one. @throws ApiError 450, 404, or 435 when several have the external id */
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
	// An accrual that was committed and what it became are one and the same to the outside.
	const became = new Set(found.map((one) => one.became));
	const [first, second] = found.filter((one) => !became.has(one));
	if (!first) throw notFound(`transaction ${String(id ?? eid)}`);
	if (second) throw new ApiError(435, `several transactions have the external ID ${String(eid)}`);
	return first;
}
