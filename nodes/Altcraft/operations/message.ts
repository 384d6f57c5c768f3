/** Messages that were sent: "Get message web version" of the documentation's section "Miscellaneous". */
import { required, text } from './fieldBuilders';
import type { Resource } from './types';

export const messages: Resource = {
	name: 'Message',
	value: 'message',
	description: 'Messages that were sent',
	operations: [
		{
			name: 'Get Web Version',
			value: 'get',
			action: 'Get the web version of a message',
			summary: 'Returns the web version of a sent email',
			id: 'misc.webver_get',
			title: 'Get message web version',
			path: '/webver/get',
			effect: 'reads',
			fields: [
				required(
					text('smid', 'Sent Message ID', 'ID of the sent message', {
						apiName: 'send_message_id',
						placeholder: 'fGmXiWU9Y4NSIpCwl4QG6QXAAAQEQsQQQEQEAABCRA',
					}),
				),
			],
			response: { data: { createtime: 'string', email: { '*': 'any' }, '*': 'any' } },
			resultKey: 'data',
			echoedFields: ['smid'],
		},
	],
};
