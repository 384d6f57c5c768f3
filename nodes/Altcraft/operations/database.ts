/** Profile databases (documentation: "Databases"). */
import { withApiName } from './fieldBuilders';
import {
	databaseId,
	statisticsCallback,
	fromNumber,
	groupFilters,
	resourceId,
	tagFilter,
	waitOptions,
} from './sharedFields';
import {
	subscriptionCounters,
	fieldDescription,
	group,
	renamedGroupKeys,
	capitalizedGroup,
	taskId,
} from './responseShapes';
import type { Resource } from './types';

const id = withApiName('id', databaseId);
const countedResource = { ...resourceId };

export const databases: Resource = {
	name: 'Database',
	value: 'database',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get database',
			summary: 'Get the name, description and suppression list of a database',
			id: 'databases.get',
			title: 'Get database information',
			path: '/databases/get/',
			effect: 'reads',
			fields: [id],
			response: {
				data: { id: 'integer', name: 'string', suppress_id: 'integer', description: 'string' },
			},
			resultKey: 'data',
		},
		{
			name: 'Get Fields',
			value: 'getFields',
			action: 'Get database fields',
			summary: 'Get the fields that profiles in a database can have',
			id: 'databases.fields_get',
			title: 'Get database fields',
			path: '/databases/fields_get/',
			effect: 'reads',
			fields: [id],
			response: { data: [fieldDescription] },
			resultKey: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many databases',
			summary: 'Get the databases of the account',
			id: 'databases.list',
			title: 'Get database list',
			path: '/databases/list/',
			effect: 'reads',
			fields: [tagFilter, ...groupFilters, fromNumber],
			response: {
				data: [
					{
						id: 'integer',
						name: 'string',
						ui_tags: ['string'],
						Groups: [capitalizedGroup],
						groups: [group],
					},
				],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			renamedKeys: renamedGroupKeys,
			paging: { maxSize: 1000 },
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get database statistics',
			summary: 'Get the subscription counts for one resource, by channel and status',
			id: 'databases.get_counters',
			title: 'Get database statistics',
			path: '/databases/get_counters',
			effect: 'reads',
			fields: [id, countedResource],
			response: { data: [subscriptionCounters] },
			resultKey: 'data',
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update database statistics',
			summary: "Recalculate a database's subscription counts for one resource",
			id: 'databases.refresh_counters',
			title: 'Update statistics on database',
			path: '/databases/refresh_counters',
			effect: 'starts',
			fields: [id, countedResource, statisticsCallback, ...waitOptions(false)],
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Wipe',
			value: 'wipe',
			action: 'Wipe database',
			summary:
				'Wipe a database. Deletes all its profiles and their data; this cannot be undone. Requires ALLOW_DATA_WIPE on the server.',
			id: 'databases.wipe',
			title: 'Database wipe',
			path: '/databases/wipe',
			effect: 'writes',
			fields: [id],
			response: { data: { count_action: 'integer', count_profile: 'integer' } },
			resultKey: 'data',
		},
	],
};
