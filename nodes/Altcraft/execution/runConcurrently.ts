/**
 * Runs `task` for each entry in order, at most `concurrency` at a time. When a task returns false, running tasks
 * are finished and no further task is started; likewise when one fails.
 * @throws the first error of a task, after the running tasks are finished
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
			let canContinue = false;
			try {
				canContinue = await task(entries[next++]!);
			} finally {
				if (!canContinue) stopped = true;
			}
		}
	};
	const workers = Math.max(1, Math.min(concurrency, entries.length));
	const outcomes = await Promise.allSettled(Array.from({ length: workers }, worker));
	for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
