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
}

export const toSingleRequest = ({ index, body, format }: ItemRequest): GroupedRequest => ({
	body,
	format,
	itemIndices: [index],
	itemBodies: [body],
});

/** Splits a batch into two, in order. */
export function splitInHalves(request: GroupedRequest): [GroupedRequest, GroupedRequest] {
	const { itemIndices, itemBodies, body } = request;
	const { itemsKey } = request.batch!;
	const elements = body[itemsKey] as Json[];
	const middle = Math.ceil(itemIndices.length / 2);
	const half = (start: number, end?: number): GroupedRequest => ({
		...request,
		itemIndices: itemIndices.slice(start, end),
		itemBodies: itemBodies.slice(start, end),
		body: { ...body, [itemsKey]: elements.slice(start, end) },
	});
	return [half(0, middle), half(middle)];
}
