/** Promo codes: a pool for each loyalty program, and who has which code. */
import { Refusal, invalid, notFound } from '../responses';
import type { Profile } from './profiles';
import type { World } from './state';

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
	most: number;
	/** A code may be given to several profiles. */
	isReusable: boolean;
	/** A code that is not there is made when it is asked for. */
	makesNew: boolean;
}

/** The two programs of every sandbox: one makes codes as they are needed, the other gives out what it was given. */
export function layPromoCodes(world: World): void {
	const pools = [
		{ id: 1, most: 100_000, isReusable: false, makesNew: true },
		{ id: 2, most: 5, isReusable: true, makesNew: false },
	];
	for (const pool of pools) world.promoPools.set(pool.id, { ...pool, codes: new Map() });
}

/** @throws Refusal 404 */
export function findPool(world: World, id: unknown): PromoPool {
	const pool = world.promoPools.get(id as number);
	if (!pool) throw notFound(`loyalty program ${String(id)}`);
	return pool;
}

/** @throws Refusal 404 */
export function findCode(pool: PromoPool, code: unknown): PromoCode {
	const found = pool.codes.get(String(code));
	if (!found) throw notFound(`promo code ${String(code)}`);
	return found;
}

/** @throws Refusal 402 when the program takes no more, 450 for what is no code, 500 for a duplicate */
export function addCode(world: World, pool: PromoPool, code: unknown): PromoCode {
	if (typeof code !== 'string' || code.trim() === '') throw invalid('the promo code is no text');
	// The page prints just this code and text for a duplicate.
	if (pool.codes.has(code)) throw new Refusal(500, 'Promocode duplicated');
	if (pool.codes.size >= pool.most) throw new Refusal(402, 'limit of promo codes reached');
	const made: PromoCode = { code, created: world.now(), holders: [] };
	pool.codes.set(code, made);
	return made;
}

export const isExpired = (world: World, { expires }: PromoCode) =>
	expires !== undefined && expires <= world.now();

/**
 * Gives a code to a profile: the named one, or a free one; a program that makes codes helps out.
 * @throws Refusal 404, 409 (given already), 450 (expired)
 */
export function attachCode(
	world: World,
	pool: PromoPool,
	name: string | undefined,
	databaseId: number,
	profile: Profile,
): void {
	const code = name === undefined ? freeCode(world, pool) : namedCode(world, pool, name);
	if (isExpired(world, code)) throw invalid(`promo code ${code.code} has expired`);
	const isTaken = code.holders.length > 0 && !pool.isReusable;
	if (isTaken || code.holders.some(({ profileId }) => profileId === profile.id)) {
		throw new Refusal(409, `promo code ${code.code} is attached already`);
	}
	code.holders.push({ databaseId, profileId: profile.id, at: world.now() });
}

function namedCode(world: World, pool: PromoPool, name: string): PromoCode {
	const known = pool.codes.get(name);
	if (!known && pool.makesNew) return addCode(world, pool, name);
	return findCode(pool, name);
}

function freeCode(world: World, pool: PromoPool): PromoCode {
	for (const code of pool.codes.values()) {
		const isFree = code.holders.length === 0 && code.activated === undefined;
		if (isFree && !isExpired(world, code)) return code;
	}
	if (!pool.makesNew) throw notFound('a free promo code');
	return addCode(world, pool, `PROMO-${world.newId().slice(-6).toUpperCase()}`);
}

/** A profile that is gone has no codes. */
export function leavePromoCodes(world: World, profileId: string): void {
	for (const pool of world.promoPools.values()) {
		for (const code of pool.codes.values()) {
			code.holders = code.holders.filter((holder) => holder.profileId !== profileId);
		}
	}
}
