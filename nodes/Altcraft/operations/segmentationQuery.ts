/** Queries that build segments: the documentation's section "Segmentation queries". */
import { required, text } from './fieldBuilders';
import { done, many, named, one, queryId, rest, unclear } from './queryFields';
import { fromNumber } from './sharedFields';
import type { Resource } from './types';

const segmentation = queryId('segmentation_query_id', 'segmentationQuery', 'Segmentation Query');

const column = required(
	text('column', 'Column', 'Column of the result that profiles are looked up by', {
		placeholder: 'author',
	}),
);

export const segmentationQueries: Resource = {
	name: 'Segmentation Query',
	value: 'segmentationQuery',
	description: 'SQL queries to external databases whose results build segments',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a segmentation query',
			summary: 'Creates a query to an external database whose result builds segments',
			id: 'datatables_query_segments.add',
			title: 'Add segmentation query',
			path: '/datatables/query_segments/add/',
			effect: 'writes',
			fields: [...named, column, ...rest],
			...done,
			fixedOutput: { created: true },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a segmentation query',
			summary: `Deletes a segmentation query. ${unclear}`,
			id: 'datatables_query_segments.delete',
			title: 'Delete segmentation query',
			path: '/datatables/query_segments/delete/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [segmentation],
			...done,
			fixedOutput: { deleted: true },
			echoedFields: ['segmentation_query_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a segmentation query',
			summary: `Returns a segmentation query. ${unclear}`,
			id: 'datatables_query_segments.get',
			title: 'Get segmentation query information',
			path: '/datatables/query_segments/get/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [segmentation],
			...one,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many segmentation queries',
			summary: `Lists segmentation queries. ${unclear}`,
			id: 'datatables_query_segments.list',
			title: 'Get segmentation queries list',
			path: '/datatables/query_segments/list/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [fromNumber],
			...many,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a segmentation query',
			summary: `Replaces what a segmentation query says. ${unclear}`,
			id: 'datatables_query_segments.update',
			title: 'Update segmentation query',
			path: '/datatables/query_segments/update/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [segmentation, ...named, column, ...rest],
			...done,
			fixedOutput: { updated: true },
			echoedFields: ['segmentation_query_id'],
		},
	],
};
