/** Mailings that are sent by a schedule: the documentation's section "Mailings", subsection "Regular mailings". */
import { filter, flag, json } from './fieldBuilders';
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
	about: 'Mailings that go to an audience again and again, by a schedule',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a regular mailing',
			about: 'Creates a mailing that is sent on a schedule',
			id: 'regular_mailings.create',
			title: 'Create regular mailing',
			path: '/campaigns/regulars/add/',
			effect: 'writes',
			fields: written,
			...saved,
			echo: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a regular mailing',
			about: 'Returns the messages and the settings of a regular mailing',
			id: 'regular_mailings.get',
			title: 'Get regular mailing information',
			path: '/campaigns/regulars/get',
			effect: 'reads',
			fields: [id],
			answer: { data: details },
			result: 'data',
			simple: simpleMailing,
			rename: { descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many regular mailings',
			about: 'Lists the regular mailings of the account',
			id: 'regular_mailings.list',
			title: 'Get regular mailings list',
			path: '/campaigns/regulars/list/',
			effect: 'reads',
			fields: [
				filter(
					flag(
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
							example: '{"season": {"options": ["spring_2027", "summer_2027"]}}',
						},
					),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			answer: { data: [summary], next_from_id: 'integer', total_count: 'integer' },
			result: 'data',
			page: { size: 1000, pointer: 'id' },
		},
		{
			...done,
			name: 'Launch',
			value: 'launch',
			action: 'Launch a regular mailing',
			about: 'Sends an active regular mailing once, at once, besides its schedule',
			id: 'regular_mailings.launch',
			title: 'Launch a regular mailing',
			path: '/campaigns/regulars/start',
			effect: 'starts',
			fields: [id, ...override, content, attach()],
			adds: { launched: true },
		},
		{
			...done,
			name: 'Update',
			value: 'update',
			action: 'Update a regular mailing',
			about: 'Changes a regular mailing. Path and parameters are not documented publicly.',
			id: 'regular_mailings.update',
			title: 'Update regular mailing',
			path: '/campaigns/regulars/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, ...written],
			bare: 'mailing_id',
			adds: { updated: true },
		},
	],
};
