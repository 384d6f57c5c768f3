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
	withApiName('id', required(locator(name, of, title, '')));

export const nameFields = [
	required(text('name', 'Name', '')),
	required(text('shortname', 'Short Name', 'For variables')),
	required(locator('connector_id', 'connector', 'Connector', '')),
];
export const querySettings: Field[] = [
	text('sql', 'SQL', '', { rows: 5 }),
	objectList(
		'parameters',
		'Parameters',
		'',
		[
			text('name', 'Name', '', { required: true }),
			text('type', 'Type', '', { placeholder: 'string' }),
			text('title', 'Title', ''),
			text('options_type', 'Options Type', '', {
				placeholder: 'query',
			}),
		],
		{ hasJsonInput: true },
	),
	option(
		integer('cache_time_min', 'Cache Time (Minutes)', '', {
			default: 35,
			min: 0,
		}),
	),
	option(text('description', 'Description', '')),
	option(
		integerList('groups_id', 'Access Group', '', {
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
