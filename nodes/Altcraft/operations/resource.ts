/** Subscription resources: the documentation's section "Resources". */
import { as, choice } from './fieldBuilders';
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

const id = as('id', { ...resourceId, about: 'The resource to work with' });
const counted = as('list_id', {
	...databaseId,
	about: 'The database whose subscriptions are counted',
});

export const resources: Resource = {
	name: 'Subscription Resource',
	value: 'resource',
	about: 'Resources that profiles subscribe to, such as a site or a shop',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a subscription resource',
			about: 'Returns a resource with its channels and the databases attached to it',
			id: 'resources.get',
			title: 'Get resource information',
			path: '/resources/get',
			effect: 'reads',
			fields: [id],
			answer: {
				data: {
					id: 'integer',
					name: 'string',
					url: 'string',
					channels: ['string'],
					dbs_ids: ['integer'],
					trk_domain: 'string',
				},
			},
			result: 'data',
		},
		{
			name: 'Get Fields',
			value: 'getFields',
			action: 'Get the fields of a subscription resource',
			about: 'Describes the subscription fields of one channel of a resource, built-in and custom',
			id: 'resources.fields_get',
			title: 'Get resource subscription fields',
			path: '/resources/fields_get',
			effect: 'reads',
			fields: [
				id,
				choice(
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
			answer: { data: [fieldDescription] },
			result: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many subscription resources',
			about: 'Lists the resources of the account',
			id: 'resources.list',
			title: 'Get resources list',
			path: '/resources/list',
			effect: 'reads',
			fields: [...groupFilters, fromNumber],
			answer: {
				data: [{ id: 'integer', name: 'string', groups: [group] }],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			result: 'data',
			page: { size: 1000 },
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get the statistics of a subscription resource',
			about:
				'Returns the stored counters of the subscriptions of one database, by channel and status',
			id: 'resources.get_counters',
			title: 'Get resource statistics',
			path: '/resources/get_counters',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [id, counted],
			answer: { data: [counters] },
			result: 'data',
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update the statistics of a subscription resource',
			about: 'Starts a recalculation of the subscription counters of a resource for one database',
			id: 'resources.refresh_counters',
			title: 'Update statistics on resource',
			path: '/resources/refresh_counters',
			effect: 'starts',
			fields: [id, counted, feedback, ...waiting(false)],
			answer: taskId,
			result: 'data',
			task: { wait: false },
		},
	],
};
