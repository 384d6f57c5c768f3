/** Sends a batch and splits its response into the results of its items. */
import type { INodeExecutionData } from 'n8n-workflow';
import { AltcraftError } from '../transport/altcraftError';
import { maxBatchBytes } from './batch/batchBuilder';
import {
	batchResponseShape,
	parseBatchResults,
	parseSharedResults,
	rejectedCount,
	rejectedElementError,
} from './batch/batchResponse';
import type { GroupedRequest } from './batch/groupedRequest';
import type { ItemResult } from './output/itemResult';
import type { ToErrorResult } from './output/nodeError';
import { toItem } from './output/outputItems';
import type { JsonObject } from '../types';
import { markDuplicate, sendBody, type SendDependencies } from './sendItem';

/**
 * @returns one result per item of the batch, in order
 * @throws AltcraftError if the batch was rejected as a whole, or some of its elements without naming them
 */
export async function sendBatch(
	dependencies: SendDependencies,
	request: GroupedRequest,
	toErrorResult: ToErrorResult,
): Promise<ItemResult[]> {
	const { operation, sendCall } = dependencies;
	const { body, format, itemIndices, itemBodies } = request;
	const batch = request.batch!;
	if (batch.sharedResult) return await sendSharedBatch(dependencies, request, toErrorResult);
	const response = await sendCall(body, format, {
		path: batch.path,
		responseShape: batchResponseShape(operation, batch),
		// A single element is sent whatever its size: the platform decides.
		maxBytes: itemIndices.length > 1 ? maxBatchBytes : undefined,
	});
	const rejected = rejectedCount(batch, response);
	// Bisection finds the rejected elements. Sending the saved ones again changes nothing.
	if (rejected > 0 && rejected < itemIndices.length) throw rejectedElementError();
	const { results, confirmedAsWhole } = parseBatchResults(operation, batch, response, itemBodies);
	return results.map((result, position) => {
		const item = itemIndices[position]!;
		if (result instanceof AltcraftError) {
			const isDuplicate = response.duplicateOf !== undefined;
			return toErrorResult(result.with({ isDuplicate }), item);
		}
		const entry = markDuplicate(dependencies, response, result, item);
		if (!confirmedAsWhole) return { items: [toItem(entry, item)] };
		return { items: [toItem({ ...entry, confirmed: 'batch' }, item)], confirmedAsWhole };
	});
}

/**
 * A batch whose response concerns all items. If it has as many entries as there are items, each item gets one;
 * otherwise the first item gets all of them, paired with every item.
 */
async function sendSharedBatch(
	dependencies: SendDependencies,
	request: GroupedRequest,
	toErrorResult: ToErrorResult,
): Promise<ItemResult[]> {
	const { operation, sendCall } = dependencies;
	const { body, format, itemIndices, itemBodies } = request;
	const [first] = itemIndices as [number, ...number[]];
	if (operation.task)
		return pairWithAll(await sendBody(dependencies, body, format, first), itemIndices);
	const response = await sendCall(body, format, { responseShape: { '*': 'any' } });
	const parsed = parseSharedResults(operation, request.batch!, response, itemBodies);
	const toOutputItem = (entry: JsonObject, item: number) =>
		toItem(markDuplicate(dependencies, response, entry, item), item);
	if ('entries' in parsed) {
		const outputItems = parsed.entries.map((entry) => toOutputItem(entry, first));
		return pairWithAll(outputItems, itemIndices);
	}
	return parsed.results.map((result, position) => {
		const item = itemIndices[position]!;
		if (result instanceof AltcraftError) return toErrorResult(result, item);
		return { items: [toOutputItem(result, item)] };
	});
}

function pairWithAll(
	outputItems: readonly INodeExecutionData[],
	itemIndices: readonly number[],
): ItemResult[] {
	if (outputItems.length === itemIndices.length) {
		return itemIndices.map((item, position) => ({
			items: [{ ...outputItems[position]!, pairedItem: { item } }],
		}));
	}
	const pairedItem = itemIndices.map((item) => ({ item }));
	const shared: INodeExecutionData[] = outputItems.map((item) => ({ ...item, pairedItem }));
	return itemIndices.map((_item, position) => ({ items: position === 0 ? shared : [] }));
}
