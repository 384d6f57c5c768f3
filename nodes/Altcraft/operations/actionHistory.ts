/** What profiles did and what was sent to them: the documentation's section "Action history". */
import { withApiName, select, date, option, required, text, textList } from './fieldBuilders';
import { databaseId, fromId, matching } from './sharedFields';
import { subscription } from './responseShapes';
import type { Field, Resource } from './types';

const database = withApiName('list_id', databaseId);

const day = { dateFormat: 'date' } as const;
const from = date('date_from', 'From Date', 'First day of the period', day);
const to = date('date_to', 'To Date', 'Last day of the period', day);

/** A profile may be named by its hash instead; then the request says nothing of matching. */
const byHash = '';

function profileOrHash(): Field[] {
	const [mode, ...keys] = matching();
	const choices = [...mode!.options!, { name: 'Profile Hash', value: byHash }];
	return [
		select(
			mode!.name,
			mode!.displayName,
			mode!.description!,
			choices.sort((a, b) => (a.name < b.name ? -1 : 1)),
			{ default: 'email' },
		),
		required(
			text('xxh', 'Profile Hash', 'Hash that the platform gave the profile (_xxh)', {
				placeholder: '0eb51aefd919f90a',
				showWhen: { matching: [byHash] },
			}),
		),
		...keys,
	];
}

const concerned = { ...subscription, resource_name: 'string' } as const;

const action = {
	action: 'string',
	datetime: 'string',
	count: 'integer',
	channel: 'string',
	profile_id: 'string',
	xxh: 'string',
	email: 'string',
	list_id: 'integer',
	message_id: 'integer',
	message_name: 'string',
	campaign_id: 'integer',
	campaign_name: 'string',
	event_id: 'string',
	smid: 'string',
	subscription: concerned,
	subscriptions: [concerned],
	fields: { '*': 'any' },
} as const;

const response = { data: [action], next_from_id: 'string' } as const;
const renamedKeys = { list_id: 'db_id' };

/** What of an action matters most. */
const simplifiedKeys = [
	'action',
	'datetime',
	'channel',
	'profile_id',
	'email',
	'db_id',
	'message_id',
	'campaign_id',
	'smid',
	'fields',
] as const;

export const actionHistory: Resource = {
	name: 'Action History',
	value: 'actionHistory',
	description: 'What was sent to profiles and what they did with it',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many actions of a database',
			summary: 'Lists the actions of the profiles of a database in a period',
			id: 'history.get_all',
			title: 'Get multiple profiles action history',
			path: '/subscribers/history_get_all',
			effect: 'reads',
			fields: [
				database,
				required(from),
				required(to),
				option(
					textList('fields', 'Field Names or IDs', 'Profile fields to add to each action', {
						pickFrom: 'databaseField',
					}),
				),
				fromId,
			],
			response,
			resultKey: 'data',
			simplifiedKeys,
			renamedKeys,
			paging: { maxSize: 1000 },
		},
		{
			name: 'Get Many of Profile',
			value: 'getAllOfProfile',
			action: 'Get many actions of a profile',
			summary: 'Lists the actions of one profile, found by a key or by its hash',
			id: 'history.get',
			title: 'Get profile action history',
			path: '/subscribers/history_get',
			effect: 'reads',
			fields: [database, ...profileOrHash(), option(from), option(to)],
			response,
			resultKey: 'data',
			simplifiedKeys,
			renamedKeys,
			unpagedList: true,
		},
	],
};
