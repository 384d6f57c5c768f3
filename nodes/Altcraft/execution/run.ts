/** The way of an item: read, planned into calls, sent, and given back its own outputs. */
import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { findOperation } from '../operations';
import type { Format, JsonObject } from '../types';
import { createBodyBuilder, type Source } from './input/requestBody';
import { collectResults, type ItemResult } from './output/collectResults';
import { toNodeError, inputError } from './output/nodeError';
import { executionHints } from './output/executionHints';
import { groupItems, type ItemRequest, type GroupedRequest } from './batch/groupItems';
import { sendRequest, prepareAhead } from './sendRequest';
import { createRunContext, type RunContext } from './runContext';
import { runConcurrently } from './runConcurrently';

/** Calls under way at a time unless the option says otherwise: writes keep their order, reads need none. */
const usualWidth = { reads: 4, writes: 1, starts: 1 };

export async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = findOperation(resource, context.getNodeParameter('operation', 0) as string);
	const session = await createRunContext(context, operation);
	const outcomes: ItemResult[] = [];
	const drafts = readItems(session, outcomes);
	const goesOn = context.continueOnFail();
	// Without continueOnFail nothing is sent while any item is wrong, so that nothing is half-sent.
	const halfWrong = drafts.length < context.getInputData().length && !goesOn;
	const width = Number(session.option('concurrency', 0) ?? usualWidth[operation.effect]);
	const calls = halfWrong ? [] : groupItems(operation, drafts);
	const send = async (call: GroupedRequest) => {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return (await sendRequest(session, call, outcomes)) || goesOn;
	};
	await runConcurrently(calls, width, send, async (next) => {
		if (!next.batch) return;
		// The one under way leaves first.
		await sleep(1);
		prepareAhead(session, next);
	});
	const outputs = collectResults(session, outcomes);
	const hints = executionHints(session, outcomes);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return [outputs];
}

/** Reads every item's parameters; an item that is wrong gets its failure and is not sent. */
function readItems(session: RunContext, outcomes: ItemResult[]): ItemRequest[] {
	const { context, node, operation, read, option } = session;
	const drafts: ItemRequest[] = [];
	const items = context.getInputData();
	const bodyOf = createBodyBuilder(operation);
	const usual = operation.batch?.defaultSize ?? 1;
	let index = 0;
	const source: Source = {
		zone: context.getTimezone(),
		input: {},
		root: (name) => read(name, index),
		varies: read.varies,
		leftOut: session.noted.leftOut,
		refuse: (field, problem) => {
			throw inputError(node, index, field.displayName, problem);
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
			outcomes[index] = { failure: toNodeError(node, cause, index) };
		}
	}
	return drafts;
}
