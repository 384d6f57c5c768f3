/** Turns items into calls: items that mean the same target and options travel together, in order. */
import type { Batch, Operation } from '../../operations/types';
import type { Ready } from '../../transport/client';
import type { Json, JsonObject } from '../../transport/types';
import { elementOf } from './batchElement';
import { OpenBatches } from './batchBuilder';

/** What one input item asks for: the body of the single method. */
export interface Draft {
	index: number;
	body: JsonObject;
	format: 'json' | 'xml';
	/** Items in one request at most; 1 sends each by itself. */
	batchSize: number;
}

/** One logical call and the items that it carries. */
export interface PlannedCall {
	path: string;
	body: JsonObject;
	format: 'json' | 'xml';
	members: number[];
	/** What each member asked for: the bodies of the single method. */
	asked: JsonObject[];
	/** The body is the batch method's, with one element for each member. */
	batch?: Batch;
	/** Written already, while the call before it was under way. */
	ready?: Ready;
}

/** @returns the calls in the order in which they are to be sent */
export function plan(operation: Operation, drafts: readonly Draft[]): PlannedCall[] {
	const { batch } = operation;
	if (!batch) return drafts.map((draft) => single(operation, draft));
	const calls: PlannedCall[] = [];
	const open = new OpenBatches(batch);
	for (const draft of drafts) {
		const element = draft.batchSize > 1 || batch.always ? elementOf(batch, draft.body) : undefined;
		if (!element) {
			// What concerns one profile keeps its order.
			if (batch.keys) open.close();
			calls.push(single(operation, draft));
			continue;
		}
		const { home, isNew } = open.homeOf(draft, element);
		if (isNew) calls.push(home.call);
		home.elements.push(element.value);
		home.call.members.push(draft.index);
		home.call.asked.push(draft.body);
	}
	return calls;
}

const single = (operation: Operation, { index, body, format }: Draft): PlannedCall => ({
	path: operation.path,
	body,
	format,
	members: [index],
	asked: [body],
});

/** A batch in two, each with its share of the elements: other content, so other calls. */
export function halves(call: PlannedCall): [PlannedCall, PlannedCall] {
	const { batch, members, asked, body } = call;
	const elements = body[batch!.items] as Json[];
	const middle = Math.ceil(members.length / 2);
	const part = (from: number, to: number): PlannedCall => ({
		...call,
		ready: undefined,
		members: members.slice(from, to),
		asked: asked.slice(from, to),
		body: { ...body, [batch!.items]: elements.slice(from, to) },
	});
	return [part(0, middle), part(middle, members.length)];
}
