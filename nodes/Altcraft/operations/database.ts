/** Profile databases: the documentation's section "Databases". */
import { withApiName } from './fieldBuilders';
import {
	databaseId,
	feedback,
	fromNumber,
	groupFilters,
	resourceId,
	tagFilter,
	waiting,
} from './sharedFields';
import {
	counters,
	fieldDescription,
	group,
	lowerCaseGroups,
	capitalGroup,
	taskId,
} from './responseShapes';
import type { Resource } from './types';

const id = withApiName('id', databaseId);
const counted = { ...resourceId, description: 'The resource whose subscriptions are counted' };

export const databases: Resource = {
	name: 'Database',
	value: 'database',
	description: 'Databases that hold profiles, their fields and statistics',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a database',
			summary: 'Returns the name, the description and the suppression list of a database',
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
			action: 'Get the fields of a database',
			summary: 'Describes the fields that the profiles of a database can have',
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
			summary: 'Lists the databases of the account',
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
						Groups: [capitalGroup],
						groups: [group],
					},
				],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			renamedKeys: lowerCaseGroups,
			paging: { maxSize: 1000 },
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get the statistics of a database',
			summary:
				'Returns the stored counters of the subscriptions to one resource, by channel and status',
			id: 'databases.get_counters',
			title: 'Get database statistics',
			path: '/databases/get_counters',
			effect: 'reads',
			fields: [id, counted],
			response: { data: [counters] },
			resultKey: 'data',
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update the statistics of a database',
			summary: 'Starts a recalculation of the subscription counters of a database for one resource',
			id: 'databases.refresh_counters',
			title: 'Update statistics on database',
			path: '/databases/refresh_counters',
			effect: 'starts',
			fields: [id, counted, feedback, ...waiting(false)],
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Wipe',
			value: 'wipe',
			action: 'Wipe a database',
			summary:
				'Removes every profile of a database and what belongs to it. Works only where the server allows it (ALLOW_DATA_WIPE), and cannot be undone.',
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
