/** What was sent to profiles and what they did (documentation: "Action history"). */
import { withApiName, select, date, option, required, text, textList } from './fieldBuilders';
import { databaseId, fromId, matching } from './sharedFields';
import { subscription } from './responseShapes';
import type { Field, Resource } from './types';

const databaseListId = withApiName('list_id', databaseId);

const dayFormat = { dateFormat: 'date' } as const;
const dateFrom = date('date_from', 'Start Date', '', dayFormat);
const dateTo = date('date_to', 'End Date', '', dayFormat);

/** Option that finds the profile by its hash. The API then takes no `matching`. */
const hashMode = '';

function matchingOrHash(): Field[] {
	const [mode, ...keys] = matching();
	const choices = [...mode!.options!, { name: 'Profile Hash', value: hashMode }];
	return [
		select(
			mode!.name,
			mode!.displayName,
			mode!.description!,
			choices.sort((a, b) => (a.name < b.name ? -1 : 1)),
			{ default: 'email' },
		),
		required(
			text('xxh', 'Profile Hash', 'Field _xxh', {
				showWhen: { matching: [hashMode] },
			}),
		),
		...keys,
	];
}

const actionSubscription = { ...subscription, resource_name: 'string' } as const;

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
	subscription: actionSubscription,
	subscriptions: [actionSubscription],
	fields: { '*': 'any' },
} as const;

const response = { data: [action], next_from_id: 'string' } as const;
const renamedKeys = { list_id: 'db_id' };

/** Keys of a simplified action. */
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
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many actions in database',
			summary: 'Get the actions of many profiles in a database for a period',
			id: 'history.get_all',
			title: 'Get multiple profiles action history',
			path: '/subscribers/history_get_all',
			effect: 'reads',
			fields: [
				databaseListId,
				required(dateFrom),
				required(dateTo),
				option(
					textList('fields', 'Profile Field', '', {
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
			action: 'Get many actions of profile',
			summary: 'Get the actions of one profile',
			id: 'history.get',
			title: 'Get profile action history',
			path: '/subscribers/history_get',
			effect: 'reads',
			fields: [databaseListId, ...matchingOrHash(), option(dateFrom), option(dateTo)],
			response,
			resultKey: 'data',
			simplifiedKeys,
			renamedKeys,
			unpagedList: true,
		},
	],
};
