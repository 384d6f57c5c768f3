/** Mailings that are sent by a schedule: the documentation's section "Mailings", subsection "Regular mailings". */
import { filter, boolean, json } from './fieldBuilders';
import { attach, content } from './launchFields';
import {
	audience,
	deprecated,
	mailingId,
	mailingName,
	messages,
	override,
	sendChannel,
	settings,
	smart,
} from './mailingFields';
import { details, done, saved, simpleMailing, summary } from './mailingResponseShapes';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import type { Resource } from './types';

const id = mailingId('regularMailing', 'Regular Mailing');

const written = [
	mailingName,
	...audience,
	sendChannel,
	messages,
	...settings,
	...smart,
	...deprecated,
];

export const regularMailings: Resource = {
	name: 'Regular Mailing',
	value: 'regularMailing',
	description: 'Mailings that go to an audience again and again, by a schedule',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a regular mailing',
			summary: 'Creates a mailing that is sent on a schedule',
			id: 'regular_mailings.create',
			title: 'Create regular mailing',
			path: '/campaigns/regulars/add/',
			effect: 'writes',
			fields: written,
			...saved,
			echoedFields: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a regular mailing',
			summary: 'Returns the messages and the settings of a regular mailing',
			id: 'regular_mailings.get',
			title: 'Get regular mailing information',
			path: '/campaigns/regulars/get',
			effect: 'reads',
			fields: [id],
			response: { data: details },
			resultKey: 'data',
			simplifiedKeys: simpleMailing,
			renamedKeys: { descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many regular mailings',
			summary: 'Lists the regular mailings of the account',
			id: 'regular_mailings.list',
			title: 'Get regular mailings list',
			path: '/campaigns/regulars/list/',
			effect: 'reads',
			fields: [
				filter(
					boolean(
						'is_active',
						'Active',
						'Whether only active mailings are listed, or only inactive ones',
						{
							default: true,
						},
					),
				),
				filter(
					json(
						'attributes',
						'Attributes',
						'Only mailings with these values of attributes, as JSON',
						{
							placeholder: '{"season": {"options": ["spring_2027", "summer_2027"]}}',
						},
					),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			response: { data: [summary], next_from_id: 'integer', total_count: 'integer' },
			resultKey: 'data',
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			...done,
			name: 'Launch',
			value: 'launch',
			action: 'Launch a regular mailing',
			summary: 'Sends an active regular mailing once, at once, besides its schedule',
			id: 'regular_mailings.launch',
			title: 'Launch a regular mailing',
			path: '/campaigns/regulars/start',
			effect: 'starts',
			fields: [id, ...override, content, attach()],
			fixedOutput: { launched: true },
		},
		{
			...done,
			name: 'Update',
			value: 'update',
			action: 'Update a regular mailing',
			summary: 'Changes a regular mailing. Path and parameters are not documented publicly.',
			id: 'regular_mailings.update',
			title: 'Update regular mailing',
			path: '/campaigns/regulars/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, ...written],
			valueKey: 'mailing_id',
			fixedOutput: { updated: true },
		},
	],
};
