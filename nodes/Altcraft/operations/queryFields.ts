/** Fields and responses of segmentation and template queries (documentation: "External datatables queries"). */
import {
	withApiName,
	integer,
	integerList,
	locator,
	option,
	required,
	objectList,
	text,
} from './fieldBuilders';
import type { Field } from './types';

export const queryId = (name: string, of: string, title: string) =>
	withApiName('id', required(locator(name, of, title, 'Query to work with')));

export const nameFields = [
	required(text('name', 'Name', 'Name of the query', { placeholder: 'Main query' })),
	required(
		text('shortname', 'Short Name', 'Unique name of the query, for use in variables', {
			placeholder: 'query1',
		}),
	),
	required(locator('connector_id', 'connector', 'Connector', 'Connector of the external database')),
];
export const querySettings: Field[] = [
	text('sql', 'SQL', 'SQL text of the query', { placeholder: 'SELECT * FROM authors', rows: 5 }),
	objectList(
		'parameters',
		'Parameters',
		'Variables in the text of the query',
		[
			text('name', 'Name', 'Name of the variable', { placeholder: 'CITY', required: true }),
			text('type', 'Type', 'Type of the variable', { placeholder: 'string' }),
			text('title', 'Title', 'Label of the variable', { placeholder: 'City' }),
			text('options_type', 'Options Type', "Source of the variable's options", {
				placeholder: 'query',
			}),
		],
		{ hasJsonInput: true },
	),
	option(
		integer('cache_time_min', 'Cache Time (Minutes)', 'How long to keep results', {
			default: 35,
			min: 0,
		}),
	),
	option(
		text('description', 'Description', 'What the query is for', { placeholder: 'Authors by city' }),
	),
	option(
		integerList('groups_id', 'Access Group', 'Access groups the query belongs to', {
			pickFrom: 'groupId',
		}),
	),
];

const query = {
	id: 'integer',
	name: 'string',
	shortname: 'string',
	description: 'string',
	connector_id: 'integer',
	column: 'string',
	sql: 'string',
	cache_time_min: 'integer',
	groups_id: ['integer'],
	parameters: [
		{ name: 'string', type: 'string', title: 'string', options_type: 'string', '*': 'any' },
	],
	'*': 'any',
} as const;

/** The responses are not documented: unknown keys are returned as they are. */
export const writeResponse = {
	response: { data: { id: 'integer', '*': 'any' } },
	resultKey: 'data',
} as const;
export const queryResponse = { response: { data: query }, resultKey: 'data' } as const;
export const queryListResponse = {
	response: {
		data: [{ id: 'integer', name: 'string', shortname: 'string', '*': 'any' }],
		next_from_id: 'integer',
		total_count: 'integer',
	},
	resultKey: 'data',
	paging: { maxSize: 1000, cursorKey: 'id' },
} as const;
