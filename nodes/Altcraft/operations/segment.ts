/** Segments (documentation: "Segments"). */
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
import { profileToFind } from './findProfile';
import {
	databaseId,
	fromNumber,
	groupFilters,
	resourceId,
	segmentId,
	skipTriggers,
	tagFilter,
	waitOptions,
} from './sharedFields';
import {
	capitalizedGroup,
	subscriptionCounters,
	group,
	renamedGroupKeys,
	profile,
	simplifiedProfileKeys,
	taskId,
} from './responseShapes';
import type { Field, Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', segmentId);
const countedResource = { ...resourceId };

/** The statistics methods need a database only for a dynamic segment. */
const countedDatabase = option({
	...databaseId,
	description: 'Needed only for a dynamic segment',
});

const queries = objectList(
	'queries',
	'Queries',
	'',
	[
		required(
			text('compo', 'Source', '', {
				default: 'default',
				placeholder: 'domaingroup',
			}),
		),
		text('name', 'Criterion', '', { placeholder: '_sex' }),
		text('operator', 'Operator', '', { default: 'equal', placeholder: 'once' }),
		text('type', 'Type', '', { placeholder: 'statseg' }),
		json('value', 'Values', '', {
			default: '[]',
			placeholder: '[{"name": "segment_id", "value": 1}]',
		}),
		optionalInRow(
			json('child', 'Nested Queries', '', {
				default: '[]',
			}),
		),
		optionalInRow(
			select('condition', 'Combine Nested', '', [
				{ name: 'All Match', value: 'and' },
				{ name: 'Any Match', value: 'or' },
			]),
		),
	],
	{ required: true },
);

const conditions = objectList(
	'segment',
	'Conditions',
	'',
	[
		select(
			'condition',
			'Combine',
			'',
			[
				{ name: 'All Match', value: 'and' },
				{ name: 'Any Match', value: 'or' },
			],
			{ required: true },
		),
		withApiName('list_id', {
			...databaseId,
		}),
		queries,
		optionalInRow(
			integer('segment_limit', 'Max Profiles', '0 means no limit', {
				apiName: 'limit',
				min: 0,
			}),
		),
		optionalInRow(
			integer('percent_from', 'Start Percent', '', {
				min: 0,
				max: 99,
			}),
		),
		optionalInRow(
			integer('percent_to', 'End Percent', '', {
				default: 99,
				min: 1,
				max: 100,
			}),
		),
	],
	{
		hasJsonInput: true,
		placeholder: '[{"condition": "and", "list_id": 1, "queries": []}]',
	},
);

/** Static or dynamic, with or without conditions: the type of a segment follows from these fields. */
const staticOnly = 'Required for a static segment';

const segmentFields: Field[] = [
	required(text('name', 'Name', '')),
	boolean(
		'is_static',
		'Static',
		'Whether it keeps its profiles until changed or refreshed. Others are calculated at each use.',
		{ required: true },
	),
	withApiName('list_id', {
		...databaseId,
		description: staticOnly,
		unmarked: true,
		showWhen: { is_static: [true] },
	}),
	withApiName('list_id', {
		...databaseId,
		required: false,
		description: staticOnly,
		showWhen: { is_static: [false] },
	}),
	conditions,
	option(
		boolean(
			'is_refresh_daily',
			'Refresh Daily',
			'Whether to refresh a static segment with conditions',
		),
	),
];

// With a literal `name` beside `value`, n8n's lint rules take the object for an option.
const nameShape: ResponseShape = 'string';

const savedResponse = {
	response: { data: { saved_id: 'integer' } },
	resultKey: 'data',
} as const;

const membershipFields = [segmentId, databaseId, ...profileToFind, skipTriggers];

export const segments: Resource = {
	name: 'Segment',
	value: 'segment',
	operations: [
		{
			name: 'Add Profile',
			value: 'addProfile',
			action: 'Add profile to segment',
			summary: 'Add a profile to a static segment',
			id: 'segments.add_profile',
			title: 'Add or remove profile',
			path: '/profiles/segstatic/add',
			effect: 'writes',
			targetKeys: ['profile_id'],
			fields: membershipFields,
			findsProfile: true,
			response: { '*': 'any' },
			fixedOutput: { added: true },
			echoedFields: ['segment_id', 'profile_id'],
		},
		{
			...savedResponse,
			name: 'Create',
			value: 'create',
			action: 'Create segment',
			summary: 'Create a dynamic or static segment',
			id: 'segments.create',
			title: 'Create segment',
			path: '/segments/add/',
			effect: 'writes',
			fields: segmentFields,
			renamedKeys: { saved_id: 'id' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete segment',
			summary: 'Delete a segment. Its profiles are kept.',
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
			action: 'Get segment',
			summary: 'Get the size and conditions of a segment',
			id: 'segments.get',
			title: 'Get segment information',
			path: '/segments/get/',
			effect: 'reads',
			quotedStrings: true,
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
									name: nameShape,
									object_path: 'string',
									object_type: 'string',
									operator: 'string',
									type: 'string',
									value: [{ name: nameShape, value: 'any' }],
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
			summary: 'Get the segments of the account',
			id: 'segments.list',
			title: 'Get segments list',
			path: '/segments/list/',
			effect: 'reads',
			quotedStrings: true,
			fields: [tagFilter, ...groupFilters, fromNumber],
			response: {
				data: [
					{
						id: 'integer',
						name: 'string',
						ui_tags: ['string'],
						Groups: [capitalizedGroup],
						groups: [group],
					},
				],
				next_from_id: 'integer',
				total_count: 'integer',
			},
			resultKey: 'data',
			renamedKeys: renamedGroupKeys,
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Get Profile',
			value: 'getProfile',
			action: 'Get profile from segment',
			summary: 'Get a profile from a static segment',
			id: 'segments.get_profile',
			title: 'Get profile data in a static segment',
			path: '/profiles/segstatic/get',
			pathIs: 'inferred',
			effect: 'reads',
			fields: [segmentId, databaseId, ...profileToFind],
			findsProfile: true,
			response: { data: profile },
			resultKey: 'data',
			simplifiedKeys: simplifiedProfileKeys,
			typedByDatabase: true,
		},
		{
			name: 'Get Statistics',
			value: 'getCounters',
			action: 'Get segment statistics',
			summary: 'Count the profiles in a segment that a resource can reach, by channel',
			id: 'segments.get_counters',
			title: 'Get statistics on resource',
			path: '/segments/get_counters',
			effect: 'reads',
			fields: [id, countedResource, withApiName('list_id', countedDatabase)],
			response: { data: [subscriptionCounters] },
			resultKey: 'data',
		},
		{
			name: 'Remove Profile',
			value: 'removeProfile',
			action: 'Remove profile from segment',
			summary: 'Remove a profile from a static segment',
			id: 'segments.remove_profile',
			title: 'Add or remove profile',
			path: '/profiles/segstatic/remove',
			effect: 'writes',
			targetKeys: ['profile_id'],
			fields: membershipFields,
			findsProfile: true,
			response: { '*': 'any' },
			fixedOutput: { removed: true },
			echoedFields: ['segment_id', 'profile_id'],
		},
		{
			...savedResponse,
			name: 'Update',
			value: 'update',
			action: 'Update segment',
			summary: 'Update a segment. Replaces its name and conditions; its database stays the same.',
			id: 'segments.update',
			title: 'Update segment',
			path: '/segments/update/',
			effect: 'writes',
			fields: [id, ...segmentFields],
			renamedKeys: { saved_id: 'id' },
		},
		{
			name: 'Update Statistics',
			value: 'refreshCounters',
			action: 'Update segment statistics',
			summary: "Recalculate a segment's subscription counts for one resource",
			id: 'segments.refresh_counters',
			title: 'Update statistics on segment',
			path: '/segments/refresh_counters',
			effect: 'starts',
			fields: [id, countedResource, countedDatabase, ...waitOptions(false)],
			response: taskId,
			resultKey: 'data',
			task: {
				wait: false,
				result: [
					{
						channels: [subscriptionCounters],
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
