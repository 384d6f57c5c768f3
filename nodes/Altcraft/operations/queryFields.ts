/** What queries to tables of other databases have in common: "External datatables queries". */
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

export const unclear = 'Path and parameters are not documented publicly.';

export const queryId = (name: string, of: string, title: string) =>
	withApiName('id', required(locator(name, of, title, 'The query to work on')));

export const named = [
	required(text('name', 'Name', 'Name of the query', { placeholder: 'Main query' })),
	required(
		text('shortname', 'Short Name', 'Name of the query in variables; no two queries share one', {
			placeholder: 'query1',
		}),
	),
	required(locator('connector_id', 'connector', 'Connector', 'The external database')),
];
export const rest: Field[] = [
	text('sql', 'SQL', 'Text of the query', { placeholder: 'SELECT * FROM authors' }),
	objectList(
		'parameters',
		'Parameters',
		'Variables that stand in the text of the query',
		[
			text('name', 'Name', 'Name of the variable', { placeholder: 'CITY', required: true }),
			text('type', 'Type', 'Type of the variable', { placeholder: 'string' }),
			text('title', 'Title', 'Caption of the variable', { placeholder: 'City' }),
			text('options_type', 'Options Type', 'Where the offered values come from', {
				placeholder: 'query',
			}),
		],
		{ hasJsonInput: true },
	),
	option(
		integer('cache_time_min', 'Cache Time (Minutes)', 'How long results are kept', { default: 35 }),
	),
	option(
		text('description', 'Description', 'What the query is for', { placeholder: 'Authors by city' }),
	),
	option(
		integerList(
			'groups_id',
			'Access Group Names or IDs',
			'Access groups that the query belongs to',
			{
				pickFrom: 'groupId',
			},
		),
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

/** The answers are not documented: whatever comes is shown behind what was done. */
export const done = {
	response: { data: { id: 'integer', '*': 'any' } },
	resultKey: 'data',
} as const;
export const one = { response: { data: query }, resultKey: 'data' } as const;
export const many = {
	response: {
		data: [{ id: 'integer', name: 'string', shortname: 'string', '*': 'any' }],
		next_from_id: 'integer',
		total_count: 'integer',
	},
	resultKey: 'data',
	paging: { maxSize: 1000, cursorKey: 'id' },
} as const;
