/** Batches that items may still join, and which of them an item joins. */
import type { Batch } from '../../operations/types';
import type { Json, JsonObject } from '../../types';
import { profileKey, type BatchElement } from './batchElement';
import type { ItemRequest, GroupedRequest } from './groupItems';

/** Bytes of a batch at most; the platform takes 10 MB. It is planned by its JSON; what is larger once it is written, as XML can be, is halved before it is sent. */
export const maxBatchBytes = 9_000_000;

interface OpenBatch {
	group: string;
	call: GroupedRequest;
	/** What its elements have in common, and of which draft it was taken. */
	shared: JsonObject;
	like: ItemRequest;
	elements: Json[];
	/** At most so many: bounds as long as those will do, what was counted from then on. */
	bytes: number;
	counted: boolean;
}

const bytesOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/** Bytes that the JSON of a value cannot exceed, without writing it: a character takes six at most. */
function boundOf(value: Json): number {
	if (typeof value === 'string') return value.length * 6 + 3;
	if (typeof value !== 'object' || value === null) return 30;
	let bound = 3;
	if (Array.isArray(value)) for (const entry of value) bound += boundOf(entry);
	else for (const key in value) bound += key.length * 6 + 4 + boundOf(value[key]!);
	return bound;
}

/** Whether an element still goes into a batch of so many bytes at most; if so, it is taken into account. */
function hasRoom(home: OpenBatch, value: Json): boolean {
	let bytes = home.counted ? bytesOf(value) : boundOf(value);
	if (!home.counted && home.bytes + bytes > maxBatchBytes) {
		home.counted = true;
		home.bytes = bytesOf(home.elements);
		bytes = bytesOf(value);
	}
	if (home.elements.length > 0 && home.bytes + bytes > maxBatchBytes) return false;
	home.bytes += bytes;
	return true;
}

/** The batches that further items may join: one for each target, and for each set of options. */
export class BatchBuilder {
	private byGroup = new Map<string, OpenBatch>();
	/** The one that took the item before: mostly the next goes there too, which is quickly seen. */
	private last?: OpenBatch;
	/** All that were filled since the last close. */
	private filled: OpenBatch[] = [];
	/** Group that holds what concerns an identity; made when there is a second group to be confused with. */
	private holders?: Map<string, string>;

	constructor(private readonly batch: Batch) {}

	/** Lets no further item join what is there: it is to be sent before whatever comes. */
	close(): void {
		this.byGroup.clear();
		this.filled = [];
		this.last = undefined;
		this.holders = undefined;
	}

	batchFor(draft: ItemRequest, element: BatchElement): { home: OpenBatch; isNew: boolean } {
		const { ownKeys, value } = element;
		const last = this.last && isAlike(this.last, draft, ownKeys) ? this.last : undefined;
		const shared = last?.shared ?? without(draft.body, ownKeys);
		const group = last?.group ?? JSON.stringify([shared, draft.format, draft.batchSize]);
		this.keepOrder(group, draft);
		const home = this.byGroup.get(group);
		const limit = Math.min(draft.batchSize, this.batch.maxSize);
		if (home && home.elements.length < limit && hasRoom(home, value)) {
			this.last = home;
			return { home, isNew: false };
		}
		const made = opened(this.batch, group, shared, draft);
		hasRoom(made, value);
		this.last = made;
		this.byGroup.set(group, made);
		this.filled.push(made);
		return { home: made, isNew: true };
	}

	/** Closes all where another group holds what concerns the same profile. */
	private keepOrder(group: string, draft: ItemRequest): void {
		const { size } = this.byGroup;
		if (!this.holders && (size === 0 || (size === 1 && this.byGroup.has(group)))) return;
		if (!this.holders) {
			this.holders = new Map();
			for (const { call, group: holder } of this.filled)
				for (const body of call.itemBodies) this.holders.set(profileKey(this.batch, body), holder);
		}
		const identity = profileKey(this.batch, draft.body);
		const holder = this.holders.get(identity);
		if (holder !== undefined && holder !== group) this.close();
		this.holders?.set(identity, group);
	}
}

function opened(batch: Batch, group: string, shared: JsonObject, like: ItemRequest): OpenBatch {
	const elements: Json[] = [];
	const body = { ...shared, [batch.itemsKey]: elements };
	const { format } = like;
	const call: GroupedRequest = {
		path: batch.path,
		body,
		format,
		itemIndices: [],
		itemBodies: [],
		batch,
	};
	return { group, call, shared, like, elements, bytes: 0, counted: false };
}

/** Whether a draft has in common what the batch has. Objects in it are alike only when they are one; others are compared by what they say. */
function isAlike({ shared, like }: OpenBatch, draft: ItemRequest, own: readonly string[]): boolean {
	if (draft.format !== like.format || draft.batchSize !== like.batchSize) return false;
	let count = 0;
	for (const name in draft.body) {
		if (own.includes(name)) continue;
		if (shared[name] !== draft.body[name] || !(name in shared)) return false;
		count++;
	}
	return count === Object.keys(shared).length;
}

function without(body: JsonObject, names: readonly string[]): JsonObject {
	const rest: JsonObject = {};
	for (const name of Object.keys(body)) if (!names.includes(name)) rest[name] = body[name]!;
	return rest;
}
