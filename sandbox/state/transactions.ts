/** What becomes of transactions: committed, rolled back, cancelled, held too long, expired; and how they are found. */
import { Refusal, invalid, notFound } from '../responses';
import type { Program } from './loyalty';
import type { Transaction } from './points';
import { accrue, activeBalance, enter, take } from './points';
import type { World } from './state';

function giveBack(transaction: Transaction): void {
	for (const { from, amount } of transaction.taken) from.left += amount;
	transaction.taken = [];
}

/** @throws Refusal 450 unless the transaction is temporary and open */
export function commit(world: World, held: Transaction): void {
	if (held.state !== 'held') throw invalid(`transaction ${held.id} is not an open temporary one`);
	if (held.type === 'redemption') {
		held.state = 'done';
		return;
	}
	// The documentation: confirming a temporary accrual makes a new, full transaction.
	const { eid, activationDate, expirationDate, promo, externalData, source } = held;
	held.state = 'committed';
	held.became = accrue(world, held.member, held.currency, held.amount, {
		eid,
		createdAt: world.isoNow(),
		activationDate,
		expirationDate,
		promo,
		externalData,
		source,
	});
}

/** @throws Refusal 450 unless the transaction is temporary and open */
export function rollBack(held: Transaction): void {
	if (held.state !== 'held') throw invalid(`transaction ${held.id} is not an open temporary one`);
	giveBack(held);
	held.state = 'rolled_back';
}

/** Undoes any transaction. @throws Refusal 450 when it is undone already, or its points are spent */
export function cancel(world: World, given: Transaction): void {
	const one = given.became ?? given;
	if (one.type === 'expiration' || (one.state !== 'done' && one.state !== 'held')) {
		throw invalid(`transaction ${given.id} cannot be cancelled`);
	}
	if (one.type === 'accrual' && one.state === 'done') {
		const spent = one.amount - one.left;
		const others = activeBalance(world, one.member, one.currency) - one.left;
		if (spent > others) throw invalid(`the points of transaction ${given.id} are spent`);
		one.left = 0n;
		take(world, one.member, one.currency, spent);
	}
	giveBack(one);
	one.state = 'cancelled';
}

/** Brings accounts up to the present: what was held too long goes back, what ran out is gone. */
export function settleProgram(world: World, program: Program): void {
	const now = world.now();
	for (const member of program.members.values()) {
		for (const one of [...member.transactions]) {
			if (one.state === 'held' && one.heldUntil !== undefined && one.heldUntil <= now)
				rollBack(one);
		}
		for (const lot of [...member.transactions]) {
			const { expirationDate: end, left, currency } = lot;
			if (lot.type !== 'accrual' || lot.state !== 'done' || left === 0n) continue;
			if (end === undefined || Date.parse(end) > now) continue;
			const before = activeBalance(world, member, currency);
			lot.left = 0n;
			enter(world, member, currency, {
				type: 'expiration',
				amount: left,
				state: 'done',
				createdAt: end,
				balanceBefore: before,
			});
		}
	}
}

/** By the platform's id, or by the external one. @throws Refusal 450, 404, or 435 when several have the external id */
export function findTransaction(world: World, id: unknown, eid: unknown): Transaction {
	if (!id && !eid) throw invalid('transaction_id or transaction_eid is required');
	const found: Transaction[] = [];
	for (const program of world.programs.values()) {
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
	if (second) throw new Refusal(435, `several transactions have the external ID ${String(eid)}`);
	return first;
}
