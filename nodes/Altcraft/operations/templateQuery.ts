/** Queries that fill templates (documentation: "Template queries"). */
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

const templateQueryId = queryId('template_query_id', 'templateQuery', 'Template Query');

export const templateQueries: Resource = {
	name: 'Template Query',
	value: 'templateQuery',
	description: 'SQL queries to external databases, for templates',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create template query',
			summary: 'Create an SQL query to an external database for use in templates',
			id: 'datatables_query_templates.add',
			title: 'Add template query',
			path: '/datatables/query_templates/add/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [...nameFields, ...querySettings],
			...writeResponse,
			fixedOutput: { created: true },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get template query',
			summary: 'Get the settings of a template query',
			id: 'datatables_query_templates.get',
			title: 'Get template query information',
			path: '/datatables/query_templates/get/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [templateQueryId],
			...queryResponse,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many template queries',
			summary: 'Get the template queries of the account',
			id: 'datatables_query_templates.list',
			title: 'Get template queries list',
			path: '/datatables/query_templates/list/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [fromNumber],
			...queryListResponse,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update template query',
			summary: 'Replace the settings of a template query',
			id: 'datatables_query_templates.update',
			title: 'Update template query',
			path: '/datatables/query_templates/update/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [templateQueryId, ...nameFields, ...querySettings],
			...writeResponse,
			fixedOutput: { updated: true },
			echoedFields: ['template_query_id'],
		},
	],
};
