/**
 * The cursor of lists that cannot be asked by date: the whole list is read each time, and of each entry a hash
 * is kept to compare it with.
 */
import { byDate, hashOf, width, type Entry } from './polledItem';

/** Hashes of the content by hashes of the ID. */
export type Compared = Map<string, string>;

/** Entries that can be kept in mind; n8n stores some 25 bytes for each. */
export const mostCompared = 100_000;

/** What is new or has changed; the other entries are known with the same content already. */
export function compare(
	known: Compared,
	entries: readonly Entry[],
): { fresh: Entry[]; next: Compared } {
	const next: Compared = new Map();
	const fresh = new Map<string, Entry>();
	for (const entry of entries) {
		const id = hashOf(entry.id);
		const content = hashOf(entry.content);
		if (known.get(id) !== content) fresh.set(id, entry);
		else fresh.delete(id);
		next.set(id, content);
	}
	return { fresh: [...fresh.values()].sort(byDate), next };
}

export const written = (known: Compared): string =>
	`=${[...known].map(([id, content]) => id + content).join('')}`;

/** What `written` wrote; `undefined` for anything else. */
export function read(text: unknown): Compared | undefined {
	if (typeof text !== 'string' || !text.startsWith('=')) return undefined;
	const known: Compared = new Map();
	for (let at = 1; at + 2 * width <= text.length; at += 2 * width) {
		known.set(text.slice(at, at + width), text.slice(at + width, at + 2 * width));
	}
	return known;
}
