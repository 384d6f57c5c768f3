/** Sends one planned call and gives each item that it carries its outcome. */
import type { INodeExecutionData } from 'n8n-workflow';
import type { Ready } from '../transport/client';
import { meaningOfStatus } from '../transport/errorCodes';
import { AltcraftError, plainText } from '../transport/altcraftError';
import type { Answer, JsonObject } from '../transport/types';
import { advised } from './output/errorAdvice';
import { batchShape, elementOutcomes, refusedIn, refusedUnnamed } from './batch/batchResponse';
import type { Outcome } from './output/collectResults';
import { asNodeFailure } from './output/nodeError';
import { fileItem } from './output/binaryOutput';
import { mostBytes } from './batch/batchBuilder';
import { entriesOf, itemOf, simplified } from './output/outputItems';
import { readPages } from './readPages';
import { halves, type PlannedCall } from './batch/groupItems';
import type { Session } from './runContext';
import { runTask } from './waitForTask';
import { withFile } from './input/binaryInput';

/**
 * Notes the outcome of each member of the call.
 * @returns false when the call as a whole failed, so that further calls make little sense
 */
export async function carryOut(
	session: Session,
	call: PlannedCall,
	outcomes: Outcome[],
	hunt: Hunt = { culprits: 0, passed: false },
): Promise<boolean> {
	const sent = await (call.batch ? sendBatch(session, call) : sendSingle(session, call)).then(
		(results) => ({ results }),
		(cause: unknown) => ({ cause }),
	);
	if ('results' in sent) {
		for (const [position, member] of call.members.entries()) {
			outcomes[member] = sent.results[position]!;
		}
		hunt.passed = true;
		return true;
	}
	// A task may be under way when the error comes: it is never started again in pieces.
	const splits = call.members.length > 1 && !session.operation.task;
	const hopeless = !hunt.passed && hunt.culprits >= mostCulprits;
	if (splits && !hopeless && isOneElementsFault(sent.cause)) {
		const [first, second] = halves(call);
		const before = await carryOut(session, first, outcomes, hunt);
		const after = await carryOut(session, second, outcomes, hunt);
		return before || after;
	}
	const [item] = call.members as [number, ...number[]];
	const failed = failedOutcome(session, sent.cause, item);
	for (const member of call.members) outcomes[member] = failed;
	hunt.culprits += 1;
	return false;
}

/**
 * A failure with the operation's own advice. The client cleans what it was told of a whole request; what is told of
 * an element or a task comes here as it was.
 */
function failedOutcome({ node, operation, clean }: Session, cause: unknown, item: number): Outcome {
	if (!(cause instanceof AltcraftError)) return { failure: asNodeFailure(node, cause, item) };
	const cleaned = cause.with({ reason: clean(plainText(cause.reason)) });
	const told = advised(operation, cleaned);
	return { failure: asNodeFailure(node, told, item), cause: told };
}

/** The search for what a batch is refused for, in halves of halves. */
interface Hunt {
	culprits: number;
	/** Some part of the batch went through. */
	passed: boolean;
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
export function writeAhead(session: Session, call: PlannedCall): void {
	if (call.batch && !call.batch.together) call.ready ??= written(session, call);
}

function written(session: Session, { batch, body, format }: PlannedCall): Ready {
	const answer = batchShape(session.operation, batch!);
	return session.prepare(body, format, { path: batch!.path, answer });
}

async function sendBatch(session: Session, call: PlannedCall): Promise<Outcome[]> {
	const { operation } = session;
	const batch = call.batch!;
	if (batch.together) return await sendTogether(session, call);
	const ready = call.ready ?? written(session, call);
	call.ready = undefined;
	if (ready.size > mostBytes && call.members.length > 1) throw tooLarge();
	const answer = await ready.send();
	const refused = refusedIn(batch, answer);
	// Which ones, only halves will tell; what was taken is sent again without harm.
	if (refused > 0 && refused < call.members.length) throw refusedUnnamed();
	return elementOutcomes(operation, batch, answer, call.asked).map((outcome, position) => {
		const item = call.members[position]!;
		if (outcome instanceof AltcraftError) return failedOutcome(session, outcome, item);
		return { items: [itemOf(withDuplicate(session, answer, outcome, item), item)] };
	});
}

/** Stands for the platform's own refusal of a body that is too large, without asking for it. */
const tooLarge = () =>
	new AltcraftError({
		kind: 'refused',
		...meaningOfStatus(413),
		reason: '',
		httpStatus: 413,
		attempts: 0,
		neverSent: true,
	});

/** A batch whose answer is about the whole: an output for each item where there are as many, else each with all of them. */
async function sendTogether(session: Session, call: PlannedCall): Promise<Outcome[]> {
	const { members } = call;
	const [first] = members as [number, ...number[]];
	const items = await itemsOf(session, call, first);
	if (items.length === members.length) {
		return items.map((item, position) => ({
			items: [{ ...item, pairedItem: { item: members[position]! } }],
		}));
	}
	const pairedItem = members.map((item) => ({ item }));
	return members.map((member) => ({
		items: member === first ? items.map((item) => ({ ...item, pairedItem })) : [],
	}));
}

async function sendSingle(session: Session, call: PlannedCall): Promise<Outcome[]> {
	const [item] = call.members as [number, ...number[]];
	const items = await itemsOf(session, call, item);
	const simple = session.operation.simple && session.read('simplify', item, false) === true;
	return [{ items: simple ? simplified(session.operation, items) : items }];
}

async function itemsOf(
	session: Session,
	{ body, format }: PlannedCall,
	item: number,
): Promise<INodeExecutionData[]> {
	const { operation } = session;
	if (operation.task) return await runTask(session, body, format, item);
	if (operation.page) return await readPages(session, body, format, wanted(session, item), item);
	if (operation.envelope === 'file') {
		return [await fileItem(session, String(body.path), {}, format, item)];
	}
	const request = operation.upload ? await withFile(session, body, item) : body;
	const answer = await session.send(request, format);
	const entries = entriesOf(operation, answer.value, body);
	const kept = operation.whole ? entries.slice(0, wanted(session, item)) : entries;
	return kept.map((entry) => itemOf(withDuplicate(session, answer, entry, item), item));
}

/** How many entries of a list the user wants. */
const wanted = ({ read }: Session, item: number): number =>
	read('returnAll', item, false) ? Infinity : Number(read('limit', item, 50));

/** Tells on the output that the platform knew the request already, where the option asks for it. */
function withDuplicate(
	session: Session,
	{ duplicateOf }: Answer,
	entry: JsonObject,
	item: number,
): JsonObject {
	if (duplicateOf === undefined || session.option('show_duplicates', item) !== true) return entry;
	return { ...entry, duplicate_of: duplicateOf };
}
