/** Subscription resources: the documentation's section "Resources". */
import { withApiName, select } from './fieldBuilders';
import {
	databaseId,
	feedback,
	fromNumber,
	groupFilters,
	resourceId,
	subscriptionChannels,
	waiting,
} from './sharedFields';
import { counters, fieldDescription, group, taskId } from './responseShapes';
import type { Resource } from './types';

const id = withApiName('id', { ...resourceId, description: 'The resource to work with' });
const counted = withApiName('list_id', {
	...databaseId,
	description: 'The database whose subscriptions are counted',
});

export const subscriptionResources: Resource = {
	name: 'Subscription Resource',
	value: 'resource',
	description: 'Resources that profiles subscribe to, such as a site or a shop',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a subscription resource',
			summary: 'Returns a resource with its channels and the databases attached to it',
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
			action: 'Get the fields of a subscription resource',
			summary:
				'Describes the subscription fields of one channel of a resource, built-in and custom',
			id: 'resources.fields_get',
			title: 'Get resource subscription fields',
			path: '/resources/fields_get',
			effect: 'reads',
			fields: [
				id,
				select(
					'channel',
					'Channel',
					'Channel whose subscription fields are wanted',
					subscriptionChannels,
					{
						default: 'email',
						required: true,
					},
				),
			],
			response: { data: [fieldDescription] },
			resultKey: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many subscription resources',
			summary: 'Lists the resources of the account',
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
			action: 'Get the statistics of a subscription resource',
			summary:
				'Returns the stored counters of the subscriptions of one database, by channel and status',
			id: 'resources.get_counters',
			title: 'Get resource statistics',
			path: '/resources/get_counters',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [id, counted],
			response: { data: [counters] },
			resultKey: 'data',
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update the statistics of a subscription resource',
			summary: 'Starts a recalculation of the subscription counters of a resource for one database',
			id: 'resources.refresh_counters',
			title: 'Update statistics on resource',
			path: '/resources/refresh_counters',
			effect: 'starts',
			fields: [id, counted, feedback, ...waiting(false)],
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
	],
};
