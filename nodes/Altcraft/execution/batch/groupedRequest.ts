/** What one input item asks for, and the API requests that the items of a run become. */
import type { Batch } from '../../operations/types';
import type { Format, Json, JsonObject } from '../../types';

/** The request of one input item. */
export interface ItemRequest {
	/** Index of the input item. */
	index: number;
	/** Body of the single method. */
	body: JsonObject;
	format: Format;
	/** Maximum number of items in one API request; 1 sends each item on its own. */
	batchSize: number;
	/** Identifies the operation on this item, in place of the run; the user's option. */
	idempotencyKey?: string;
	/** The user wants to see the request instead of sending it. */
	validateOnly?: true;
}

/** One API request and the items in it. */
export interface GroupedRequest {
	body: JsonObject;
	format: Format;
	itemIndices: number[];
	/** The single method's body of each item. */
	itemBodies: JsonObject[];
	/** Set when `body` is the batch method's, with one element per item. */
	batch?: Batch;
	/** The idempotency key of each item, if the items have keys. */
	idempotencyKeys?: string[];
	/** Set for a request that an earlier try sent and whose outcome is unknown. */
	requestId?: string;
	/** When an earlier try sent the request, in Unix milliseconds. */
	firstSentAt?: number;
}

export const toSingleRequest = ({
	index,
	body,
	format,
	idempotencyKey,
}: ItemRequest): GroupedRequest => ({
	body,
	format,
	itemIndices: [index],
	itemBodies: [body],
	...(idempotencyKey !== undefined && { idempotencyKeys: [idempotencyKey] }),
});

/** A batch of one item goes by the single method if only that one's response is documented. */
export function withoutLoneBatch(request: GroupedRequest): GroupedRequest {
	const { batch, itemBodies, format, itemIndices, idempotencyKeys } = request;
	if (!batch || batch.batchOnly || itemIndices.length !== 1) return request;
	if (batch.resultsKey !== undefined || batch.countKeys !== undefined) return request;
	const [body] = itemBodies as [JsonObject];
	return { body, format, itemIndices, itemBodies, ...(idempotencyKeys && { idempotencyKeys }) };
}

/** A new request for some of the items of a request. */
export function selectItems(request: GroupedRequest, positions: readonly number[]): GroupedRequest {
	const select = <T>(entries: readonly T[]): T[] => positions.map((position) => entries[position]!);
	const { itemIndices, itemBodies, body, format, batch, idempotencyKeys } = request;
	return withoutLoneBatch({
		body: batch ? { ...body, [batch.itemsKey]: select(body[batch.itemsKey] as Json[]) } : body,
		format,
		itemIndices: select(itemIndices),
		itemBodies: select(itemBodies),
		...(batch && { batch }),
		...(idempotencyKeys && { idempotencyKeys: select(idempotencyKeys) }),
	});
}

/** Splits a batch into two, in order. */
export function splitInHalves(request: GroupedRequest): [GroupedRequest, GroupedRequest] {
	const positions = [...request.itemIndices.keys()];
	const middle = Math.ceil(positions.length / 2);
	return [
		selectItems(request, positions.slice(0, middle)),
		selectItems(request, positions.slice(middle)),
	];
}
