/**
 * Does the work for each entry, `width` of them under way at a time, begun in order. An entry whose work gives
 * false ends it: what is under way is finished, nothing further is begun.
 */
export async function sideBySide<T>(
	entries: readonly T[],
	width: number,
	work: (entry: T) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let wanted = true;
	const lane = async () => {
		while (wanted && next < entries.length) {
			const entry = entries[next++]!;
			if (!(await work(entry))) wanted = false;
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, Math.min(width, entries.length)) }, lane));
}
