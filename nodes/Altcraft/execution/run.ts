/** The way of an item: read, planned into calls, sent, and given back its own outputs. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { find } from '../catalogue';
import type { Format, JsonObject } from '../wire/types';
import { createBodyBuilder } from './body';
import { collect, type Outcome } from './collect';
import { asNodeFailure, inputFailure } from './failure';
import { hintsOf } from './hints';
import { plan, type Draft } from './plan';
import { carryOut } from './send';
import { openSession, type Session } from './session';
import { sideBySide } from './sideBySide';

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
	await sideBySide(halfWrong ? [] : plan(operation, drafts), width, async (call) => {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return (await carryOut(session, call, outcomes)) || goesOn;
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
	const zone = context.getTimezone();
	const bodyOf = createBodyBuilder(operation);
	const usual = operation.batch?.most ?? 1;
	for (const [index, { json }] of context.getInputData().entries()) {
		const failure = attempt(() => {
			const body = bodyOf({
				zone,
				input: json as JsonObject,
				root: (name) => read(name, index),
				varies: read.varies,
				leftOut: session.noted.leftOut,
				refuse: (field, problem) => {
					throw inputFailure(node, index, field.title, problem);
				},
			});
			const format: Format = option('format', index) === 'xml' ? 'xml' : 'json';
			const batchSize = Math.max(1, Number(option('batch_size', index) ?? usual));
			drafts.push({ index, body, format, batchSize });
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
