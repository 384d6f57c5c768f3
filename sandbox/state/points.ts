/**
 * A member's account: points are lots that become active, are spent (those that run out first go first) and expire.
 * A temporary transaction holds its points until it is committed, rolled back, or its time is over.
 */
import { Refusal, invalid, notFound } from '../answers';
import type { Member, PointsCurrency, Program } from './loyalty';
import type { Cents } from './money';
import { decimalText, sum } from './money';
import type { World } from './world';

export interface Transaction {
	id: string;
	eid?: string;
	member: Member;
	currency: PointsCurrency;
	type: 'accrual' | 'redemption' | 'expiration';
	amount: Cents;
	/** `held`: temporary and open. `committed`: a temporary accrual whose points a new transaction carries. */
	state: 'done' | 'held' | 'committed' | 'rolled_back' | 'cancelled';
	createdAt: string;
	activationDate?: string;
	expirationDate?: string;
	/** Unix milliseconds after which a held transaction is rolled back. */
	heldUntil?: number;
	/** What is left of an accrual. */
	left: Cents;
	/** Where a redemption took its points. */
	taken: Array<{ from: Transaction; amount: Cents }>;
	/** The transaction that a committed accrual became. */
	became?: Transaction;
	balanceBefore: Cents;
	balanceAfter: Cents;
	promo?: { iid: number; eid: string };
	externalData?: unknown;
	source?: { type: string; iid: number };
}

export type Details = Pick<
	Transaction,
	| 'eid'
	| 'createdAt'
	| 'activationDate'
	| 'expirationDate'
	| 'heldUntil'
	| 'promo'
	| 'externalData'
	| 'source'
>;

const inTime = (date: string | undefined, now: number) =>
	date === undefined || Date.parse(date) <= now;

const lotsOf = (member: Member, currency: PointsCurrency) =>
	member.transactions.filter(
		(one) => one.currency === currency && one.type === 'accrual' && one.state === 'done',
	);

/** Points that can be spent at once. */
export function activeBalance(world: World, member: Member, currency: PointsCurrency): Cents {
	const now = world.now();
	return sum(
		lotsOf(member, currency)
			.filter((lot) => inTime(lot.activationDate, now))
			.map((lot) => lot.left),
	);
}

/** All points: those to come and those that an open redemption holds belong to them. */
export function totalBalance(member: Member, currency: PointsCurrency): Cents {
	const held = member.transactions.filter(
		(one) => one.currency === currency && one.type === 'redemption' && one.state === 'held',
	);
	return sum([
		...lotsOf(member, currency).map((lot) => lot.left),
		...held.map((one) => one.amount),
	]);
}

/** Points that run out within a period, both ends included. Unix milliseconds. */
export function expiringPoints(
	member: Member,
	currency: PointsCurrency,
	from: number,
	to: number,
): Cents {
	const within = ({ expirationDate: date }: Transaction) =>
		date !== undefined && Date.parse(date) >= from && Date.parse(date) <= to;
	return sum(
		lotsOf(member, currency)
			.filter(within)
			.map((lot) => lot.left),
	);
}

function enter(
	world: World,
	member: Member,
	currency: PointsCurrency,
	over: Details & Pick<Transaction, 'type' | 'amount' | 'state'> & Partial<Transaction>,
): Transaction {
	const before = activeBalance(world, member, currency);
	const made: Transaction = {
		id: world.newUuid(),
		member,
		currency,
		left: 0n,
		taken: [],
		balanceBefore: before,
		balanceAfter: before,
		...over,
	};
	member.transactions.push(made);
	return made;
}

/** Adds points, or with `heldUntil` only promises them. */
export function accrue(
	world: World,
	member: Member,
	currency: PointsCurrency,
	amount: Cents,
	details: Details,
): Transaction {
	const state = details.heldUntil === undefined ? 'done' : 'held';
	const made = enter(world, member, currency, {
		...details,
		type: 'accrual',
		amount,
		state,
		left: amount,
	});
	made.balanceAfter = activeBalance(world, member, currency);
	return made;
}

/** Takes points, those that run out first before others. @throws Refusal 450 when there are too few */
export function redeem(
	world: World,
	member: Member,
	currency: PointsCurrency,
	amount: Cents,
	details: Details,
): Transaction {
	const active = activeBalance(world, member, currency);
	if (active < amount) {
		throw invalid(
			`the active balance of ${decimalText(active)} is less than ${decimalText(amount)}`,
		);
	}
	const state = details.heldUntil === undefined ? 'done' : 'held';
	const made = enter(world, member, currency, { ...details, type: 'redemption', amount, state });
	made.taken = take(world, member, currency, amount);
	made.balanceAfter = activeBalance(world, member, currency);
	return made;
}

function take(world: World, member: Member, currency: PointsCurrency, amount: Cents) {
	const end = ({ expirationDate: date }: Transaction) =>
		date === undefined ? Infinity : Date.parse(date);
	const lots = lotsOf(member, currency)
		.filter((lot) => inTime(lot.activationDate, world.now()))
		.sort((a, b) => (end(a) === end(b) ? 0 : end(a) - end(b)));
	const taken: Transaction['taken'] = [];
	let rest = amount;
	for (const lot of lots) {
		const part = lot.left < rest ? lot.left : rest;
		if (part === 0n) continue;
		lot.left -= part;
		rest -= part;
		taken.push({ from: lot, amount: part });
	}
	return taken;
}

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
