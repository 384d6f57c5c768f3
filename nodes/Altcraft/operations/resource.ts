/** Subscription resources (documentation: "Resources"). */
import { withApiName, select } from './fieldBuilders';
import {
	databaseId,
	statisticsCallback,
	fromNumber,
	groupFilters,
	resourceId,
	subscriptionChannels,
	waitOptions,
} from './sharedFields';
import { subscriptionCounters, fieldDescription, group, taskId } from './responseShapes';
import type { Resource } from './types';

const id = withApiName('id', { ...resourceId });
const countedDatabase = withApiName('list_id', {
	...databaseId,
});

export const subscriptionResources: Resource = {
	name: 'Subscription Resource',
	value: 'resource',
	description: 'What profiles subscribe to, such as a site or shop',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get subscription resource',
			summary: 'Get a resource with its channels and databases',
			id: 'resources.get',
			title: 'Get resource information',
			path: '/resources/get',
			effect: 'reads',
			fields: [id],
			response: {
				data: {
					id: 'integer',
					name: 'string',
					url: 'string',
					channels: ['string'],
					dbs_ids: ['integer'],
					trk_domain: 'string',
				},
			},
			resultKey: 'data',
		},
		{
			name: 'Get Fields',
			value: 'getFields',
			action: 'Get subscription resource fields',
			summary: 'Get the subscription fields of one channel of a resource',
			id: 'resources.fields_get',
			title: 'Get resource subscription fields',
			path: '/resources/fields_get',
			effect: 'reads',
			fields: [
				id,
				select('channel', 'Channel', '', subscriptionChannels, {
					separate: true,
					default: 'email',
					required: true,
				}),
			],
			response: { data: [fieldDescription] },
			resultKey: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many subscription resources',
			summary: 'Get the subscription resources of the account',
			id: 'resources.list',
			title: 'Get resources list',
			path: '/resources/list',
			effect: 'reads',
			fields: [...groupFilters, fromNumber],
			response: {
				data: [{ id: 'integer', name: 'string', groups: [group] }],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			paging: { maxSize: 1000 },
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get subscription resource statistics',
			summary: 'Get the subscription counts for one database, by channel and status',
			id: 'resources.get_counters',
			title: 'Get resource statistics',
			path: '/resources/get_counters',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [id, countedDatabase],
			response: { data: [subscriptionCounters] },
			resultKey: 'data',
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update subscription resource statistics',
			summary: "Recalculate a resource's subscription counts for one database",
			id: 'resources.refresh_counters',
			title: 'Update statistics on resource',
			path: '/resources/refresh_counters',
			effect: 'starts',
			fields: [id, countedDatabase, statisticsCallback, ...waitOptions(false)],
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
	],
};
