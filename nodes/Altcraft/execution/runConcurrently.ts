import type { ConcurrencyLimit } from './concurrencyLimit';

export interface Schedule {
	limit: ConcurrencyLimit;
	/** For each entry, the indices of the earlier entries that have to end before it starts; none by default. */
	predecessors?: ReadonlyArray<readonly number[]>;
}

/**
 * Runs `task` for each entry, in order as far as the limit and the predecessors allow. When a task returns false,
 * running tasks are finished and no further task is started; likewise when one fails.
 * @throws the first error of a task, after the running tasks are finished
 */
export async function runConcurrently<T>(
	entries: readonly T[],
	{ limit, predecessors }: Schedule,
	task: (entry: T) => Promise<boolean>,
): Promise<void> {
	const { openPredecessors, followers } = toFollowers(predecessors);
	/** Entries that had to wait and may start now. They are earlier than `next`. */
	const released: number[] = [];
	const errors: unknown[] = [];
	let next = 0;
	let running = 0;
	let stopped = false;

	const takeEntry = (): number | undefined => {
		if (released.length > 0) return released.shift();
		while (next < entries.length) {
			const index = next++;
			if (!openPredecessors.get(index)) return index;
		}
		return undefined;
	};
	const runTask = async (index: number): Promise<void> => {
		let canContinue = false;
		try {
			canContinue = await task(entries[index]!);
		} catch (error) {
			errors.push(error);
		}
		running -= 1;
		if (canContinue) limit.onSuccess();
		else stopped = true;
		for (const follower of followers.get(index) ?? []) {
			const open = openPredecessors.get(follower)! - 1;
			openPredecessors.set(follower, open);
			if (open === 0 && follower < next) released.push(follower);
		}
	};
	await new Promise<void>((resolve) => {
		const startEntries = (): void => {
			while (!stopped && running < limit.width) {
				const index = takeEntry();
				if (index === undefined) break;
				running += 1;
				void runTask(index).then(startEntries);
			}
			if (running === 0) resolve();
		};
		startEntries();
	});
	if (errors.length > 0) throw errors[0];
}

/** Only entries that have predecessors, or are one, are in the maps. */
function toFollowers(predecessors: Schedule['predecessors'] = []) {
	const openPredecessors = new Map<number, number>();
	const followers = new Map<number, number[]>();
	for (const [index, earlier] of predecessors.entries()) {
		if (earlier.length > 0) openPredecessors.set(index, earlier.length);
		for (const one of earlier) {
			const list = followers.get(one);
			if (list) list.push(index);
			else followers.set(one, [index]);
		}
	}
	return { openPredecessors, followers };
}
