/** Promo codes: a pool for each loyalty program, and who has which code. */
import { ApiError, invalid, notFound } from '../responses';
import type { Profile } from './profiles';
import type { CoreState } from './core';

export interface PromoCode {
	code: string;
	/** Moments are Unix milliseconds. */
	created: number;
	expires?: number;
	activated?: number;
	/** Who has it; more than one only where the program allows repeated use. */
	holders: Array<{ databaseId: number; profileId: string; at: number }>;
}

export interface PromoPool {
	/** Of the loyalty program. */
	id: number;
	codes: Map<string, PromoCode>;
	/** How many codes the program takes. */
	maxCodes: number;
	/** A code may be given to several profiles. */
	isReusable: boolean;
	/** A code that is not there is made when it is asked for. */
	createsCodes: boolean;
}

export interface PromoCodeState extends CoreState {
	/** By the ID of the loyalty program. */
	readonly promoPools: Map<number, PromoPool>;
}

/** The two programs of every sandbox: one makes codes as they are needed, the other gives out what it was given. */
export function seedPromoCodes(state: PromoCodeState): void {
	const pools = [
		{ id: 1, maxCodes: 100_000, isReusable: false, createsCodes: true },
		{ id: 2, maxCodes: 5, isReusable: true, createsCodes: false },
	];
	for (const pool of pools) state.promoPools.set(pool.id, { ...pool, codes: new Map() });
}

/** @throws ApiError 404 */
export function findPool(state: PromoCodeState, id: unknown): PromoPool {
	const pool = state.promoPools.get(id as number);
	if (!pool) throw notFound(`loyalty program ${String(id)}`);
	return pool;
}

/** @throws ApiError 404 */
export function findCode(pool: PromoPool, code: unknown): PromoCode {
	const found = pool.codes.get(String(code));
	if (!found) throw notFound(`promo code ${String(code)}`);
	return found;
}

/** @throws ApiError 402 when the program takes no more, 450 for what is no code, 500 for a duplicate */
export function addCode(state: PromoCodeState, pool: PromoPool, code: unknown): PromoCode {
	if (typeof code !== 'string' || code.trim() === '') throw invalid('the promo code is no text');
	// The page prints just this code and text for a duplicate.
	if (pool.codes.has(code)) throw new ApiError(500, 'Promocode duplicated');
	if (pool.codes.size >= pool.maxCodes) throw new ApiError(402, 'limit of promo codes reached');
	const made: PromoCode = { code, created: state.now(), holders: [] };
	pool.codes.set(code, made);
	return made;
}

export const isExpired = (state: PromoCodeState, { expires }: PromoCode) =>
	expires !== undefined && expires <= state.now();

/**
 * Gives a code to a profile: the named one, or a free one; a program that makes codes helps out.
 * @throws ApiError 404, 409 (given already), 450 (expired)
 */
export function attachCode(
	state: PromoCodeState,
	pool: PromoPool,
	name: string | undefined,
	databaseId: number,
	profile: Profile,
): void {
	const code = name === undefined ? findFreeCode(state, pool) : findOrCreateCode(state, pool, name);
	if (isExpired(state, code)) throw invalid(`promo code ${code.code} has expired`);
	const isTaken = code.holders.length > 0 && !pool.isReusable;
	if (isTaken || code.holders.some(({ profileId }) => profileId === profile.id)) {
		throw new ApiError(409, `promo code ${code.code} is attached already`);
	}
	code.holders.push({ databaseId, profileId: profile.id, at: state.now() });
}

function findOrCreateCode(state: PromoCodeState, pool: PromoPool, name: string): PromoCode {
	const known = pool.codes.get(name);
	if (!known && pool.createsCodes) return addCode(state, pool, name);
	return findCode(pool, name);
}

function findFreeCode(state: PromoCodeState, pool: PromoPool): PromoCode {
	for (const code of pool.codes.values()) {
		const isFree = code.holders.length === 0 && code.activated === undefined;
		if (isFree && !isExpired(state, code)) return code;
	}
	if (!pool.createsCodes) throw notFound('a free promo code');
	return addCode(state, pool, `PROMO-${state.newId().slice(-6).toUpperCase()}`);
}

/** A profile that is gone has no codes. */
export function detachPromoCodes(state: PromoCodeState, profileId: string): void {
	for (const pool of state.promoPools.values()) {
		for (const code of pool.codes.values()) {
			code.holders = code.holders.filter((holder) => holder.profileId !== profileId);
		}
	}
}
