/**
 * A member's points: accruals become active, are spent (earliest expiration first) and expire.
 * A temporary transaction holds its points until it is committed, rolled back, or times out.
 */
import { invalid } from '../responses';
import type { Cents } from './money';
import { formatAmount, sum } from './money';
import type { CoreState } from './core';

export interface PointsCurrency {
	iid: number;
	eid: string;
	/** Default lifetime of points in days; they expire at midnight. */
	lifetime: number;
}

export interface Member {
	profileId: string;
	registered: string;
	/** Sorted by ID, in all currencies. */
	transactions: Transaction[];
}

export interface Transaction {
	id: string;
	eid?: string;
	member: Member;
	currency: PointsCurrency;
	type: 'accrual' | 'redemption' | 'expiration';
	amount: Cents;
	/** `held`: temporary and open. `committed`: a temporary accrual replaced by the transaction in `became`. */
	state: 'done' | 'held' | 'committed' | 'rolled_back' | 'cancelled';
	createdAt: string;
	activationDate?: string;
	expirationDate?: string;
	/** Unix milliseconds; a held transaction is rolled back then. */
	heldUntil?: number;
	/** Unspent points of an accrual. */
	left: Cents;
	/** The accruals that a redemption spent. */
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

/** Points that can be spent now. */
export function activeBalance(state: CoreState, member: Member, currency: PointsCurrency): Cents {
	const now = state.now();
	return sum(
		findAccruals(member, currency)
			.filter((lot) => isDue(lot.activationDate, now))
			.map((lot) => lot.left),
	);
}

/** All points, including inactive ones and those held by open redemptions. */
export function totalBalance(member: Member, currency: PointsCurrency): Cents {
	const held = member.transactions.filter(
		(one) => one.currency === currency && one.type === 'redemption' && one.state === 'held',
	);
	return sum([
		...findAccruals(member, currency).map((lot) => lot.left),
		...held.map((one) => one.amount),
	]);
}

/** Points that expire within a period, inclusive. Unix milliseconds. */
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

export function addTransaction(
	state: CoreState,
	member: Member,
	currency: PointsCurrency,
	details: Details & Pick<Transaction, 'type' | 'amount' | 'state'> & Partial<Transaction>,
): Transaction {
	const before = activeBalance(state, member, currency);
	const transaction: Transaction = {
		id: state.newUuid(),
		member,
		currency,
		left: 0n,
		taken: [],
		balanceBefore: before,
		balanceAfter: before,
		...details,
	};
	member.transactions.push(transaction);
	return transaction;
}

const initialState = ({ heldUntil }: Details) => (heldUntil === undefined ? 'done' : 'held');

/** Accrues points; with `heldUntil`, temporarily. */
export function accrue(
	state: CoreState,
	member: Member,
	currency: PointsCurrency,
	amount: Cents,
	details: Details,
): Transaction {
	const transaction = addTransaction(state, member, currency, {
		...details,
		type: 'accrual',
		amount,
		state: initialState(details),
		left: amount,
	});
	transaction.balanceAfter = activeBalance(state, member, currency);
	return transaction;
}

/** Redeems points. @throws ApiError 450 if the active balance is too low */
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
	const transaction = addTransaction(state, member, currency, {
		...details,
		type: 'redemption',
		amount,
		state: initialState(details),
	});
	transaction.taken = spendPoints(state, member, currency, amount);
	transaction.balanceAfter = activeBalance(state, member, currency);
	return transaction;
}

/** Spends up to `amount`, earliest expiration first. Returns the accruals it was taken from. */
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
