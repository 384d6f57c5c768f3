/** Queries that fill templates: the documentation's section "Template queries". */
import { done, many, named, one, queryId, rest, unclear } from './queryFields';
import { fromNumber } from './sharedFields';
import type { Resource } from './types';

const template = queryId('template_query_id', 'templateQuery', 'Template Query');

export const templateQueries: Resource = {
	name: 'Template Query',
	value: 'templateQuery',
	description: 'SQL queries to external databases whose results fill templates',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a template query',
			summary: `Creates a query to an external database whose result fills templates. ${unclear}`,
			id: 'datatables_query_templates.add',
			title: 'Add template query',
			path: '/datatables/query_templates/add/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [...named, ...rest],
			...done,
			fixedOutput: { created: true },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a template query',
			summary: `Returns a template query. ${unclear}`,
			id: 'datatables_query_templates.get',
			title: 'Get template query information',
			path: '/datatables/query_templates/get/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [template],
			...one,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many template queries',
			summary: `Lists template queries. ${unclear}`,
			id: 'datatables_query_templates.list',
			title: 'Get template queries list',
			path: '/datatables/query_templates/list/',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [fromNumber],
			...many,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a template query',
			summary: `Replaces what a template query says. ${unclear}`,
			id: 'datatables_query_templates.update',
			title: 'Update template query',
			path: '/datatables/query_templates/update/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [template, ...named, ...rest],
			...done,
			fixedOutput: { updated: true },
			echoedFields: ['template_query_id'],
		},
	],
};
