/**
 * The cursor of lists that cannot be filtered by date: the whole list is read at each poll, and a hash of each item
 * is kept for comparison.
 */
import { sleep } from 'n8n-workflow';
import { compareByDate, hashLength, hashText, type PolledItem } from './polledItem';

/** Hashes of the version by hashes of the ID; an empty version is not hashed. */
export type Snapshot = Map<string, string>;

/** Entries that are converted before other work of the process gets its turn: about 10 ms. */
const chunkSize = 20_000;

/** Collects the hashes of the list page by page, and the items that are new or changed since `previous`. */
export class SnapshotComparison {
	private readonly changed = new Map<string, PolledItem>();

	readonly current: Snapshot = new Map();

	constructor(
		private readonly previous: Snapshot,
		/** Whether to keep a changed item in memory. */
		private readonly isWanted: (item: PolledItem) => boolean = () => true,
	) {}

	add(items: readonly PolledItem[]): void {
		for (const item of items) {
			const id = hashText(item.id);
			const version = item.version === '' ? '' : hashText(item.version);
			this.current.set(id, version);
			if (this.previous.get(id) === version) this.changed.delete(id);
			else if (this.isWanted(item)) this.changed.set(id, item);
		}
	}

	changedItems(): PolledItem[] {
		return [...this.changed.values()].sort(compareByDate);
	}
}

/** One string: n8n wraps every object in static data in a proxy. Versions are left out if all are empty. */
export async function serializeSnapshot(snapshot: Snapshot): Promise<string> {
	let hasVersions = false;
	for (const version of snapshot.values()) if (version !== '') hasVersions = true;
	const parts: string[] = [];
	let count = 0;
	for (const [id, version] of snapshot) {
		parts.push(hasVersions ? id + version.padEnd(hashLength) : id);
		if (++count % chunkSize === 0) await sleep(0);
	}
	return `${hasVersions ? '=' : '-'}${parts.join('')}`;
}

/** Reads what `serializeSnapshot` wrote; `undefined` for anything else. */
export async function parseSnapshot(text: unknown): Promise<Snapshot | undefined> {
	if (typeof text !== 'string' || !/^[=-]/.test(text)) return undefined;
	const snapshot: Snapshot = new Map();
	const entryLength = text.startsWith('=') ? 2 * hashLength : hashLength;
	for (let start = 1; start + entryLength <= text.length; start += entryLength) {
		const middle = start + hashLength;
		snapshot.set(text.slice(start, middle), text.slice(middle, start + entryLength).trim());
		if (snapshot.size % chunkSize === 0) await sleep(0);
	}
	return snapshot;
}
