/** Sends one planned call and gives each item that it carries its outcome. */
import type { INodeExecutionData } from 'n8n-workflow';
import type { PreparedRequest } from '../transport/client';
import { describeHttpStatus } from '../transport/errorCodes';
import { AltcraftError } from '../transport/altcraftError';
import type { ApiResponse } from '../transport/types';
import { withOperationAdvice } from './output/errorAdvice';
import {
	batchResponseShape,
	parseBatchResults,
	refusedCount,
	unnamedRefusal,
} from './batch/batchResponse';
import type { ItemResult } from './output/collectResults';
import { toNodeError } from './output/nodeError';
import { downloadToItem } from './output/binaryOutput';
import { maxBatchBytes } from './batch/batchBuilder';
import { toEntries, toItem, simplify } from './output/outputItems';
import { readPages } from './readPages';
import { splitInHalves, type GroupedRequest } from './batch/groupItems';
import type { RunContext } from './runContext';
import { runTask } from './waitForTask';
import { withBinaryInput } from './input/binaryInput';
import type { JsonObject } from '../types';

/**
 * Notes the outcome of each member of the call.
 * @returns false when the call as a whole failed, so that further calls make little sense
 */
export async function sendRequest(
	session: RunContext,
	call: GroupedRequest,
	outcomes: ItemResult[],
	hunt: Bisection = { rejected: 0, anySucceeded: false },
): Promise<boolean> {
	const sent = await (call.batch ? sendBatch(session, call) : sendSingle(session, call)).then(
		(results) => ({ results }),
		(cause: unknown) => ({ cause }),
	);
	if ('results' in sent) {
		for (const [position, member] of call.itemIndices.entries()) {
			outcomes[member] = sent.results[position]!;
		}
		hunt.anySucceeded = true;
		return true;
	}
	// A task may be under way when the error comes: it is never started again in pieces.
	const splits = call.itemIndices.length > 1 && !session.operation.task;
	const hopeless = !hunt.anySucceeded && hunt.rejected >= mostCulprits;
	if (splits && !hopeless && isOneElementsFault(sent.cause)) {
		const [first, second] = splitInHalves(call);
		const before = await sendRequest(session, first, outcomes, hunt);
		const after = await sendRequest(session, second, outcomes, hunt);
		return before || after;
	}
	const [item] = call.itemIndices as [number, ...number[]];
	const failed = failedOutcome(session, sent.cause, item);
	for (const member of call.itemIndices) outcomes[member] = failed;
	hunt.rejected += 1;
	return false;
}

/**
 * A failure with the operation's own advice. The client cleans what it was told of a whole request; what is told of
 * an element or a task comes here as it was.
 */
function failedOutcome(
	{ node, operation, clean }: RunContext,
	cause: unknown,
	item: number,
): ItemResult {
	if (!(cause instanceof AltcraftError)) return { failure: toNodeError(node, cause, item) };
	const cleaned = cause.with({ reason: clean(cause.reason) });
	const told = withOperationAdvice(operation, cleaned);
	return { failure: toNodeError(node, told, item), cause: told };
}

/** The search for what a batch is refused for, in halves of halves. */
interface Bisection {
	rejected: number;
	/** Some part of the batch went through. */
	anySucceeded: boolean;
}

/** After so many culprits and no part that went through, the fault is one of all: the search ends. */
const mostCulprits = 20;

/**
 * Codes by which the platform refuses a whole batch for what may be one element (documentation: "Response
 * codes"): incorrect request, validation failed, and a body that is too large. Only a definite refusal is
 * split: what is in doubt is never sent in other pieces.
 */
function isOneElementsFault(cause: unknown): boolean {
	if (!(cause instanceof AltcraftError) || cause.kind !== 'refused' || cause.inDoubt) return false;
	return cause.code === 400 || cause.code === 450 || cause.httpStatus === 413;
}

/** Writes a batch before its turn comes, so that the time in which the call before it is under way is not lost. */
export function prepareAhead(session: RunContext, call: GroupedRequest): void {
	if (call.batch && !call.batch.sharedResult) call.prepared ??= written(session, call);
}

function written(session: RunContext, { batch, body, format }: GroupedRequest): PreparedRequest {
	const responseShape = batchResponseShape(session.operation, batch!);
	return session.prepare(body, format, { path: batch!.path, responseShape });
}

async function sendBatch(session: RunContext, call: GroupedRequest): Promise<ItemResult[]> {
	const { operation } = session;
	const batch = call.batch!;
	if (batch.sharedResult) return await sendTogether(session, call);
	const ready = call.prepared ?? written(session, call);
	call.prepared = undefined;
	if (ready.sizeBytes > maxBatchBytes && call.itemIndices.length > 1) throw tooLarge();
	const answer = await ready.send();
	const refused = refusedCount(batch, answer);
	// Which ones, only halves will tell; what was taken is sent again without harm.
	if (refused > 0 && refused < call.itemIndices.length) throw unnamedRefusal();
	return parseBatchResults(operation, batch, answer, call.itemBodies).map((outcome, position) => {
		const item = call.itemIndices[position]!;
		if (outcome instanceof AltcraftError) return failedOutcome(session, outcome, item);
		return { items: [toItem(withDuplicate(session, answer, outcome, item), item)] };
	});
}

/** Stands for the platform's own refusal of a body that is too large, without asking for it. */
const tooLarge = () =>
	new AltcraftError({
		kind: 'refused',
		...describeHttpStatus(413),
		reason: '',
		httpStatus: 413,
		attempts: 0,
		neverSent: true,
	});

/** A batch whose answer is about the whole: an output for each item where there are as many, else each with all of them. */
async function sendTogether(session: RunContext, call: GroupedRequest): Promise<ItemResult[]> {
	const { itemIndices } = call;
	const [first] = itemIndices as [number, ...number[]];
	const items = await itemsOf(session, call, first);
	if (items.length === itemIndices.length) {
		return items.map((item, position) => ({
			items: [{ ...item, pairedItem: { item: itemIndices[position]! } }],
		}));
	}
	const pairedItem = itemIndices.map((item) => ({ item }));
	return itemIndices.map((member) => ({
		items: member === first ? items.map((item) => ({ ...item, pairedItem })) : [],
	}));
}

async function sendSingle(session: RunContext, call: GroupedRequest): Promise<ItemResult[]> {
	const [item] = call.itemIndices as [number, ...number[]];
	const items = await itemsOf(session, call, item);
	const simple = session.operation.simplifiedKeys && session.read('simplify', item, false) === true;
	return [{ items: simple ? simplify(session.operation, items) : items }];
}

async function itemsOf(
	session: RunContext,
	{ body, format }: GroupedRequest,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation } = session;
	if (operation.task) return await runTask(session, body, format, item);
	if (operation.paging) return await readPages(session, body, format, wanted(session, item), item);
	if (operation.envelope === 'file') {
		return [await downloadToItem(session, String(body.path), {}, format, item)];
	}
	const request = operation.upload ? await withBinaryInput(session, body, item) : body;
	const answer = await session.send(request, format);
	const entries = toEntries(operation, answer.value, body);
	const kept = operation.unpagedList ? entries.slice(0, wanted(session, item)) : entries;
	return kept.map((entry) => toItem(withDuplicate(session, answer, entry, item), item));
}

/** How many entries of a list the user wants. */
const wanted = ({ read }: RunContext, item: number): number =>
	read('returnAll', item, false) ? Infinity : Number(read('limit', item, 50));

/** Tells on the output that the platform knew the request already, where the option asks for it. */
function withDuplicate(
	session: RunContext,
	{ duplicateOf }: ApiResponse,
	entry: JsonObject,
	item: number,
): JsonObject {
	if (duplicateOf === undefined || session.option('show_duplicates', item) !== true) return entry;
	return { ...entry, duplicate_of: duplicateOf };
}
