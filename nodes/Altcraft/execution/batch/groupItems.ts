/** Groups items into API requests: items for the same target with the same options share a batch. */
import type { Operation } from '../../operations/types';
import { createYield } from '../createYield';
import { BatchBuilder } from './batchBuilder';
import { toBatchElement } from './batchElement';
import {
	toSingleRequest,
	withoutLoneBatch,
	type GroupedRequest,
	type ItemRequest,
} from './groupedRequest';

/** @returns the API requests in the order in which they have to be sent */
export async function groupItems(
	{ batch }: Operation,
	items: readonly ItemRequest[],
): Promise<GroupedRequest[]> {
	if (!batch) return items.map(toSingleRequest);
	const requests: GroupedRequest[] = [];
	const builder = new BatchBuilder(batch);
	const yieldToOthers = createYield();
	for (const item of items) {
		await yieldToOthers();
		const canBatch = item.batchSize > 1 || batch.batchOnly;
		const element = canBatch ? toBatchElement(batch, item.body) : undefined;
		if (element) {
			const newBatch = builder.add(item, element);
			if (newBatch) requests.push(newBatch);
		} else {
			// A later item of the same profile must not be sent before this one.
			if (batch.matchingKeys) builder.close();
			requests.push(toSingleRequest(item));
		}
	}
	return requests.map(withoutLoneBatch);
}
