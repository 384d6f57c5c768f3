/** Turns items into calls: items that mean the same target and options travel together, in order. */
import type { Batch, Operation } from '../catalogue/types';
import type { Json, JsonObject } from '../wire/types';
import { elementOf } from './element';

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
}

/** Bytes of JSON that a batch body holds at most; the platform takes 10 MB. XML takes up to three times as much. */
const mostBytes = { json: 9_000_000, xml: 3_000_000 };

interface OpenBatch {
	call: PlannedCall;
	elements: Json[];
	bytes: number;
}

/** @returns the calls in the order in which they are to be sent */
export function plan(operation: Operation, drafts: readonly Draft[]): PlannedCall[] {
	const { batch } = operation;
	if (!batch) return drafts.map((draft) => single(operation, draft));
	const calls: PlannedCall[] = [];
	const open = new Map<string, OpenBatch>();
	/** The open batch that an identity was put into; what concerns one profile keeps its order. */
	const holder = new Map<string, string>();
	const closeAll = () => {
		open.clear();
		holder.clear();
	};
	for (const draft of drafts) {
		const element = draft.batchSize > 1 || batch.always ? elementOf(batch, draft.body) : undefined;
		const identity = `${JSON.stringify(draft.body.db_id)} ${element?.identity ?? JSON.stringify(draft.body)}`;
		const group = element
			? JSON.stringify([element.shared, draft.format, draft.batchSize])
			: undefined;
		if (holder.has(identity) && holder.get(identity) !== group) closeAll();
		if (!element || group === undefined) {
			if (!element && batch.keys) closeAll();
			calls.push(single(operation, draft));
			continue;
		}
		const bytes = Buffer.byteLength(JSON.stringify(element.value)) + 1;
		let home = open.get(group);
		const limit = Math.min(draft.batchSize, batch.bound);
		if (home && (home.elements.length >= limit || home.bytes + bytes > mostBytes[draft.format]))
			home = undefined;
		if (!home) {
			const elements: Json[] = [];
			const call: PlannedCall = {
				path: batch.path,
				body: { ...element.shared, [batch.items]: elements },
				format: draft.format,
				members: [],
				asked: [],
				batch,
			};
			home = { call, elements, bytes: 0 };
			open.set(group, home);
			calls.push(call);
		}
		home.elements.push(element.value);
		home.bytes += bytes;
		home.call.members.push(draft.index);
		home.call.asked.push(draft.body);
		holder.set(identity, group);
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
		members: members.slice(from, to),
		asked: asked.slice(from, to),
		body: { ...body, [batch!.items]: elements.slice(from, to) },
	});
	return [part(0, middle), part(middle, members.length)];
}
