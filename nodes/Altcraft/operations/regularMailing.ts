/** Scheduled mailings (documentation: "Mailings", "Regular mailings"). */
import { filter, boolean, json } from './fieldBuilders';
import { attachments, content } from './launchFields';
import {
	audience,
	deprecatedChannelFields,
	mailingId,
	mailingName,
	messages,
	runOverrides,
	sendChannel,
	mailingSettings,
	smartAccountSettings,
} from './mailingFields';
import {
	mailingDetails,
	mailingIdResponse,
	savedMailingResponse,
	simplifiedMailingKeys,
	mailingSummary,
} from './mailingResponseShapes';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import type { Field, Resource } from './types';

const id = mailingId('regularMailing', 'Regular Mailing');

const regularMailingFields = (channel: Field): Field[] => [
	mailingName,
	...audience,
	channel,
	messages,
	...mailingSettings,
	...smartAccountSettings,
	...deprecatedChannelFields,
];

export const regularMailings: Resource = {
	name: 'Regular Mailing',
	value: 'regularMailing',
	description: 'Sent on a schedule',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create regular mailing',
			summary: 'Create a mailing that is sent on a schedule',
			id: 'regular_mailings.create',
			title: 'Create regular mailing',
			path: '/campaigns/regulars/add/',
			effect: 'writes',
			fields: regularMailingFields(sendChannel),
			...savedMailingResponse,
			echoedFields: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get regular mailing',
			summary: 'Get the messages and settings of a regular mailing',
			id: 'regular_mailings.get',
			title: 'Get regular mailing information',
			path: '/campaigns/regulars/get',
			effect: 'reads',
			quotedStrings: true,
			fields: [id],
			response: { data: mailingDetails },
			resultKey: 'data',
			simplifiedKeys: simplifiedMailingKeys,
			renamedKeys: { descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many regular mailings',
			summary: 'Get the regular mailings of the account',
			id: 'regular_mailings.list',
			title: 'Get regular mailings list',
			path: '/campaigns/regulars/list/',
			effect: 'reads',
			fields: [
				filter(boolean('is_active', 'Active', 'Whether to return active or inactive entries')),
				filter(
					json('attributes', 'Attributes', '', {
						placeholder: '{"season": {"options": ["spring"]}}',
					}),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			response: { data: [mailingSummary], next_from_id: 'integer', total_count: 'integer' },
			resultKey: 'data',
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			...mailingIdResponse,
			name: 'Launch',
			value: 'launch',
			action: 'Launch regular mailing',
			summary: 'Launch a regular mailing. Sends it now, outside its schedule. It must be active.',
			id: 'regular_mailings.launch',
			title: 'Launch a regular mailing',
			path: '/campaigns/regulars/start',
			effect: 'starts',
			fields: [id, ...runOverrides, content, attachments()],
			fixedOutput: { launched: true },
		},
		{
			...mailingIdResponse,
			name: 'Update',
			value: 'update',
			action: 'Update regular mailing',
			summary: 'Update a regular mailing. Enter the name, audience and messages again.',
			id: 'regular_mailings.update',
			title: 'Update regular mailing',
			path: '/campaigns/regulars/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, ...regularMailingFields({ ...sendChannel, description: '', separate: true })],
			valueKey: 'mailing_id',
			fixedOutput: { updated: true },
		},
	],
};
