/** Mailings that are sent once: the documentation's section "Mailings", subsection "Broadcast mailings". */
import { withApiName, filter, boolean, integer, locator, option, textList } from './fieldBuilders';
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

const id = mailingId('broadcastMailing', 'Broadcast Mailing');

export const broadcastMailings: Resource = {
	name: 'Broadcast Mailing',
	value: 'broadcastMailing',
	description: 'Mailings that go to an audience once',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a broadcast mailing',
			summary: 'Creates a mailing that is sent once to a database or segment',
			id: 'broadcast_mailings.create',
			title: 'Create broadcast mailing',
			path: '/campaigns/broadcasts/add',
			effect: 'writes',
			fields: [mailingName, ...audience, sendChannel, messages, ...settings, ...deprecated],
			...saved,
			echoedFields: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a broadcast mailing',
			summary: 'Returns the messages and the settings of a broadcast mailing',
			id: 'broadcast_mailings.get',
			title: 'Get broadcast information',
			path: '/campaigns/broadcasts/get',
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
			action: 'Get many broadcast mailings',
			summary: 'Lists the broadcast mailings of the account',
			id: 'broadcast_mailings.list',
			title: 'Get broadcasts list',
			path: '/campaigns/broadcasts/list',
			effect: 'reads',
			// The table asks for the type, the samples leave it out: this list has only one.
			fixedParameters: { type: 'broadcast' },
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
			action: 'Launch a broadcast mailing',
			summary: 'Sends an active broadcast mailing at once',
			id: 'broadcast_mailings.launch',
			title: 'Launch a broadcast mailing',
			path: '/campaigns/broadcasts/start',
			effect: 'starts',
			fields: [id, ...override],
			fixedOutput: { launched: true },
		},
		{
			...done,
			name: 'Update',
			value: 'update',
			action: 'Update a broadcast mailing',
			summary: 'Changes a broadcast mailing. Name, audience and messages have to be given again.',
			id: 'broadcast_mailings.update',
			title: 'Update broadcast mailing',
			path: '/campaigns/broadcasts/update',
			effect: 'writes',
			fields: [
				id,
				mailingName,
				...audience,
				messages,
				...settings,
				...smart,
				option(
					textList(
						'blind_carbon_copy',
						'Blind Carbon Copy',
						'Addresses that get a hidden copy (Smart accounts)',
						{ placeholder: 'john@example.com, george@example.com' },
					),
				),
				option(
					boolean(
						'unconditional_sending',
						'Send Unconditionally',
						'Whether to send whatever the state of the subscription (Smart accounts)',
						{ default: true },
					),
				),
				option(
					integer('watcher_limit', 'Watcher Limit', 'How many watchers at most (Smart accounts)', {
						default: 100,
					}),
				),
				option(
					withApiName(
						'watched_list_id',
						locator(
							'watcher_list_id',
							'database',
							'Watcher Database',
							'The database of the watchers (Smart accounts)',
						),
					),
				),
			],
			valueKey: 'mailing_id',
			fixedOutput: { updated: true },
		},
	],
};
