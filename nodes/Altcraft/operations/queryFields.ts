/** What queries to tables of other databases have in common: "External datatables queries". */
import { as, integer, integers, locator, option, required, rows, text } from './fieldBuilders';
import type { Field } from './types';

export const unclear = 'Path and parameters are not documented publicly.';

export const queryId = (name: string, of: string, title: string) =>
	as('id', required(locator(name, of, title, 'The query to work on')));

export const named = [
	required(text('name', 'Name', 'Name of the query', { example: 'Main query' })),
	required(
		text('shortname', 'Short Name', 'Name of the query in variables; no two queries share one', {
			example: 'query1',
		}),
	),
	required(locator('connector_id', 'connector', 'Connector', 'The external database')),
];
export const rest: Field[] = [
	text('sql', 'SQL', 'Text of the query', { example: 'SELECT * FROM authors' }),
	rows(
		'parameters',
		'Parameters',
		'Variables that stand in the text of the query',
		[
			text('name', 'Name', 'Name of the variable', { example: 'CITY', required: true }),
			text('type', 'Type', 'Type of the variable', { example: 'string' }),
			text('title', 'Title', 'Caption of the variable', { example: 'City' }),
			text('options_type', 'Options Type', 'Where the offered values come from', {
				example: 'query',
			}),
		],
		{ deep: true },
	),
	option(
		integer('cache_time_min', 'Cache Time (Minutes)', 'How long results are kept', { default: 35 }),
	),
	option(
		text('description', 'Description', 'What the query is for', { example: 'Authors by city' }),
	),
	option(
		integers('groups_id', 'Access Group Names or IDs', 'Access groups that the query belongs to', {
			of: 'groupId',
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

/** The answers are not documented: whatever comes is shown behind what was done. */
export const done = { answer: { data: { id: 'integer', '*': 'any' } }, result: 'data' } as const;
export const one = { answer: { data: query }, result: 'data' } as const;
export const many = {
	answer: {
		data: [{ id: 'integer', name: 'string', shortname: 'string', '*': 'any' }],
		next_from_id: 'integer',
		total_count: 'integer',
	},
	result: 'data',
	page: { size: 1000, pointer: 'id' },
} as const;
