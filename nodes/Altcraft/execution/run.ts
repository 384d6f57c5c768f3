/** The way of an item: read, planned into calls, sent, and given back its own outputs. */
import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { find } from '../operations';
import type { Format, JsonObject } from '../transport/types';
import { createBodyBuilder, type Source } from './input/requestBody';
import { collect, type Outcome } from './output/collectResults';
import { asNodeFailure, inputFailure } from './output/nodeError';
import { hintsOf } from './output/executionHints';
import { plan, type Draft, type PlannedCall } from './batch/groupItems';
import { carryOut, writeAhead } from './sendRequest';
import { openSession, type Session } from './runContext';
import { sideBySide } from './runConcurrently';

/** Calls under way at a time unless the option says otherwise: writes keep their order, reads need none. */
const usualWidth = { reads: 4, writes: 1, starts: 1 };

export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = find(resource, context.getNodeParameter('operation', 0) as string);
	const session = await openSession(context, operation);
	const outcomes: Outcome[] = [];
	const drafts = readItems(session, outcomes);
	const goesOn = context.continueOnFail();
	// Without continueOnFail nothing is sent while any item is wrong, so that nothing is half-sent.
	const halfWrong = drafts.length < context.getInputData().length && !goesOn;
	const width = Number(session.option('concurrency', 0) ?? usualWidth[operation.effect]);
	const calls = halfWrong ? [] : plan(operation, drafts);
	const send = async (call: PlannedCall) => {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return (await carryOut(session, call, outcomes)) || goesOn;
	};
	await sideBySide(calls, width, send, async (next) => {
		if (!next.batch) return;
		// The one under way leaves first.
		await sleep(1);
		writeAhead(session, next);
	});
	const outputs = collect(session, outcomes);
	const hints = hintsOf(session, outcomes);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return [outputs];
}

/** Reads every item's parameters; an item that is wrong gets its failure and is not sent. */
function readItems(session: Session, outcomes: Outcome[]): Draft[] {
	const { context, node, operation, read, option } = session;
	const drafts: Draft[] = [];
	const items = context.getInputData();
	const bodyOf = createBodyBuilder(operation);
	const usual = operation.batch?.most ?? 1;
	let index = 0;
	const source: Source = {
		zone: context.getTimezone(),
		input: {},
		root: (name) => read(name, index),
		varies: read.varies,
		leftOut: session.noted.leftOut,
		refuse: (field, problem) => {
			throw inputFailure(node, index, field.title, problem);
		},
	};
	for (; index < items.length; index++) {
		source.input = items[index]!.json as JsonObject;
		try {
			const body = bodyOf(source);
			const format: Format = option('format', index) === 'xml' ? 'xml' : 'json';
			const batchSize = Math.max(1, Number(option('batch_size', index) ?? usual));
			drafts.push({ index, body, format, batchSize });
		} catch (cause) {
			outcomes[index] = { failure: asNodeFailure(node, cause, index) };
		}
	}
	return drafts;
}
