/** Sends a batch and splits its response into the results of its items. */
import type { INodeExecutionData } from 'n8n-workflow';
import { AltcraftError } from '../transport/altcraftError';
import { maxBatchBytes } from './batch/batchBuilder';
import {
	batchResponseShape,
	parseBatchResults,
	rejectedCount,
	rejectedElementError,
} from './batch/batchResponse';
import type { GroupedRequest } from './batch/groupedRequest';
import type { ItemResult } from './output/itemResult';
import type { ToErrorResult } from './output/nodeError';
import { toItem } from './output/outputItems';
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
	if (batch.sharedResult) return await sendSharedBatch(dependencies, request);
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
	{ body, format, itemIndices }: GroupedRequest,
): Promise<ItemResult[]> {
	const [first] = itemIndices as [number, ...number[]];
	const outputItems = await sendBody(dependencies, body, format, first);
	if (outputItems.length === itemIndices.length) {
		return itemIndices.map((item, position) => ({
			items: [{ ...outputItems[position]!, pairedItem: { item } }],
		}));
	}
	const pairedItem = itemIndices.map((item) => ({ item }));
	const shared: INodeExecutionData[] = outputItems.map((item) => ({ ...item, pairedItem }));
	return itemIndices.map((item) => ({ items: item === first ? shared : [] }));
}
