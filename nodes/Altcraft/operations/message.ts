/** Sent messages (documentation: "Miscellaneous", "Get message web version"). */
import { required, text } from './fieldBuilders';
import type { Resource } from './types';

export const messages: Resource = {
	name: 'Message',
	value: 'message',
	operations: [
		{
			name: 'Get Web Version',
			value: 'get',
			action: 'Get message web version',
			summary: 'Get the web version of a sent email',
			id: 'misc.webver_get',
			title: 'Get message web version',
			path: '/webver/get',
			effect: 'reads',
			fields: [
				required(
					text('smid', 'Sent Message ID', '', {
						apiName: 'send_message_id',
					}),
				),
			],
			response: { data: { createtime: 'string', email: { '*': 'any' }, '*': 'any' } },
			resultKey: 'data',
			echoedFields: ['smid'],
		},
	],
};
