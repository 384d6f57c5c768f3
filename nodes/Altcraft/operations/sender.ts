/** Senders (documentation: "Senders"). */
import { fromNumber } from './sharedFields';
import type { Resource } from './types';

export const senders: Resource = {
	name: 'Sender',
	value: 'sender',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many senders',
			summary: 'Get the senders that the account can use',
			id: 'senders.list',
			title: 'Get senders list',
			path: '/senders/list',
			effect: 'reads',
			fields: [fromNumber],
			response: {
				data: [{ id: 'integer', name: 'string', channel: 'string', type: 'string' }],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			paging: { maxSize: 1000 },
		},
	],
};
