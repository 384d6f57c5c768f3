/**
 * New orders. The list of orders can be asked neither by date nor from the newest on, and an order may be imported
 * long after its own date: so the list is read whole, and an order is new whose external ID was not there before.
 */
import { find } from '../../catalogue';
import type { JsonObject } from '../../wire/types';
import type { Send } from '../platform';
import { momentOf, type Entry } from './entry';
import { readList } from './list';
import type { Source } from './source';

export function orderSource(send: Send, endpoint: string): Source {
	const list = find('order', 'getAll');
	const body: JsonObject = endpoint === '' ? {} : { endpoint };
	const read = async (most?: number): Promise<Entry[]> =>
		(await readList(send, list, body, most)).map((json) => ({
			json,
			id: String(json.external_id),
			at: momentOf(json.create_time),
			content: '',
		}));
	return {
		of: JSON.stringify(['order', endpoint]),
		cursor: 'compared',
		entries: async () => await read(),
		sample: async () => await read(100),
	};
}
