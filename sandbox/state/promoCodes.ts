/** Promo codes: a pool for each loyalty program, and the profiles that codes are attached to. */
import { ApiError, invalid, notFound } from '../responses';
import type { Profile } from './profiles';
import type { CoreState } from './core';

export interface PromoCode {
	code: string;
	/** Times are Unix milliseconds. */
	created: number;
	expires?: number;
	activated?: number;
	/** Profiles it is attached to; more than one only if the pool is reusable. */
	holders: Array<{ databaseId: number; profileId: string; at: number }>;
}

export interface PromoPool {
	/** ID of the loyalty program. */
	id: number;
	codes: Map<string, PromoCode>;
	maxCodes: number;
	/** A code may be attached to several profiles. */
	isReusable: boolean;
	/** A missing code is created on demand. */
	createsCodes: boolean;
}

export interface PromoCodeState extends CoreState {
	/** By the ID of the loyalty program. */
	readonly promoPools: Map<number, PromoPool>;
}

/** Two pools: one creates codes on demand, the other only has imported codes. */
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

/** @throws ApiError 402 if the pool is full, 450 for an invalid code, 500 for a duplicate */
export function addCode(state: PromoCodeState, pool: PromoPool, code: unknown): PromoCode {
	if (typeof code !== 'string' || code.trim() === '')
		throw invalid('the promo code has to be a non-empty string');
	// The page documents this code and text for a duplicate.
	if (pool.codes.has(code)) throw new ApiError(500, 'Promocode duplicated');
	if (pool.codes.size >= pool.maxCodes) throw new ApiError(402, 'limit of promo codes reached');
	const promoCode: PromoCode = { code, created: state.now(), holders: [] };
	pool.codes.set(code, promoCode);
	return promoCode;
}

export const isExpired = (state: PromoCodeState, { expires }: PromoCode) =>
	expires !== undefined && expires <= state.now();

/**
 * Attaches a code to a profile: the given one, or a free one. Created on demand if the pool allows it.
 * @throws ApiError 404, 409 (attached already), 450 (expired)
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
	const existing = pool.codes.get(name);
	if (!existing && pool.createsCodes) return addCode(state, pool, name);
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

/** Detaches the codes of a deleted profile. */
export function detachPromoCodes(state: PromoCodeState, profileId: string): void {
	for (const pool of state.promoPools.values()) {
		for (const code of pool.codes.values()) {
			code.holders = code.holders.filter((holder) => holder.profileId !== profileId);
		}
	}
}
