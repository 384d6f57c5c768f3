/**
 * New orders. The order list can be neither filtered by date nor sorted, and an order may be imported long after
 * its own date. So the whole list is read, and an order is new if its external ID was not there before.
 */
import { findOperation } from '../../operations';
import type { JsonObject } from '../../types';
import type { Send } from '../../n8n/triggerClient';
import { parseDate, type PolledItem } from '../polledItem';
import { readList } from '../readList';
import type { PollingSource } from './pollingSource';

const listOrders = findOperation('order', 'getAll');

/** @param endpoint touchpoint of the orders; empty for all */
export function orderSource(send: Send, endpoint: string): PollingSource {
	const body: JsonObject = endpoint === '' ? {} : { endpoint };
	const read = async (limit?: number): Promise<PolledItem[]> =>
		(await readList(send, listOrders, body, limit)).map((json) => ({
			json,
			id: String(json.external_id),
			timestamp: parseDate(json.create_time),
			version: '',
		}));
	return {
		key: JSON.stringify(['order', endpoint]),
		cursorType: 'snapshot',
		readItems: async () => await read(),
		readSample: async () => await read(100),
	};
}
