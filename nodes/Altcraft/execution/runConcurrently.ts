/**
 * Does the work for each entry, `width` of them under way at a time, begun in order. An entry whose work gives
 * false ends it: what is under way is finished, nothing further is begun.
 *
 * @param meanwhile is told the next entry while the work of one is under way, where it is done one after the other
 */
export async function runConcurrently<T>(
	entries: readonly T[],
	width: number,
	work: (entry: T) => Promise<boolean>,
	meanwhile: (next: T) => Promise<void>,
): Promise<void> {
	let next = 0;
	let wanted = true;
	const lanes = Math.max(1, Math.min(width, entries.length));
	const lane = async () => {
		while (wanted && next < entries.length) {
			const entry = entries[next++]!;
			const further = lanes === 1 && next < entries.length ? meanwhile(entries[next]!) : undefined;
			const [goesOn] = await Promise.all([work(entry), further]);
			if (!goesOn) wanted = false;
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
}
