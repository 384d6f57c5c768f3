/** Profiles (documentation: "Profiles"). */
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
	addKeyToData,
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
	waitOptions,
} from './sharedFields';
import { profile, simplifiedProfileKeys, taskId } from './responseShapes';
import type { Batch, Field, Resource } from './types';

const profileBatch = (id: string, title: string, path: string): Batch => ({
	id,
	title,
	path,
	element: 'data',
	itemsKey: 'data',
	defaultSize: 1000,
	maxSize: 10_000,
	matchingKeys,
});

/** A profile to merge or split: its database and the keys of the chosen matching mode. */
const profileKeyFields: Field[] = [
	{ ...databaseId },
	profileKeyField('email', 'Email'),
	profileKeyField('field_name', 'Field Name'),
	profileKeyField('field_value', 'Field Value'),
	profileKeyField('phone', 'Phone'),
	profileKeyField('profile_id', 'Profile ID'),
	profileKeyField('provider', 'Push Provider'),
	profileKeyField('subscription_id', 'Push Subscription ID'),
];

function profileKeyField(name: string, displayName: string): Field {
	const modes = Object.keys(matchingKeys).filter((mode) => matchingKeys[mode]!.includes(name));
	return { name, kind: 'text', displayName, showWhen: { '/matching': modes } };
}

const source = objectList('source', 'Source', '', profileKeyFields, {
	required: true,
	hasJsonInput: true,
});
const destination = objectList('destination', 'Destination', '', profileKeyFields, {
	required: true,
	hasJsonInput: true,
});
const copyHistory = option(boolean('history', 'Copy History', ''));
const copySubscriptions = option(boolean('subscriptions', 'Copy Subscriptions', ''));

const mergeMatching = matching()[0]!;

const customFieldOptions = [
	option(
		text('field_name', 'Field Name', 'For all profiles above', {
			pickFrom: 'matchingField',
		}),
	),
	option(text('field_value', 'Field Value', 'For all profiles above')),
];

export const profiles: Resource = {
	name: 'Profile',
	value: 'profile',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create profile',
			summary:
				'Create a profile without looking for an existing one. To avoid duplicates, use Create or Update.',
			id: 'profiles.add',
			title: 'Add profile to database',
			path: '/profiles/add',
			effect: 'writes',
			targetKeys: ['data.email'],
			fields: [databaseId, ...profileData, skipTriggers, skipInvalidSubscriptions],
			batch: {
				...profileBatch('profiles.add_batch', 'Add multiple profiles', '/profiles/add_batch/'),
				resultsKey: 'result',
			},
			response: { profile_id: 'string' },
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update profile',
			summary: 'Create a new profile, or update the current one if it already exists (upsert)',
			id: 'profiles.import',
			title: 'Import profile',
			path: '/profiles/import',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [
				databaseId,
				...matching(undefined, true),
				...profileData,
				addKeyToData,
				skipTriggers,
				skipInvalidSubscriptions,
				detectGeo,
				addToSegments,
				removeFromSegments,
				inResource,
			],
			batch: {
				...profileBatch(
					'profiles.import_batch',
					'Import multiple profiles',
					'/profiles/import_batch',
				),
				singleOnlyFields: ['add_to_segments', 'remove_from_segments'],
			},
			response: { profile_id: 'string' },
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete profile',
			summary:
				'Delete a profile with its history and relations. Requires the permission to delete profiles.',
			id: 'profiles.delete',
			title: 'Delete profile',
			path: '/profiles/delete',
			effect: 'writes',
			targetKeys: ['matching'],
			fields: [databaseId, ...matching(['email', 'phone', 'profile_id', 'custom']), inResource],
			response: { data: { profile_id: 'string' } },
			resultKey: 'data',
			fixedOutput: { deleted: true },
		},
		{
			name: 'Export to File',
			value: 'export',
			action: 'Export profiles or segment to file',
			summary: 'Export the profiles of a database or segment to a file and download it',
			id: 'profiles.get_all',
			title: 'Uploading profiles to a file',
			path: '/profiles/get_all',
			effect: 'starts',
			fields: [
				select(
					'source_type',
					'Source',
					'',
					[
						{ name: 'Database', value: 'database' },
						{ name: 'Segment', value: 'segment' },
					],
					{ default: 'database', required: true },
				),
				required(
					locator('source_id', 'database', 'Database', '', {
						showWhen: { source_type: ['database'] },
					}),
				),
				required(
					locator('source_id', 'segment', 'Segment', '', {
						showWhen: { source_type: ['segment'] },
					}),
				),
				option(
					select(
						'file_format',
						'File Format',
						'',
						[
							{ name: 'CSV', value: 'csv' },
							{ name: 'JSON', value: 'json' },
						],
						{ default: 'csv' },
					),
				),
				option(json('custom_request', 'Filter', 'Field values of the profiles to export')),
				...waitOptions(true),
			],
			response: taskId,
			resultKey: 'data',
			task: { wait: true, files: true },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get profile',
			summary: 'Get a profile with its fields and subscriptions',
			id: 'profiles.get',
			title: 'Get profile data',
			path: '/profiles/get/',
			effect: 'reads',
			fields: [databaseId, ...matching(), inResource],
			response: { data: profile },
			resultKey: 'data',
			simplifiedKeys: simplifiedProfileKeys,
			typedByDatabase: true,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many profiles',
			summary: 'Get the profiles of a database, optionally filtered by a query',
			id: 'profiles.list',
			title: 'Get data for multiple profiles',
			path: '/profiles/list',
			effect: 'reads',
			fields: [
				databaseId,
				option(
					textList('fields', 'Field', 'All if empty', {
						pickFrom: 'databaseField',
					}),
				),
				option(
					json(
						'query',
						'Query',
						'MongoDB query on profile fields. For a segment, use Export to File.',
						{
							placeholder: '{"$or": [{"_lname": "Black"}, {"_city": "Bay City"}]}',
						},
					),
				),
				fromId,
			],
			response: { data: [profile], next_from_id: 'string', total_count: 'integer' },
			resultKey: 'data',
			simplifiedKeys: simplifiedProfileKeys,
			typedByDatabase: true,
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Quick Import',
			value: 'quickImport',
			action: 'Import profile quickly',
			summary:
				'Import a profile. Can also subscribe it, launch a trigger mailing or start a scenario.',
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
					'',
					[
						{ name: 'Custom Field', value: 'field_name' },
						{ name: 'Email', value: 'email' },
						{ name: 'Phone', value: 'phone' },
						{ name: 'Profile Email', value: 'email_profile' },
					],
					{ default: 'email', required: true },
				),
				{ ...optionalData, required: true, autoMap: true, bodyObject: '' },
				option(text('email', 'Email', 'Subscribes it or finds the profile')),
				option(text('phone', 'Phone', 'Subscribes it or finds the profile')),
				option(locator('resource_id', 'resource', 'Subscription Resource', '')),
				option(text('_regip', 'Registration IP', 'An IPv4 address also sets the location')),
				option(text('_regurl', 'Registration URL', '')),
				option(locator('trigger_id', 'triggerMailing', 'Trigger Mailing', '')),
				option(locator('workflow_id', 'scenario', 'Scenario', '')),
			],
			response: { '*': 'any' },
		},
		{
			name: 'Merge',
			value: 'merge',
			action: 'Merge profiles',
			summary: 'Merge profiles, even of different databases, into a new or existing one',
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
				...customFieldOptions,
				copyHistory,
				skipTriggers,
				copySubscriptions,
			],
			response: { profile_id: 'string', '*': 'any' },
		},
		{
			name: 'Split',
			value: 'split',
			action: 'Split profile',
			summary: 'Split a profile into multiple new or existing ones',
			id: 'profiles.split',
			title: 'Profile splitting',
			path: '/profiles/split',
			effect: 'writes',
			fields: [
				mergeMatching,
				{ ...source, singleRow: true },
				destination,
				optionalData,
				...customFieldOptions,
				copyHistory,
				skipTriggers,
				option(boolean('static_segments', 'Move Static Segments', '')),
				option(
					json(
						'subscription_filters',
						'Subscription Filters',
						'Which subscriptions go to which profile',
					),
				),
				copySubscriptions,
			],
			response: { profile_id: 'string', '*': 'any' },
		},
		{
			name: 'Unsubscribe From Message',
			value: 'messageUnsub',
			action: 'Unsubscribe profile from message',
			summary: 'Unsubscribe the recipient of a sent message from a resource or its categories',
			id: 'profiles.message_unsub',
			title: 'Unsubscribe profile from resource',
			path: '/profiles/message_unsub',
			effect: 'writes',
			fields: [
				required(
					text('rtoken', 'Resource Token', '', {
						password: true,
					}),
				),
				required(text('smid', 'Sent Message ID', '')),
				option(textList('categories', 'Categories', 'All if empty')),
			],
			response: { profile_id: 'string' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update profile',
			summary: 'Update an existing profile. A new one is never created.',
			id: 'profiles.update',
			title: 'Update profile',
			path: '/profiles/update',
			effect: 'writes',
			targetKeys: ['matching'],
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
				...profileBatch(
					'profiles.update_batch',
					'Update multiple profiles',
					'/profiles/update_batch',
				),
				singleOnlyFields: [
					'add_to_segments',
					'remove_from_segments',
					'skip_triggers',
					'detect_geo',
				],
			},
			response: { profile_id: 'string' },
		},
		{
			name: 'Suspend All (Deprecated)',
			value: 'suspendAll',
			action: 'Suspend all profiles in database',
			summary:
				'Suspend all subscribed profiles in a database. Use Suspend All of the Subscription resource instead.',
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
			name: 'Unsuspend All (Deprecated)',
			value: 'unsuspendAll',
			action: 'Unsuspend all profiles in database',
			summary:
				'Unsuspend all profiles in a database. Use Unsuspend All of the Subscription resource instead.',
			id: 'profiles.unsuspend_all',
			title: 'Unsuspend all profiles in a database',
			path: '/api/v1.0/lists/{list_id}/unsuspend_all',
			effect: 'writes',
			envelope: 'bare',
			fields: [{ ...databaseId, apiName: 'list_id' }],
			response: { Status: 'string', '*': 'any' },
			renamedKeys: { Status: 'status', Unsuspended: 'unsuspended' },
		},
	],
};
