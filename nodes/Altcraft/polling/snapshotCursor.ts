/**
 * The cursor of lists that cannot be filtered by date: the whole list is read at each poll, and a hash of each item
 * is kept for comparison.
 */
import { createYield } from '../createYield';
import {
	compareByDate,
	hashLength,
	hashText,
	type ChangedItem,
	type PolledItem,
} from './polledItem';

/** Hashes of the version by hashes of the ID; an empty version is not hashed. */
export type Snapshot = Map<string, string>;

/** Entries whose text is joined at once. */
const chunkSize = 1000;

/**
 * Collects the hashes of the list page by page, and the items that are new or changed since `previous`. Of the others
 * nothing but the hashes stays in memory.
 */
export class SnapshotComparison {
	private readonly changed = new Map<string, ChangedItem>();

	private readonly yieldToOthers = createYield();

	readonly current: Snapshot = new Map();

	constructor(
		private readonly previous: Snapshot,
		/** Whether to keep a changed item in memory. */
		private readonly isWanted: (item: PolledItem) => boolean = () => true,
	) {}

	/** @param items may be created one by one while they are read, so that this does not hold the event loop either */
	async add(items: Iterable<PolledItem>): Promise<void> {
		for (const item of items) {
			const id = hashText(item.id);
			const version = item.version === '' ? '' : hashText(item.version);
			this.current.set(id, version);
			if (this.previous.get(id) === version) this.changed.delete(id);
			else if (this.isWanted(item)) this.changed.set(id, withoutVersion(item));
			await this.yieldToOthers();
		}
	}

	/** The snapshot after a part of the list was read; changes `previous`. */
	async mergeIntoPrevious(): Promise<Snapshot> {
		for (const [id, version] of this.current) {
			this.previous.set(id, version);
			await this.yieldToOthers();
		}
		return this.previous;
	}

	changedItems(): ChangedItem[] {
		return [...this.changed.values()].sort(compareByDate);
	}
}

/** The text of the version is about as long as the item. */
const withoutVersion = ({ json, id, timestamp }: PolledItem): ChangedItem => ({
	json,
	id,
	timestamp,
});

/** One string: n8n wraps every object in static data in a proxy. Versions are left out if all are empty. */
export async function serializeSnapshot(snapshot: Snapshot): Promise<string> {
	const yieldToOthers = createYield();
	let hasVersions = false;
	for (const version of snapshot.values()) if (version !== '') hasVersions = true;
	const chunks = [hasVersions ? '=' : '-'];
	let parts: string[] = [];
	for (const [id, version] of snapshot) {
		parts.push(hasVersions ? id + version.padEnd(hashLength) : id);
		if (parts.length < chunkSize) continue;
		chunks.push(parts.join(''));
		parts = [];
		await yieldToOthers();
	}
	return [...chunks, ...parts].join('');
}

/** Reads what `serializeSnapshot` wrote; `undefined` for anything else. */
export async function parseSnapshot(text: unknown): Promise<Snapshot | undefined> {
	if (typeof text !== 'string' || !/^[=-]/.test(text)) return undefined;
	const yieldToOthers = createYield();
	const snapshot: Snapshot = new Map();
	const entryLength = text.startsWith('=') ? 2 * hashLength : hashLength;
	for (let start = 1; start + entryLength <= text.length; start += entryLength) {
		const middle = start + hashLength;
		snapshot.set(text.slice(start, middle), text.slice(middle, start + entryLength).trim());
		if (snapshot.size % chunkSize === 0) await yieldToOthers();
	}
	return snapshot;
}
