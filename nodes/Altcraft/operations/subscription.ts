/** Subscriptions of profiles to resources: the documentation's section "Subscriptions". */
import { select, date, filter, option, text } from './fieldBuilders';
import {
	contact,
	databaseId,
	fromId,
	inResource,
	priority,
	profileId,
	resourceId,
	skipTriggers,
	subscriptionChannels,
	subscriptionStatus,
} from './sharedFields';
import { simpleSubscription, subscription } from './responseShapes';
import type { Resource } from './types';

const one = [databaseId, profileId, resourceId, ...contact(subscriptionChannels)];

const oneChannel = select(
	'channel',
	'Channel',
	'Only subscriptions of this channel',
	subscriptionChannels,
	{
		default: 'email',
	},
);

export const subscriptions: Resource = {
	name: 'Subscription',
	value: 'subscription',
	description: 'Subscriptions of profiles to resources, by channel',
	operations: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a subscription',
			summary:
				'Creates a subscription for a profile, or changes one that it has, its status included',
			id: 'subscriptions.set',
			title: 'Add or edit subscription',
			path: '/subscriptions/set',
			effect: 'writes',
			fields: [
				...one,
				option(date('date', 'Registration Date', 'When the subscription was registered')),
				option(
					text('ip', 'Registration IP', 'IP address of the registration', {
						placeholder: '94.231.119.122',
					}),
				),
				option(
					text('url', 'Registration URL', 'Page of the registration', {
						placeholder: 'https://example.com/',
					}),
				),
				option(priority),
				option(subscriptionStatus),
				skipTriggers,
			],
			response: { '*': 'any' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a subscription',
			summary: 'Marks a subscription of a profile as deleted; it can be restored',
			id: 'subscriptions.delete',
			title: 'Delete profile subscription',
			path: '/subscriptions/delete',
			effect: 'writes',
			fields: one,
			response: { '*': 'any' },
			fixedOutput: { deleted: true },
			echoedFields: ['profile_id', 'resource_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a subscription',
			summary: 'Returns one subscription of a profile',
			id: 'subscriptions.get',
			title: 'Get profile subscription',
			path: '/subscriptions/get',
			effect: 'reads',
			fields: one,
			response: { data: subscription },
			resultKey: 'data',
			simplifiedKeys: simpleSubscription,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many subscriptions',
			summary: 'Lists the subscriptions of many profiles to one resource',
			id: 'subscriptions.list_all',
			title: 'Get all subscriptions from multiple profiles',
			path: '/subscriptions/list_all',
			effect: 'reads',
			fields: [
				resourceId,
				filter(databaseId),
				filter(oneChannel),
				filter(subscriptionStatus),
				fromId,
			],
			response: {
				data: [{ db_id: 'integer', profile_id: 'string', _xxh: 'string', ...subscription }],
				next_from_id: 'string',
				total_count: 'integer',
			},
			resultKey: 'data',
			simplifiedKeys: simpleSubscription,
			paging: { maxSize: 1000 },
		},
		{
			name: 'Get Many of Profile',
			value: 'getAllOfProfile',
			action: 'Get many subscriptions of a profile',
			summary: 'Lists every subscription of one profile',
			id: 'subscriptions.list',
			title: 'Get all profile subscriptions',
			path: '/subscriptions/list',
			effect: 'reads',
			fields: [databaseId, profileId],
			response: { data: [subscription] },
			resultKey: 'data',
			simplifiedKeys: simpleSubscription,
		},
		{
			name: 'Restore',
			value: 'undelete',
			action: 'Restore a deleted subscription',
			summary: 'Brings a deleted subscription of a profile back',
			id: 'subscriptions.undelete',
			title: 'Restore deleted subscription',
			path: '/subscriptions/undelete',
			effect: 'writes',
			fields: one,
			response: { '*': 'any' },
			fixedOutput: { restored: true },
			echoedFields: ['profile_id', 'resource_id'],
		},
		{
			name: 'Suspend All',
			value: 'suspendAll',
			action: 'Suspend all subscriptions of a database',
			summary:
				'Moves subscriptions of a database from subscribed to suspended; other statuses stay as they are',
			id: 'subscriptions.suspend_all',
			title: 'Suspend all subscriptions',
			path: '/subscriptions/suspend_all',
			effect: 'writes',
			fields: [databaseId, option(oneChannel), inResource],
			response: { updated: 'integer' },
		},
		{
			name: 'Unsuspend All',
			value: 'unsuspendAll',
			action: 'Unsuspend all subscriptions of a database',
			summary:
				'Moves subscriptions of a database from suspended to subscribed; other statuses stay as they are',
			id: 'subscriptions.unsuspend_all',
			title: 'Unsuspend all suspended subscriptions',
			path: '/subscriptions/unsuspend_all',
			effect: 'writes',
			fields: [databaseId, option(oneChannel), inResource],
			response: { updated: 'integer' },
		},
	],
};
