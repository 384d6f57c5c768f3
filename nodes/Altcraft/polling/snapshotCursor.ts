/**
 * The cursor of lists that cannot be asked by date: the whole list is read each time, and of each entry a hash
 * is kept to compare it with.
 */
import { byDate, itemHash, hashLength, type PolledItem } from './polledItem';

/** Hashes of the content by hashes of the ID. */
export type SnapshotCursor = Map<string, string>;

/** Entries that can be kept in mind; n8n stores some 25 bytes for each. */
export const maxCompared = 100_000;

/** What is new or has changed; the other entries are known with the same content already. */
export function compare(
	known: SnapshotCursor,
	entries: readonly PolledItem[],
): { fresh: PolledItem[]; next: SnapshotCursor } {
	const next: SnapshotCursor = new Map();
	const fresh = new Map<string, PolledItem>();
	for (const entry of entries) {
		const id = itemHash(entry.id);
		const content = itemHash(entry.content);
		if (known.get(id) !== content) fresh.set(id, entry);
		else fresh.delete(id);
		next.set(id, content);
	}
	return { fresh: [...fresh.values()].sort(byDate), next };
}

export const serialize = (known: SnapshotCursor): string =>
	`=${[...known].map(([id, content]) => id + content).join('')}`;

/** What `written` wrote; `undefined` for anything else. */
export function parse(text: unknown): SnapshotCursor | undefined {
	if (typeof text !== 'string' || !text.startsWith('=')) return undefined;
	const known: SnapshotCursor = new Map();
	for (let at = 1; at + 2 * hashLength <= text.length; at += 2 * hashLength) {
		known.set(text.slice(at, at + hashLength), text.slice(at + hashLength, at + 2 * hashLength));
	}
	return known;
}
