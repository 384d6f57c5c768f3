/**
 * Runs `task` for each entry in order, at most `concurrency` at a time. When a task returns false, running tasks
 * are finished and no further task is started.
 */
export async function runConcurrently<T>(
	entries: readonly T[],
	concurrency: number,
	task: (entry: T) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let stopped = false;
	const worker = async () => {
		while (!stopped && next < entries.length) {
			const canContinue = await task(entries[next++]!);
			if (!canContinue) stopped = true;
		}
	};
	const workers = Math.max(1, Math.min(concurrency, entries.length));
	await Promise.all(Array.from({ length: workers }, worker));
}
