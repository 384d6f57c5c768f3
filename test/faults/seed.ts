/** `FAULTS_SEED` moves where the faults strike, how often, and which way to meet failures meets which fault. */
export const seed = Number(process.env.FAULTS_SEED ?? 0);

/** 0 without a seed; with one, a number below `most` that looks like no other seed's. */
export function seededOffset(most: number): number {
	return ((Math.imul(seed, 2_654_435_761) >>> 8) % most) + 0;
}
