/** One-time mailings (documentation: "Mailings", "Broadcast mailings"). */
import { withApiName, filter, boolean, integer, locator, option, textList } from './fieldBuilders';
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
import type { Resource } from './types';

const id = mailingId('broadcastMailing', 'Broadcast Mailing');

export const broadcastMailings: Resource = {
	name: 'Broadcast Mailing',
	value: 'broadcastMailing',
	description: 'Sent once',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create broadcast mailing',
			summary: 'Create a one-time mailing to a database or segment',
			id: 'broadcast_mailings.create',
			title: 'Create broadcast mailing',
			path: '/campaigns/broadcasts/add',
			effect: 'writes',
			fields: [
				mailingName,
				...audience,
				sendChannel,
				messages,
				...mailingSettings,
				...deprecatedChannelFields,
			],
			...savedMailingResponse,
			echoedFields: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get broadcast mailing',
			summary: 'Get the messages and settings of a broadcast mailing',
			id: 'broadcast_mailings.get',
			title: 'Get broadcast information',
			path: '/campaigns/broadcasts/get',
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
			action: 'Get many broadcast mailings',
			summary: 'Get the broadcast mailings of the account',
			id: 'broadcast_mailings.list',
			title: 'Get broadcasts list',
			path: '/campaigns/broadcasts/list',
			effect: 'reads',
			// The documentation requires the type, its samples omit it. This list only has this type.
			fixedParameters: { type: 'broadcast' },
			fields: [
				filter(boolean('is_active', 'Active', 'Whether to return active or inactive entries')),
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
			action: 'Launch broadcast mailing',
			summary: 'Launch a broadcast mailing. Sends it now. It must be active.',
			id: 'broadcast_mailings.launch',
			title: 'Launch a broadcast mailing',
			path: '/campaigns/broadcasts/start',
			effect: 'starts',
			fields: [id, ...runOverrides],
			fixedOutput: { launched: true },
		},
		{
			...mailingIdResponse,
			name: 'Update',
			value: 'update',
			action: 'Update broadcast mailing',
			summary: 'Update a broadcast mailing. Enter the name, audience and messages again.',
			id: 'broadcast_mailings.update',
			title: 'Update broadcast mailing',
			path: '/campaigns/broadcasts/update',
			effect: 'writes',
			fields: [
				id,
				mailingName,
				...audience,
				messages,
				...mailingSettings,
				...smartAccountSettings,
				option(textList('blind_carbon_copy', 'BCC', 'Smart accounts only')),
				option(
					boolean(
						'unconditional_sending',
						'Ignore Subscription Status',
						'Whether to send regardless of the subscription status (Smart accounts only)',
					),
				),
				option(
					integer('watcher_limit', 'Watcher Limit', 'Smart accounts only', {
						default: 100,
						min: 0,
					}),
				),
				option(
					withApiName(
						'watched_list_id',
						locator('watcher_list_id', 'database', 'Watcher Database', 'Smart accounts only'),
					),
				),
			],
			valueKey: 'mailing_id',
			fixedOutput: { updated: true },
		},
	],
};
