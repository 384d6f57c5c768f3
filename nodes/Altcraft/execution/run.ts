/** The way of an item: read, planned into calls, sent, and given back its own outputs. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { find } from '../catalogue';
import { AltcraftError } from '../wire/errors';
import type { Format, JsonObject } from '../wire/types';
import { batchShape, elementOutcomes } from './batch';
import { buildBody } from './body';
import { collect, type Outcome } from './collect';
import { asNodeFailure, inputFailure, type NodeFailure } from './failure';
import { fileItem } from './file';
import { entriesOf, itemOf } from './output';
import { readPages } from './pages';
import { plan, type Draft, type PlannedCall } from './plan';
import { openSession, type Session } from './session';
import { runTask } from './task';

export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = find(resource, context.getNodeParameter('operation', 0) as string);
	const session = await openSession(context, operation);
	const outcomes: Outcome[] = [];
	const drafts = readItems(session, outcomes);
	const goesOn = context.continueOnFail();
	// Without continueOnFail nothing is sent while any item is wrong, so that nothing is half-sent.
	const calls =
		drafts.length < context.getInputData().length && !goesOn ? [] : plan(operation, drafts);
	for (const call of calls) {
		const whole = await carryOut(session, call, outcomes);
		if (!whole && !goesOn) break;
	}
	return [collect(session, outcomes)];
}

/** Reads every item's parameters; an item that is wrong gets its failure and is not sent. */
function readItems(session: Session, outcomes: Outcome[]): Draft[] {
	const { context, node, operation, read, option } = session;
	const drafts: Draft[] = [];
	const zone = context.getTimezone();
	for (const [index, { json }] of context.getInputData().entries()) {
		const failure = attempt(() => {
			const body = buildBody(operation, {
				zone,
				input: json as JsonObject,
				root: (name) => read(name, index),
				refuse: (field, problem) => {
					throw inputFailure(node, index, field.title, problem);
				},
			});
			const format: Format = option('format', index) === 'xml' ? 'xml' : 'json';
			drafts.push({
				index,
				body,
				format,
				batchSize: Number(option('batch_size', index) ?? operation.batch?.most ?? 1),
			});
		});
		if (failure) outcomes[index] = { failure: asNodeFailure(node, failure.cause, index) };
	}
	return drafts;
}

function attempt(action: () => void): { cause: unknown } | undefined {
	try {
		action();
		return undefined;
	} catch (cause) {
		return { cause };
	}
}

/** Sends one call and notes the outcome of each item that it carries. @returns false when the call as a whole failed */
async function carryOut(
	session: Session,
	call: PlannedCall,
	outcomes: Outcome[],
): Promise<boolean> {
	const { node } = session;
	const [first] = call.members as [number, ...number[]];
	return await (call.batch ? sendBatch(session, call) : sendSingle(session, call, first)).then(
		(results) => {
			for (const [position, member] of call.members.entries())
				outcomes[member] = results[position]!;
			return true;
		},
		(cause: unknown) => {
			const failure: NodeFailure = asNodeFailure(node, cause, first);
			const known = cause instanceof AltcraftError ? cause : undefined;
			for (const member of call.members) outcomes[member] = { failure, cause: known };
			return false;
		},
	);
}

async function sendBatch(session: Session, call: PlannedCall): Promise<Outcome[]> {
	const { node, operation } = session;
	const batch = call.batch!;
	const answer = await session.send(call.body, call.format, {
		path: call.path,
		answer: batchShape(operation, batch),
	});
	return elementOutcomes(operation, batch, answer, call.asked).map((outcome, position) => {
		const item = call.members[position]!;
		return outcome instanceof AltcraftError
			? { failure: asNodeFailure(node, outcome, item), cause: outcome }
			: { items: [itemOf(outcome, item)] };
	});
}

async function sendSingle(session: Session, call: PlannedCall, item: number): Promise<Outcome[]> {
	const { operation } = session;
	const { body, format } = call;
	if (operation.task) return [{ items: await runTask(session, body, format, item) }];
	if (operation.page)
		return [{ items: await readPages(session, body, format, wanted(session, item), item) }];
	if (operation.envelope === 'file') {
		return [{ items: [await fileItem(session, String(body.path), {}, format, item)] }];
	}
	const answer = await session.send(body, format);
	const entries = entriesOf(operation, answer.value, body);
	const kept = operation.whole ? entries.slice(0, wanted(session, item)) : entries;
	return [{ items: kept.map((entry) => itemOf(entry, item)) }];
}

/** How many entries of a list the user wants. */
const wanted = ({ read }: Session, item: number): number =>
	read('returnAll', item, false) ? Infinity : Number(read('limit', item, 50));
