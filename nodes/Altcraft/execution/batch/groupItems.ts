/** Turns items into calls: items that mean the same target and options travel together, in order. */
import type { Batch, Operation } from '../../operations/types';
import type { PreparedRequest } from '../../transport/client';
import type { Json, JsonObject } from '../../types';
import { toBatchElement } from './batchElement';
import { BatchBuilder } from './batchBuilder';

/** What one input item asks for: the body of the single method. */
export interface ItemRequest {
	index: number;
	body: JsonObject;
	format: 'json' | 'xml';
	/** Items in one request at most; 1 sends each by itself. */
	batchSize: number;
}

/** One logical call and the items that it carries. */
export interface GroupedRequest {
	path: string;
	body: JsonObject;
	format: 'json' | 'xml';
	itemIndices: number[];
	/** What each member asked for: the bodies of the single method. */
	itemBodies: JsonObject[];
	/** The body is the batch method's, with one element for each member. */
	batch?: Batch;
	/** Written already, while the call before it was under way. */
	prepared?: PreparedRequest;
}

/** @returns the calls in the order in which they are to be sent */
export function groupItems(operation: Operation, drafts: readonly ItemRequest[]): GroupedRequest[] {
	const { batch } = operation;
	if (!batch) return drafts.map((draft) => single(operation, draft));
	const calls: GroupedRequest[] = [];
	const open = new BatchBuilder(batch);
	for (const draft of drafts) {
		const element =
			draft.batchSize > 1 || batch.batchOnly ? toBatchElement(batch, draft.body) : undefined;
		if (!element) {
			// What concerns one profile keeps its order.
			if (batch.matchingKeys) open.close();
			calls.push(single(operation, draft));
			continue;
		}
		const { home, isNew } = open.batchFor(draft, element);
		if (isNew) calls.push(home.call);
		home.elements.push(element.value);
		home.call.itemIndices.push(draft.index);
		home.call.itemBodies.push(draft.body);
	}
	return calls;
}

const single = (operation: Operation, { index, body, format }: ItemRequest): GroupedRequest => ({
	path: operation.path,
	body,
	format,
	itemIndices: [index],
	itemBodies: [body],
});

/** A batch in two, each with its share of the elements: other content, so other calls. */
export function splitInHalves(call: GroupedRequest): [GroupedRequest, GroupedRequest] {
	const { batch, itemIndices, itemBodies, body } = call;
	const elements = body[batch!.itemsKey] as Json[];
	const middle = Math.ceil(itemIndices.length / 2);
	const part = (from: number, to: number): GroupedRequest => ({
		...call,
		prepared: undefined,
		itemIndices: itemIndices.slice(from, to),
		itemBodies: itemBodies.slice(from, to),
		body: { ...body, [batch!.itemsKey]: elements.slice(from, to) },
	});
	return [part(0, middle), part(middle, itemIndices.length)];
}
