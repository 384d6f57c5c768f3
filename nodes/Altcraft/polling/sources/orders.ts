/**
 * New orders. The list of orders can be asked neither by date nor from the newest on, and an order may be imported
 * long after its own date: so the list is read whole, and an order is new whose external ID was not there before.
 */
import { findOperation } from '../../operations';
import type { JsonObject } from '../../types';
import type { Send } from '../../n8n/triggerClient';
import { parseDate, type PolledItem } from '../polledItem';
import { readList } from '../readList';
import type { Source } from './types';

export function orderSource(send: Send, endpoint: string): Source {
	const list = findOperation('order', 'getAll');
	const body: JsonObject = endpoint === '' ? {} : { endpoint };
	const read = async (most?: number): Promise<PolledItem[]> =>
		(await readList(send, list, body, most)).map((json) => ({
			json,
			id: String(json.external_id),
			at: parseDate(json.create_time),
			content: '',
		}));
	return {
		of: JSON.stringify(['order', endpoint]),
		cursor: 'compared',
		entries: async () => await read(),
		sample: async () => await read(100),
	};
}
