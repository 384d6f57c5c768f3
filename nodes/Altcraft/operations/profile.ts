/** Profiles: the documentation's section "Profiles". */
import {
	select,
	boolean,
	json,
	locator,
	option,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import {
	addToSegments,
	databaseId,
	detectGeo,
	fromId,
	inResource,
	matching,
	matchingKeys,
	optionalData,
	profileData,
	removeFromSegments,
	skipInvalidSubscriptions,
	skipTriggers,
	waiting,
} from './sharedFields';
import { profile, simpleProfile, taskId } from './responseShapes';
import type { Batch, Field, Resource } from './types';

const batchOf = (id: string, title: string, path: string): Batch => ({
	id,
	title,
	path,
	element: 'data',
	itemsKey: 'data',
	resultsKey: 'result',
	defaultSize: 1000,
	maxSize: 10_000,
	matchingKeys: matchingKeys,
});

/** Profiles that a merge or split names: the database and the keys of the chosen matching mode. */
const named: Field[] = [
	{ ...databaseId, description: 'The database of this profile' },
	namedKey('email', 'Email'),
	namedKey('field_name', 'Field Name'),
	namedKey('field_value', 'Field Value'),
	namedKey('phone', 'Phone'),
	namedKey('profile_id', 'Profile ID'),
	namedKey('provider', 'Push Provider'),
	namedKey('subscription_id', 'Push Subscription ID'),
];

function namedKey(name: string, displayName: string): Field {
	const modes = Object.keys(matchingKeys).filter((mode) => matchingKeys[mode]!.includes(name));
	const placeholder = name === 'email' ? { placeholder: 'john@example.com' } : {};
	return { name, kind: 'text', displayName, ...placeholder, showWhen: { '/matching': modes } };
}

const source = objectList(
	'source',
	'Source',
	'The profile that is split, or those that are merged',
	named,
	{
		required: true,
		hasJsonInput: true,
	},
);
const destination = objectList(
	'destination',
	'Destination',
	'The profile or profiles that result',
	named,
	{
		required: true,
		hasJsonInput: true,
	},
);
const copyHistory = option(
	boolean('history', 'Copy History', 'Whether to copy the history and the activity flags', {
		default: true,
	}),
);
const copySubscriptions = option(
	boolean(
		'subscriptions',
		'Copy Subscriptions',
		'Whether to copy subscriptions with their categories and fields',
		{ default: true },
	),
);

const mergeMatching = matching()[0]!;

const customKey = [
	option(
		text(
			'field_name',
			'Field Name',
			'Name of the custom field to search by, for all profiles named here',
			{ placeholder: 'CRM_ID', pickFrom: 'matchingField' },
		),
	),
	option(text('field_value', 'Field Value', 'Value of that field, for all profiles named here')),
];

export const profiles: Resource = {
	name: 'Profile',
	value: 'profile',
	description: 'Customers with their fields and subscriptions',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a profile',
			summary:
				'Adds a new profile without looking for an existing one; "Create or Update" suits most cases better',
			id: 'profiles.add',
			title: 'Add profile to database',
			path: '/profiles/add',
			effect: 'writes',
			fields: [databaseId, ...profileData, skipTriggers, skipInvalidSubscriptions],
			batch: batchOf('profiles.add_batch', 'Add multiple profiles', '/profiles/add_batch/'),
			response: { profile_id: 'string' },
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a profile',
			summary: 'Creates a new profile, or updates the current one if it already exists (upsert)',
			id: 'profiles.import',
			title: 'Import profile',
			path: '/profiles/import',
			effect: 'writes',
			fields: [
				databaseId,
				...matching(undefined, true),
				...profileData,
				skipTriggers,
				skipInvalidSubscriptions,
				detectGeo,
				addToSegments,
				removeFromSegments,
				inResource,
			],
			batch: {
				...batchOf('profiles.import_batch', 'Import multiple profiles', '/profiles/import_batch'),
				singleOnlyFields: ['add_to_segments', 'remove_from_segments'],
			},
			response: { profile_id: 'string' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a profile',
			summary:
				'Deletes a profile with its event history and relations. The role of the token needs the permission to delete profiles.',
			id: 'profiles.delete',
			title: 'Delete profile',
			path: '/profiles/delete',
			effect: 'writes',
			fields: [databaseId, ...matching(['email', 'phone', 'profile_id', 'custom']), inResource],
			response: { data: { profile_id: 'string' } },
			resultKey: 'data',
			fixedOutput: { deleted: true },
		},
		{
			name: 'Export to File',
			value: 'export',
			action: 'Export profiles to a file',
			summary:
				'Writes the profiles of a database or segment into a file, waits for it and downloads it',
			id: 'profiles.get_all',
			title: 'Uploading profiles to a file',
			path: '/profiles/get_all',
			effect: 'starts',
			fields: [
				select(
					'source_type',
					'Source',
					'What is exported',
					[
						{ name: 'Database', value: 'database' },
						{ name: 'Segment', value: 'segment' },
					],
					{ default: 'database', required: true },
				),
				required(
					locator('source_id', 'database', 'Database', 'The database to export', {
						showWhen: { source_type: ['database'] },
					}),
				),
				required(
					locator('source_id', 'segment', 'Segment', 'The segment to export', {
						showWhen: { source_type: ['segment'] },
					}),
				),
				option(
					select(
						'file_format',
						'File Format',
						'Form of the file',
						[
							{ name: 'CSV', value: 'csv' },
							{ name: 'JSON', value: 'json' },
						],
						{ default: 'csv' },
					),
				),
				option(
					json('custom_request', 'Filter', 'Only profiles with these field values, as JSON', {
						placeholder: '{"occupation": "doctor"}',
					}),
				),
				...waiting(true),
			],
			response: taskId,
			resultKey: 'data',
			task: { wait: true, files: true },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a profile',
			summary: 'Returns one profile with its fields and subscriptions',
			id: 'profiles.get',
			title: 'Get profile data',
			path: '/profiles/get/',
			effect: 'reads',
			fields: [databaseId, ...matching(), inResource],
			response: { data: profile },
			resultKey: 'data',
			simplifiedKeys: simpleProfile,
			typedByDatabase: true,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many profiles',
			summary: 'Lists the profiles of a database, optionally those that meet a condition',
			id: 'profiles.list',
			title: 'Get data for multiple profiles',
			path: '/profiles/list',
			effect: 'reads',
			fields: [
				databaseId,
				option(
					textList(
						'fields',
						'Field Names or IDs',
						'The fields to return; every field when left out',
						{
							pickFrom: 'databaseField',
						},
					),
				),
				option(
					json('query', 'Query', 'Condition on profile fields, in the syntax of MongoDB queries', {
						placeholder: '{"$or": [{"_lname": "Black"}, {"_city": "Bay City"}]}',
					}),
				),
				fromId,
			],
			response: { data: [profile], next_from_id: 'string', total_count: 'integer' },
			resultKey: 'data',
			simplifiedKeys: simpleProfile,
			typedByDatabase: true,
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Import Quickly',
			value: 'quickImport',
			action: 'Import a profile quickly',
			summary:
				'Form-style import of one profile, which can subscribe it, start a trigger mailing or enter it into a scenario in the same call',
			id: 'profiles.quick_import',
			title: 'Quick profile import',
			path: '/api/integrations/any/profile_import',
			effect: 'writes',
			envelope: 'bare',
			fields: [
				databaseId,
				select(
					'matching',
					'Find Profile By',
					'How the profile is looked up',
					[
						{ name: 'Email', value: 'email' },
						{ name: 'Email of the Profile', value: 'email_profile' },
						{ name: 'Field Name', value: 'field_name' },
						{ name: 'Phone', value: 'phone' },
					],
					{ default: 'email', required: true },
				),
				{ ...optionalData, required: true, autoMap: true, bodyObject: '' },
				option(
					text('email', 'Email', 'Email address to subscribe or to find the profile by', {
						placeholder: 'john@example.com',
					}),
				),
				option(text('phone', 'Phone', 'Phone number to subscribe or to find the profile by')),
				option(
					locator(
						'resource_id',
						'resource',
						'Subscription Resource',
						'Subscribes to this resource with the contact data of the request',
					),
				),
				option(
					text(
						'_regip',
						'Registration IP',
						'IPv4 or IPv6 address; the location is derived from IPv4',
						{ placeholder: '172.16.0.1' },
					),
				),
				option(
					text('_regurl', 'Registration URL', 'Page of the registration', {
						placeholder: 'https://example.com/',
					}),
				),
				option(
					locator(
						'trigger_id',
						'triggerMailing',
						'Trigger Mailing',
						'Starts this trigger mailing for the profile',
					),
				),
				option(
					locator('workflow_id', 'scenario', 'Scenario', 'Enters the profile into this scenario'),
				),
			],
			response: { '*': 'any' },
		},
		{
			name: 'Merge',
			value: 'merge',
			action: 'Merge profiles',
			summary:
				'Joins several profiles, even of different databases, into one new or existing profile',
			id: 'profiles.merge',
			title: 'Merging multiple profiles',
			path: '/profiles/merge',
			effect: 'writes',
			fields: [
				databaseId,
				mergeMatching,
				source,
				{ ...destination, singleRow: true },
				optionalData,
				...customKey,
				copyHistory,
				skipTriggers,
				copySubscriptions,
			],
			response: { profile_id: 'string', '*': 'any' },
		},
		{
			name: 'Split',
			value: 'split',
			action: 'Split a profile',
			summary: 'Divides one profile over several new or existing profiles',
			id: 'profiles.split',
			title: 'Profile splitting',
			path: '/profiles/split',
			effect: 'writes',
			fields: [
				mergeMatching,
				{ ...source, singleRow: true },
				destination,
				optionalData,
				...customKey,
				copyHistory,
				skipTriggers,
				option(
					boolean(
						'static_segments',
						'Change Static Segments',
						'Whether the source profile leaves its static segments and the resulting profiles enter them',
						{ default: true },
					),
				),
				option(
					json(
						'subscription_filters',
						'Subscription Filters',
						'Which subscriptions go where, as JSON; the documentation does not describe its form',
					),
				),
				copySubscriptions,
			],
			response: { profile_id: 'string', '*': 'any' },
		},
		{
			name: 'Suspend All',
			value: 'suspendAll',
			action: 'Suspend all profiles of a database',
			summary:
				'Deprecated method of API 1.0: suspends every subscribed profile of a database. The operation "Suspend All" of subscriptions is its successor.',
			id: 'profiles.suspend_all',
			title: 'Suspend all database profiles',
			path: '/api/v1.0/lists/{list_id}/suspend_all',
			effect: 'writes',
			envelope: 'bare',
			fields: [{ ...databaseId, apiName: 'list_id' }],
			response: { Status: 'string', Suspended: 'integer' },
			renamedKeys: { Status: 'status', Suspended: 'suspended' },
		},
		{
			name: 'Unsubscribe From Message',
			value: 'messageUnsub',
			action: 'Unsubscribe a profile from a message',
			summary:
				'Records an unsubscription that followed a sent message, from the whole resource or from some of its categories',
			id: 'profiles.message_unsub',
			title: 'Unsubscribe profile from resource',
			path: '/profiles/message_unsub',
			effect: 'writes',
			fields: [
				required(
					text('rtoken', 'Resource Token', 'Token of the resource', {
						placeholder: '2fHLS9YR9daS-a90b371eecc2952f',
						password: true,
					}),
				),
				required(text('smid', 'Sent Message ID', 'ID of the sent message')),
				option(
					textList('categories', 'Categories', 'Only these categories of the resource', {
						placeholder: 'news, offers',
					}),
				),
			],
			response: { profile_id: 'string' },
		},
		{
			name: 'Unsuspend All',
			value: 'unsuspendAll',
			action: 'Unsuspend all profiles of a database',
			summary:
				'Deprecated method of API 1.0: lifts the suspension of the profiles of a database. The operation "Unsuspend All" of subscriptions is its successor.',
			id: 'profiles.unsuspend_all',
			title: 'Unsuspend all profiles in a database',
			path: '/api/v1.0/lists/{list_id}/unsuspend_all',
			effect: 'writes',
			envelope: 'bare',
			fields: [{ ...databaseId, apiName: 'list_id' }],
			response: { Status: 'string', '*': 'any' },
			renamedKeys: { Status: 'status', Unsuspended: 'unsuspended' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a profile',
			summary: 'Updates a profile that exists; it never creates one',
			id: 'profiles.update',
			title: 'Update profile',
			path: '/profiles/update',
			effect: 'writes',
			fields: [
				databaseId,
				...matching(undefined, true),
				...profileData,
				skipTriggers,
				skipInvalidSubscriptions,
				detectGeo,
				addToSegments,
				removeFromSegments,
				inResource,
			],
			batch: {
				...batchOf('profiles.update_batch', 'Update multiple profiles', '/profiles/update_batch'),
				singleOnlyFields: [
					'add_to_segments',
					'remove_from_segments',
					'skip_triggers',
					'detect_geo',
				],
			},
			response: { profile_id: 'string' },
		},
	],
};
