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
function hasRoom(home: OpenBatch, value: Json, most: number): boolean {
	let bytes = home.counted ? bytesOf(value) : boundOf(value);
	if (!home.counted && home.bytes + bytes > most) {
		home.counted = true;
		home.bytes = bytesOf(home.elements);
		bytes = bytesOf(value);
	}
	if (home.elements.length > 0 && home.bytes + bytes > most) return false;
	home.bytes += bytes;
	return true;
}

/** @returns the calls in the order in which they are to be sent */
export function plan(operation: Operation, drafts: readonly Draft[]): PlannedCall[] {
	const { batch } = operation;
	if (!batch) return drafts.map((draft) => single(operation, draft));
	const calls: PlannedCall[] = [];
	const open = new Map<string, OpenBatch>();
	/** The open batch that an identity was put into; what concerns one profile keeps its order. */
	const holder = new Map<string, string>();
	const groupOf = createGrouping();
	const closeAll = () => {
		open.clear();
		holder.clear();
	};
	for (const draft of drafts) {
		const element = draft.batchSize > 1 || batch.always ? elementOf(batch, draft.body) : undefined;
		const { db_id: database } = draft.body;
		const identity = `${typeof database === 'number' ? database : JSON.stringify(database)} ${element?.identity ?? JSON.stringify(draft.body)}`;
		const group = element ? groupOf(element.shared, draft) : undefined;
		if (holder.has(identity) && holder.get(identity) !== group) closeAll();
		if (!element || group === undefined) {
			if (!element && batch.keys) closeAll();
			calls.push(single(operation, draft));
			continue;
		}
		let home = open.get(group);
		const limit = Math.min(draft.batchSize, batch.bound);
		const most = mostBytes[draft.format];
		if (home && (home.elements.length >= limit || !hasRoom(home, element.value, most)))
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
			home = { call, elements, bytes: 0, counted: false };
			hasRoom(home, element.value, most);
			open.set(group, home);
			calls.push(call);
		}
		home.elements.push(element.value);
		home.call.members.push(draft.index);
		home.call.asked.push(draft.body);
		holder.set(identity, group);
	}
	return calls;
}

/** Names what a batch has in common. Mostly it is what the item before had, which is quickly seen. */
function createGrouping(): (shared: JsonObject, draft: Draft) => string {
	let last: { shared: JsonObject; draft: Draft; group: string } | undefined;
	return (shared, draft) => {
		const { format, batchSize } = draft;
		const same =
			last?.draft.format === format &&
			last.draft.batchSize === batchSize &&
			alike(last.shared, shared);
		if (!same) {
			last = { shared, draft, group: JSON.stringify([shared, format, batchSize]) };
		}
		return last!.group;
	};
}

/** Whether two objects have the same members; objects in them are alike only when they are one. */
function alike(one: JsonObject, other: JsonObject): boolean {
	const names = Object.keys(one);
	return (
		names.length === Object.keys(other).length &&
		names.every((name) => one[name] === other[name] && name in other)
	);
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
