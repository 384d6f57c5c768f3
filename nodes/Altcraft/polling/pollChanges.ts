/** Reads a source and compares it with the stored cursor. */
import { createDeadline, timedOut } from '../deadline';
import type { StoredCursor } from './cursorStore';
import {
	advanceDateCursor,
	initialDateCursor,
	overlap,
	parseDateCursor,
	serializeDateCursor,
} from './dateCursor';
import type { ChangedItem, PolledItem } from './polledItem';
import {
	parseSnapshot,
	serializeSnapshot,
	SnapshotComparison,
	type Snapshot,
} from './snapshotCursor';
import type { PolledPage, PollingSource, ReadOptions } from './sources/pollingSource';

export interface PollResult {
	changed: ChangedItem[];
	cursor: StoredCursor;
}

export interface PollOptions {
	/** Milliseconds since 1970: the first poll emits items dated from here on. Without it, it emits nothing. */
	startFrom?: number;
	/** Milliseconds until the poll must return. */
	budget: number;
}

/** @param stored the cursor of the previous poll of this source; `undefined` for the first poll */
export async function pollChanges(
	source: PollingSource,
	stored: StoredCursor | undefined,
	options: PollOptions,
): Promise<PollResult> {
	const poll = source.cursorType === 'snapshot' ? pollSnapshot : pollByDate;
	return await poll(source, stored, options);
}

/** A poll that runs out of time emits what it has read; the next one continues from there. */
async function pollSnapshot(
	source: PollingSource,
	stored: StoredCursor | undefined,
	{ startFrom, budget }: PollOptions,
): Promise<PollResult> {
	const previous: Snapshot = (await parseSnapshot(stored?.cursor)) ?? new Map();
	const isBaseline = stored === undefined || stored.isBaseline === true;
	const comparison = new SnapshotComparison(
		previous,
		(item) => !isBaseline || isDatedFrom(item, startFrom),
	);
	let resumeFrom = stored?.resumeFrom;
	const isFullPass = resumeFrom === undefined;
	const isComplete = await readUntil(source, { cursor: resumeFrom }, budget, async (page) => {
		await comparison.add(page.items);
		checkSize(comparison.current.size, source);
		resumeFrom = page.nextCursor as StoredCursor['resumeFrom'];
	});
	if (!isComplete && resumeFrom === stored?.resumeFrom) throw timeoutError(budget);
	// Without the items that are gone, so that they are new when they return. A part of the list cannot tell.
	const next = isFullPass && isComplete ? comparison.current : await comparison.mergeIntoPrevious();
	checkSize(next.size, source);
	return {
		changed: comparison.changedItems(),
		cursor: {
			key: source.key,
			cursor: await serializeSnapshot(next),
			...(!isComplete && { resumeFrom, isBaseline }),
		},
	};
}

/** A poll that runs out of time is an error: the list has no order, so the date of the last page means nothing. */
async function pollByDate(
	source: PollingSource,
	stored: StoredCursor | undefined,
	{ startFrom, budget }: PollOptions,
): Promise<PollResult> {
	const startedAt = Date.now();
	const cursor = stored
		? (parseDateCursor(stored.cursor) ?? initialDateCursor(startedAt))
		: initialDateCursor(startFrom ?? startedAt - overlap);
	const items: PolledItem[] = [];
	const isComplete = await readUntil(source, { from: cursor.from }, budget, (page) => {
		for (const item of page.items) items.push(item);
	});
	if (!isComplete) throw timeoutError(budget);
	const { changed, next } = advanceDateCursor(cursor, items, startedAt);
	return {
		changed: stored ? changed : changed.filter((item) => isDatedFrom(item, startFrom)),
		cursor: { key: source.key, cursor: serializeDateCursor(next) },
	};
}

const isDatedFrom = ({ timestamp }: ChangedItem, startFrom: number | undefined): boolean =>
	startFrom !== undefined && timestamp !== undefined && timestamp >= startFrom;

/** Resolves to whether the list was read to its end within the time. */
export async function readUntil(
	source: PollingSource,
	options: ReadOptions,
	timeout: number,
	onPage: (page: PolledPage) => Promise<void> | void,
): Promise<boolean> {
	const beforeDeadline = createDeadline(timeout);
	const pages = source.readPages(options);
	for (;;) {
		const result = await beforeDeadline(pages.next());
		if (result === timedOut) return false;
		if (result.done) return true;
		await onPage(result.value);
	}
}

function checkSize(size: number, { maxItems = Infinity }: PollingSource): void {
	if (size <= maxItems) return;
	throw new Error(
		`The list has more than ${maxItems} entries, which is the maximum for a comparison. Narrow it down with the options. For profiles, you can detect changes by a date field instead.`,
	);
}

const timeoutError = (budget: number) =>
	new Error(
		`The poll did not finish within ${Math.round(budget / 1000)} seconds, so nothing was emitted. The next poll tries again. Narrow the list down with the options.`,
	);
