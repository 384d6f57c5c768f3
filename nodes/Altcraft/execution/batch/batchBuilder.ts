/** Puts items into batches, up to the limits in elements and bytes. */
import type { Batch } from '../../operations/types';
import type { Json, JsonObject } from '../../types';
import { profileKey, type BatchElement } from './batchElement';
import type { GroupedRequest, ItemRequest } from './groupedRequest';

/**
 * Maximum size of a batch in bytes; the platform accepts 10 MB. Batches are filled by their size in JSON. XML can
 * take more, so that an XML batch is measured again before it is sent.
 */
export const maxBatchBytes = 9_000_000;

/** A batch that can take further items. */
interface OpenBatch {
	group: string;
	request: GroupedRequest;
	elements: Json[];
	bytes: number;
}

export class BatchBuilder {
	/** The open batch of each group; a group shares target, options, format and batch size. */
	private openBatches = new Map<string, OpenBatch>();
	/** Open and full batches since the last close. */
	private batches: OpenBatch[] = [];
	/** The group of each profile in `batches`. Set when there is a second group: most runs have one. */
	private groupByProfile?: Map<string, string>;

	constructor(private readonly batch: Batch) {}

	/** Starts new batches for all further items. */
	close(): void {
		this.openBatches.clear();
		this.batches = [];
		this.groupByProfile = undefined;
	}

	/**
	 * Adds an item to the batch of its group.
	 * @param size bytes of the element in JSON
	 * @returns the batch if the item is the first in it
	 */
	add(
		item: ItemRequest,
		{ value, elementKeys }: BatchElement,
		size = Buffer.byteLength(JSON.stringify(value)),
	): GroupedRequest | undefined {
		const sharedBody = withoutKeys(item.body, elementKeys);
		const group = JSON.stringify([sharedBody, item.format, item.batchSize]);
		this.keepProfileOrder(group, item);
		const bytes = size + 1;
		const maxElements = Math.min(item.batchSize, this.batch.maxSize);
		let batch = this.openBatches.get(group);
		const hasRoom =
			batch && batch.elements.length < maxElements && batch.bytes + bytes <= maxBatchBytes;
		if (!batch || !hasRoom) {
			batch = createBatch(this.batch, group, sharedBody, item);
			this.openBatches.set(group, batch);
			this.batches.push(batch);
		}
		batch.elements.push(value);
		batch.bytes += bytes;
		batch.request.itemIndices.push(item.index);
		batch.request.itemBodies.push(item.body);
		if (item.idempotencyKey !== undefined)
			(batch.request.idempotencyKeys ??= []).push(item.idempotencyKey);
		return batch.elements.length === 1 ? batch.request : undefined;
	}

	/** Closes all batches if one of another group contains the profile: the item has to be sent after it. */
	private keepProfileOrder(group: string, { body }: ItemRequest): void {
		const otherGroups = this.openBatches.size - (this.openBatches.has(group) ? 1 : 0);
		if (otherGroups === 0) return;
		const groupByProfile = (this.groupByProfile ??= this.findGroups());
		const profile = profileKey(this.batch, body);
		const previousGroup = groupByProfile.get(profile);
		if (previousGroup !== undefined && previousGroup !== group) this.close();
		else groupByProfile.set(profile, group);
	}

	private findGroups(): Map<string, string> {
		const groups = new Map<string, string>();
		for (const { request, group } of this.batches)
			for (const body of request.itemBodies) groups.set(profileKey(this.batch, body), group);
		return groups;
	}
}

function createBatch(
	batch: Batch,
	group: string,
	sharedBody: JsonObject,
	{ format }: ItemRequest,
): OpenBatch {
	const elements: Json[] = [];
	const body = { ...sharedBody, [batch.itemsKey]: elements };
	return {
		group,
		request: { body, format, itemIndices: [], itemBodies: [], batch },
		elements,
		bytes: Buffer.byteLength(JSON.stringify(body)),
	};
}

function withoutKeys(body: JsonObject, keys: readonly string[]): JsonObject {
	const rest: JsonObject = {};
	for (const key of Object.keys(body)) if (!keys.includes(key)) rest[key] = body[key]!;
	return rest;
}
