/**
 * A member's account: points are lots that become active, are spent (those that run out first go first) and expire.
 * A temporary transaction holds its points until it is committed, rolled back, or its time is over.
 */
import { invalid } from '../responses';
import type { Cents } from './money';
import { formatAmount, sum } from './money';
import type { CoreState } from './core';

export interface PointsCurrency {
	iid: number;
	eid: string;
	/** Days that points last when an accrual does not say; they run out at midnight. */
	lifetime: number;
}

export interface Member {
	profileId: string;
	registered: string;
	/** In order of id, of every kind of points. */
	transactions: Transaction[];
}

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

const isDue = (date: string | undefined, now: number) =>
	date === undefined || Date.parse(date) <= now;

const findAccruals = (member: Member, currency: PointsCurrency) =>
	member.transactions.filter(
		(one) => one.currency === currency && one.type === 'accrual' && one.state === 'done',
	);

/** Points that can be spent at once. */
export function activeBalance(state: CoreState, member: Member, currency: PointsCurrency): Cents {
	const now = state.now();
	return sum(
		findAccruals(member, currency)
			.filter((lot) => isDue(lot.activationDate, now))
			.map((lot) => lot.left),
	);
}

/** All points: those to come and those that an open redemption holds belong to them. */
export function totalBalance(member: Member, currency: PointsCurrency): Cents {
	const held = member.transactions.filter(
		(one) => one.currency === currency && one.type === 'redemption' && one.state === 'held',
	);
	return sum([
		...findAccruals(member, currency).map((lot) => lot.left),
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
		findAccruals(member, currency)
			.filter(within)
			.map((lot) => lot.left),
	);
}

/** Writes a transaction into the member's history. */
export function addTransaction(
	state: CoreState,
	member: Member,
	currency: PointsCurrency,
	over: Details & Pick<Transaction, 'type' | 'amount' | 'state'> & Partial<Transaction>,
): Transaction {
	const before = activeBalance(state, member, currency);
	const made: Transaction = {
		id: state.newUuid(),
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

const initialState = ({ heldUntil }: Details) => (heldUntil === undefined ? 'done' : 'held');

/** Adds points, or with `heldUntil` only promises them. */
export function accrue(
	state: CoreState,
	member: Member,
	currency: PointsCurrency,
	amount: Cents,
	details: Details,
): Transaction {
	const made = addTransaction(state, member, currency, {
		...details,
		type: 'accrual',
		amount,
		state: initialState(details),
		left: amount,
	});
	made.balanceAfter = activeBalance(state, member, currency);
	return made;
}

/** Takes points, those that run out first before others. @throws ApiError 450 when there are too few */
export function redeem(
	state: CoreState,
	member: Member,
	currency: PointsCurrency,
	amount: Cents,
	details: Details,
): Transaction {
	const active = activeBalance(state, member, currency);
	if (active < amount) {
		throw invalid(
			`the active balance of ${formatAmount(active)} is less than ${formatAmount(amount)}`,
		);
	}
	const made = addTransaction(state, member, currency, {
		...details,
		type: 'redemption',
		amount,
		state: initialState(details),
	});
	made.taken = spendPoints(state, member, currency, amount);
	made.balanceAfter = activeBalance(state, member, currency);
	return made;
}

/** Takes points out of the lots, as many as are there; tells from which. */
export function spendPoints(
	state: CoreState,
	member: Member,
	currency: PointsCurrency,
	amount: Cents,
) {
	const end = ({ expirationDate: date }: Transaction) =>
		date === undefined ? Infinity : Date.parse(date);
	const lots = findAccruals(member, currency)
		.filter((lot) => isDue(lot.activationDate, state.now()))
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
