/** Queries that build segments (documentation: "Segmentation queries"). */
import { required, text } from './fieldBuilders';
import {
	writeResponse,
	queryListResponse,
	nameFields,
	queryResponse,
	queryId,
	querySettings,
} from './queryFields';
import { fromNumber } from './sharedFields';
import type { Resource } from './types';

const segmentationQueryId = queryId(
	'segmentation_query_id',
	'segmentationQuery',
	'Segmentation Query',
);

const column = required(text('column', 'Column', ''));

export const segmentationQueries: Resource = {
	name: 'Segmentation Query',
	value: 'segmentationQuery',
	description: 'SQL queries to external databases, for segments',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create segmentation query',
			summary: 'Create an SQL query to an external database for use in segments',
			id: 'datatables_query_segments.add',
			title: 'Add segmentation query',
			path: '/datatables/query_segments/add/',
			effect: 'writes',
			fields: [...nameFields, column, ...querySettings],
			...writeResponse,
			fixedOutput: { created: true },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete segmentation query',
			summary: 'Delete a segmentation query',
			id: 'datatables_query_segments.delete',
			title: 'Delete segmentation query',
			path: '/datatables/query_segments/delete/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [segmentationQueryId],
			...writeResponse,
			fixedOutput: { deleted: true },
			echoedFields: ['segmentation_query_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get segmentation query',
			summary: 'Get the settings of a segmentation query',
			id: 'datatables_query_segments.get',
			title: 'Get segmentation query information',
			path: '/datatables/query_segments/get/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [segmentationQueryId],
			...queryResponse,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many segmentation queries',
			summary: 'Get the segmentation queries of the account',
			id: 'datatables_query_segments.list',
			title: 'Get segmentation queries list',
			path: '/datatables/query_segments/list/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [fromNumber],
			...queryListResponse,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update segmentation query',
			summary: 'Replace the settings of a segmentation query',
			id: 'datatables_query_segments.update',
			title: 'Update segmentation query',
			path: '/datatables/query_segments/update/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [segmentationQueryId, ...nameFields, column, ...querySettings],
			...writeResponse,
			fixedOutput: { updated: true },
			echoedFields: ['segmentation_query_id'],
		},
	],
};
