/** Segments of profiles: the documentation's section "Segments". */
import {
	withApiName,
	select,
	boolean,
	integer,
	json,
	optionalInRow,
	option,
	required,
	objectList,
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
import type { Field, Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', segmentId);
const counted = { ...resourceId, description: 'The resource whose subscriptions are counted' };
const unclear = 'Path and parameters are not documented publicly.';

/** What the statistics methods need to know for a dynamic segment alone. */
const countedDatabase = option({
	...databaseId,
	description: 'The database to count in: needed for a dynamic segment, and only for one',
});

const queries = objectList(
	'queries',
	'Queries',
	'Conditions on the profiles',
	[
		required(
			text('compo', 'Source', 'Where the value to compare with comes from', {
				default: 'default',
				placeholder: 'domaingroup',
			}),
		),
		text('name', 'Criterion', 'Field or criterion to test', { placeholder: '_sex' }),
		text('operator', 'Operator', 'How to compare', { default: 'equal', placeholder: 'once' }),
		text('type', 'Type', 'Type of the criterion', { placeholder: 'statseg' }),
		json('value', 'Values', 'What to compare with: an array of names and values, as JSON', {
			default: '[]',
			placeholder: '[{"name": "segment_id", "value": 1}]',
		}),
		optionalInRow(
			json('child', 'Nested Queries', 'Queries inside this one, as JSON', {
				default: '[]',
			}),
		),
		optionalInRow(
			select('condition', 'Combine Nested', 'How the nested queries combine', [
				{ name: 'All Apply', value: 'and' },
				{ name: 'Any Applies', value: 'or' },
			]),
		),
	],
	{ required: true },
);

const conditions = objectList(
	'segment',
	'Conditions',
	'Who belongs to the segment; needed unless the segment is filled by hand',
	[
		select(
			'condition',
			'Combine',
			'How the queries combine',
			[
				{ name: 'All Apply', value: 'and' },
				{ name: 'Any Applies', value: 'or' },
			],
			{ required: true },
		),
		withApiName('list_id', {
			...databaseId,
			description: 'The database that the profiles come from',
		}),
		queries,
		optionalInRow(
			integer(
				'segment_limit',
				'Max Profiles',
				'How many profiles the segment may hold; 0 means all',
				{
					apiName: 'limit',
				},
			),
		),
		optionalInRow(
			integer('percent_from', 'Percent From', 'Where the slice of the profiles begins, 0 to 99'),
		),
		optionalInRow(
			integer('percent_to', 'Percent To', 'Where the slice of the profiles ends, 1 to 100', {
				default: 99,
			}),
		),
	],
	{
		hasJsonInput: true,
		placeholder:
			'[{"condition": "and", "list_id": 1, "queries": [{"compo": "default", "name": "statseg", "operator": "once", "type": "statseg", "value": [{"name": "segment_id", "value": 1}]}]}]',
	},
);

/** What a segment is made of; the documentation tells its kind by the first field and the conditions. */
const made: Field[] = [
	required(text('name', 'Name', 'Name of the segment', { placeholder: 'Loyal customers' })),
	boolean(
		'is_static',
		'Static',
		'Whether the segment keeps its profiles: filled by hand, or by its conditions when they are run. A dynamic one is worked out whenever it is used.',
		{ required: true },
	),
	withApiName('list_id', {
		...databaseId,
		description: 'The database that the profiles come from',
		showWhen: { is_static: [true] },
	}),
	withApiName('list_id', {
		...databaseId,
		required: false,
		description: 'Not needed for a dynamic segment: its conditions name the database',
		showWhen: { is_static: [false] },
	}),
	conditions,
	option(
		boolean(
			'is_refresh_daily',
			'Refresh Daily',
			'Whether a static segment with conditions is filled anew by its schedule',
			{ default: true },
		),
	),
];

// Beside a `value` the linter takes a literal `name` for the name of an option.
const word: ResponseShape = 'string';

const saved = {
	response: { data: { saved_id: 'integer' } },
	resultKey: 'data',
} as const;

const member = [segmentId, databaseId, profileId, skipTriggers];

export const segments: Resource = {
	name: 'Segment',
	value: 'segment',
	description: 'Groups of profiles, filled by conditions or by hand',
	operations: [
		{
			name: 'Add Profile',
			value: 'addProfile',
			action: 'Add a profile to a segment',
			summary: 'Puts one profile into a static segment',
			id: 'segments.add_profile',
			title: 'Add or remove profile',
			path: '/profiles/segstatic/add',
			effect: 'writes',
			fields: member,
			response: { '*': 'any' },
			fixedOutput: { added: true },
			echoedFields: ['segment_id', 'profile_id'],
		},
		{
			...saved,
			name: 'Create',
			value: 'create',
			action: 'Create a segment',
			summary: 'Creates a segment that is dynamic, filled by hand, or filled anew by a schedule',
			id: 'segments.create',
			title: 'Create segment',
			path: '/segments/add/',
			effect: 'writes',
			fields: made,
			renamedKeys: { saved_id: 'id' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a segment',
			summary: `Deletes a segment; its profiles stay. ${unclear}`,
			id: 'segments.delete',
			title: 'Delete segment',
			path: '/segments/delete/',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { deleted: true },
			echoedFields: ['segment_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a segment',
			summary: 'Returns the size of a segment and its conditions',
			id: 'segments.get',
			title: 'Get segment information',
			path: '/segments/get/',
			effect: 'reads',
			fields: [id],
			response: {
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
			resultKey: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many segments',
			summary: 'Lists the segments of the account',
			id: 'segments.list',
			title: 'Get segments list',
			path: '/segments/list/',
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
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Get Profile',
			value: 'getProfile',
			action: 'Get a profile of a segment',
			summary: `Returns one profile of a static segment. ${unclear}`,
			id: 'segments.get_profile',
			title: 'Get profile data in a static segment',
			path: '/profiles/segstatic/get',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [segmentId, databaseId, profileId],
			response: { data: profile },
			resultKey: 'data',
			simplifiedKeys: simpleProfile,
			typedByDatabase: true,
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get the statistics of a segment',
			summary: 'Counts by channel how many profiles of a segment can be messaged on a resource',
			id: 'segments.get_counters',
			title: 'Get statistics on resource',
			path: '/segments/get_counters',
			effect: 'reads',
			fields: [id, counted, withApiName('list_id', countedDatabase)],
			response: { data: [counters] },
			resultKey: 'data',
		},
		{
			name: 'Remove Profile',
			value: 'removeProfile',
			action: 'Remove a profile from a segment',
			summary: 'Takes one profile out of a static segment',
			id: 'segments.remove_profile',
			title: 'Add or remove profile',
			path: '/profiles/segstatic/remove',
			effect: 'writes',
			fields: member,
			response: { '*': 'any' },
			fixedOutput: { removed: true },
			echoedFields: ['segment_id', 'profile_id'],
		},
		{
			...saved,
			name: 'Update',
			value: 'update',
			action: 'Update a segment',
			summary: 'Replaces the name and the conditions of a segment; its database stays',
			id: 'segments.update',
			title: 'Update segment',
			path: '/segments/update/',
			effect: 'writes',
			fields: [id, ...made],
			renamedKeys: { saved_id: 'id' },
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update the statistics of a segment',
			summary: 'Starts a recalculation of the subscription counters of a segment for one resource',
			id: 'segments.refresh_counters',
			title: 'Update statistics on segment',
			path: '/segments/refresh_counters',
			effect: 'starts',
			fields: [id, counted, countedDatabase, ...waiting(false)],
			response: taskId,
			resultKey: 'data',
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
