/** `FAULTS_SEED` changes which requests the faults hit, how many, and which error mode runs with which fault. */
export const seed = Number(process.env.FAULTS_SEED ?? 0);

/** 0 without a seed, otherwise a pseudorandom number below `max`. */
export function seededOffset(max: number): number {
	return ((Math.imul(seed, 2_654_435_761) >>> 8) % max) + 0;
}
