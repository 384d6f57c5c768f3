/**
 * The cursor of lists that cannot be filtered by date: the whole list is read at each poll, and a hash of each item
 * is kept for comparison.
 */
import { compareByDate, hashLength, hashText, type PolledItem } from './polledItem';

/** Hashes of the version by hashes of the ID. */
export type Snapshot = Map<string, string>;

/** n8n stores about 25 bytes for each item. */
export const maxSnapshotSize = 100_000;

/** Finds the items that are new or changed since `previous`. */
export function compareSnapshot(
	previous: Snapshot,
	items: readonly PolledItem[],
): { changed: PolledItem[]; next: Snapshot } {
	const next: Snapshot = new Map();
	const changed = new Map<string, PolledItem>();
	for (const item of items) {
		const id = hashText(item.id);
		const version = hashText(item.version);
		if (previous.get(id) !== version) changed.set(id, item);
		else changed.delete(id);
		next.set(id, version);
	}
	return { changed: [...changed.values()].sort(compareByDate), next };
}

export const serializeSnapshot = (snapshot: Snapshot): string =>
	`=${[...snapshot].map(([id, version]) => id + version).join('')}`;

/** Reads what `serializeSnapshot` wrote; `undefined` for anything else. */
export function parseSnapshot(text: unknown): Snapshot | undefined {
	if (typeof text !== 'string' || !text.startsWith('=')) return undefined;
	const snapshot: Snapshot = new Map();
	const entryLength = 2 * hashLength;
	for (let start = 1; start + entryLength <= text.length; start += entryLength) {
		const middle = start + hashLength;
		snapshot.set(text.slice(start, middle), text.slice(middle, start + entryLength));
	}
	return snapshot;
}
