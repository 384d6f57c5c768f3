/**
 * New orders. The order list can be neither filtered by date nor sorted, and an order may be imported long after
 * its own date. So the whole list is read, and an order is new if it was not there before.
 */
import { readListPages } from '../../execution/readPages';
import type { Send } from '../../n8n/triggerClient';
import { findOperation } from '../../operations';
import type { JsonObject } from '../../types';
import { parseDate, type PolledItem } from '../polledItem';
import { mapLazily, type PollingSource } from './pollingSource';

const listOrders = findOperation('order', 'getAll');

/** @param endpoint touchpoint of the orders; empty for all */
export function orderSource(send: Send, endpoint: string): PollingSource {
	const body: JsonObject = endpoint === '' ? {} : { endpoint };
	return {
		key: JSON.stringify(['order', endpoint]),
		cursorType: 'snapshot',
		maxItems: 1_000_000,
		async *readPages({ cursor }) {
			const request = async (page: JsonObject) => (await send(listOrders, page)).value;
			for await (const page of readListPages(listOrders, body, request, { cursor }))
				yield { ...page, items: mapLazily(page.entries, toPolledItem) };
		},
	};
}

/** The external ID is unique within a touchpoint. */
const toPolledItem = (json: JsonObject): PolledItem => ({
	json,
	id: JSON.stringify([json.endpoint ?? null, json.external_id ?? null]),
	timestamp: parseDate(json.create_time),
	version: '',
});
