/** Groups items into API requests: items for the same target with the same options share a batch. */
import { addKeyToData } from '../../operations/sharedFields';
import type { Operation } from '../../operations/types';
import { createYield } from '../../createYield';
import { BatchBuilder } from './batchBuilder';
import { toBatchElement } from './batchElement';
import { storesMatchingKeys } from '../matchingKeys';
import {
	toSingleRequest,
	withoutLoneBatch,
	type GroupedRequest,
	type ItemRequest,
} from './groupedRequest';

export interface GroupNotices {
	/** Number of items whose data does not contain the key that finds the profile. */
	itemsWithoutKey: number;
	/** Number of items sent one by one, because a batch cannot express the request. */
	itemsOutsideBatches: number;
}

/**
 * @param notices is counted up
 * @param sizeOf the bytes of an element in JSON, if they are known
 * @returns the API requests in the order in which they have to be sent
 */
export async function groupItems(
	{ batch, fields }: Operation,
	items: readonly ItemRequest[],
	notices: GroupNotices,
	sizeOf?: (item: number, value: unknown) => number | undefined,
): Promise<GroupedRequest[]> {
	if (!batch) return items.map(toSingleRequest);
	const createsProfiles = fields.includes(addKeyToData);
	const requests: GroupedRequest[] = [];
	const builder = new BatchBuilder(batch);
	const yieldToOthers = createYield();
	for (const item of items) {
		await yieldToOthers();
		const canBatch = item.batchSize > 1 || batch.batchOnly;
		const element = canBatch ? toBatchElement(batch, item.body) : undefined;
		// An element that is a profile contains its key.
		const mayLackKey = createsProfiles && (!element || batch.elementFields !== undefined);
		if (mayLackKey && !storesMatchingKeys(batch.matchingKeys, item.body))
			notices.itemsWithoutKey += 1;
		if (element) {
			const newBatch = builder.add(item, element, sizeOf?.(item.index, element.value));
			if (newBatch) requests.push(newBatch);
		} else {
			// A later item of the same profile must not be sent before this one.
			if (batch.matchingKeys) builder.close();
			if (canBatch) notices.itemsOutsideBatches += 1;
			requests.push(toSingleRequest(item));
		}
	}
	return requests.map(withoutLoneBatch);
}
