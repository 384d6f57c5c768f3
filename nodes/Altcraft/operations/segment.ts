/** Segments of profiles: the documentation's section "Segments". */
import {
	as,
	choice,
	flag,
	integer,
	json,
	more,
	option,
	required,
	rows,
	text,
} from './fieldBuilders';
import {
	databaseId,
	fromNumber,
	groupFilters,
	profileId,
	resourceId,
	segmentId,
	skipTriggers,
	tagFilter,
	waiting,
} from './sharedFields';
import {
	capitalGroup,
	counters,
	group,
	lowerCaseGroups,
	profile,
	simpleProfile,
	taskId,
} from './responseShapes';
import type { Field, Resource, Shape } from './types';

const id = as('id', segmentId);
const counted = { ...resourceId, about: 'The resource whose subscriptions are counted' };
const unclear = 'Path and parameters are not documented publicly.';

/** What the statistics methods need to know for a dynamic segment alone. */
const countedDatabase = option({
	...databaseId,
	about: 'The database to count in: needed for a dynamic segment, and only for one',
});

const queries = rows(
	'queries',
	'Queries',
	'Conditions on the profiles',
	[
		required(
			text('compo', 'Source', 'Where the value to compare with comes from', {
				default: 'default',
				example: 'domaingroup',
			}),
		),
		text('name', 'Criterion', 'Field or criterion to test', { example: '_sex' }),
		text('operator', 'Operator', 'How to compare', { default: 'equal', example: 'once' }),
		text('type', 'Type', 'Type of the criterion', { example: 'statseg' }),
		json('value', 'Values', 'What to compare with: an array of names and values, as JSON', {
			default: '[]',
			example: '[{"name": "segment_id", "value": 1}]',
		}),
		more(
			json('child', 'Nested Queries', 'Queries inside this one, as JSON', {
				default: '[]',
			}),
		),
		more(
			choice('condition', 'Combine Nested', 'How the nested queries combine', [
				{ name: 'All Apply', value: 'and' },
				{ name: 'Any Applies', value: 'or' },
			]),
		),
	],
	{ required: true },
);

const conditions = rows(
	'segment',
	'Conditions',
	'Who belongs to the segment; needed unless the segment is filled by hand',
	[
		choice(
			'condition',
			'Combine',
			'How the queries combine',
			[
				{ name: 'All Apply', value: 'and' },
				{ name: 'Any Applies', value: 'or' },
			],
			{ required: true },
		),
		as('list_id', { ...databaseId, about: 'The database that the profiles come from' }),
		queries,
		more(
			integer(
				'segment_limit',
				'Max Profiles',
				'How many profiles the segment may hold; 0 means all',
				{
					as: 'limit',
				},
			),
		),
		more(
			integer('percent_from', 'Percent From', 'Where the slice of the profiles begins, 0 to 99'),
		),
		more(
			integer('percent_to', 'Percent To', 'Where the slice of the profiles ends, 1 to 100', {
				default: 99,
			}),
		),
	],
	{
		deep: true,
		example:
			'[{"condition": "and", "list_id": 1, "queries": [{"compo": "default", "name": "statseg", "operator": "once", "type": "statseg", "value": [{"name": "segment_id", "value": 1}]}]}]',
	},
);

/** What a segment is made of; the documentation tells its kind by the first field and the conditions. */
const made: Field[] = [
	required(text('name', 'Name', 'Name of the segment', { example: 'Loyal customers' })),
	flag(
		'is_static',
		'Static',
		'Whether the segment keeps its profiles: filled by hand, or by its conditions when they are run. A dynamic one is worked out whenever it is used.',
		{ required: true },
	),
	as('list_id', {
		...databaseId,
		about: 'The database that the profiles come from',
		when: { is_static: [true] },
	}),
	as('list_id', {
		...databaseId,
		required: false,
		about: 'Not needed for a dynamic segment: its conditions name the database',
		when: { is_static: [false] },
	}),
	conditions,
	option(
		flag(
			'is_refresh_daily',
			'Refresh Daily',
			'Whether a static segment with conditions is filled anew by its schedule',
			{ default: true },
		),
	),
];

// Beside a `value` the linter takes a literal `name` for the name of an option.
const word: Shape = 'string';

const saved = {
	answer: { data: { saved_id: 'integer' } },
	result: 'data',
} as const;

const member = [segmentId, databaseId, profileId, skipTriggers];

export const segments: Resource = {
	name: 'Segment',
	value: 'segment',
	about: 'Groups of profiles, filled by conditions or by hand',
	operations: [
		{
			name: 'Add Profile',
			value: 'addProfile',
			action: 'Add a profile to a segment',
			about: 'Puts one profile into a static segment',
			id: 'segments.add_profile',
			title: 'Add or remove profile',
			path: '/profiles/segstatic/add',
			effect: 'writes',
			fields: member,
			answer: { '*': 'any' },
			adds: { added: true },
			echo: ['segment_id', 'profile_id'],
		},
		{
			...saved,
			name: 'Create',
			value: 'create',
			action: 'Create a segment',
			about: 'Creates a segment that is dynamic, filled by hand, or filled anew by a schedule',
			id: 'segments.create',
			title: 'Create segment',
			path: '/segments/add/',
			effect: 'writes',
			fields: made,
			rename: { saved_id: 'id' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a segment',
			about: `Deletes a segment; its profiles stay. ${unclear}`,
			id: 'segments.delete',
			title: 'Delete segment',
			path: '/segments/delete/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id],
			answer: { data: 'any' },
			result: 'data',
			adds: { deleted: true },
			echo: ['segment_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a segment',
			about: 'Returns the size of a segment and its conditions',
			id: 'segments.get',
			title: 'Get segment information',
			path: '/segments/get/',
			effect: 'reads',
			fields: [id],
			answer: {
				data: {
					id: 'integer',
					name: 'string',
					count: 'integer',
					description: 'string',
					segment: [
						{
							condition: 'string',
							limit: 'integer',
							list_id: 'integer',
							percent_from: 'integer',
							percent_to: 'integer',
							queries: [
								{
									child: ['any'],
									compo: 'string',
									condition: 'string',
									name: word,
									object_path: 'string',
									object_type: 'string',
									operator: 'string',
									type: 'string',
									value: [{ name: word, value: 'any' }],
								},
							],
						},
					],
				},
			},
			result: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many segments',
			about: 'Lists the segments of the account',
			id: 'segments.list',
			title: 'Get segments list',
			path: '/segments/list/',
			effect: 'reads',
			fields: [tagFilter, ...groupFilters, fromNumber],
			answer: {
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
			result: 'data',
			rename: lowerCaseGroups,
			page: { size: 1000, pointer: 'id' },
		},
		{
			name: 'Get Profile',
			value: 'getProfile',
			action: 'Get a profile of a segment',
			about: `Returns one profile of a static segment. ${unclear}`,
			id: 'segments.get_profile',
			title: 'Get profile data in a static segment',
			path: '/profiles/segstatic/get',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [segmentId, databaseId, profileId],
			answer: { data: profile },
			result: 'data',
			simple: simpleProfile,
			typedByDatabase: true,
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get the statistics of a segment',
			about: 'Counts by channel how many profiles of a segment can be messaged on a resource',
			id: 'segments.get_counters',
			title: 'Get statistics on resource',
			path: '/segments/get_counters',
			effect: 'reads',
			fields: [id, counted, as('list_id', countedDatabase)],
			answer: { data: [counters] },
			result: 'data',
		},
		{
			name: 'Remove Profile',
			value: 'removeProfile',
			action: 'Remove a profile from a segment',
			about: 'Takes one profile out of a static segment',
			id: 'segments.remove_profile',
			title: 'Add or remove profile',
			path: '/profiles/segstatic/remove',
			effect: 'writes',
			fields: member,
			answer: { '*': 'any' },
			adds: { removed: true },
			echo: ['segment_id', 'profile_id'],
		},
		{
			...saved,
			name: 'Update',
			value: 'update',
			action: 'Update a segment',
			about: 'Replaces the name and the conditions of a segment; its database stays',
			id: 'segments.update',
			title: 'Update segment',
			path: '/segments/update/',
			effect: 'writes',
			fields: [id, ...made],
			rename: { saved_id: 'id' },
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update the statistics of a segment',
			about: 'Starts a recalculation of the subscription counters of a segment for one resource',
			id: 'segments.refresh_counters',
			title: 'Update statistics on segment',
			path: '/segments/refresh_counters',
			effect: 'starts',
			fields: [id, counted, countedDatabase, ...waiting(false)],
			answer: taskId,
			result: 'data',
			task: {
				wait: false,
				result: [
					{
						channels: [counters],
						in_progress: 'boolean',
						list_id: 'integer',
						refresh_task_id: 'string',
						resource_id: 'integer',
						updated: 'string',
					},
				],
			},
		},
	],
};
