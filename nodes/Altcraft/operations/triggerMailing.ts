/** Trigger mailings (documentation: "Mailings", "Trigger mailings"). */
import {
	withApiName,
	select,
	filter,
	boolean,
	integer,
	json,
	option,
	text,
	textList,
} from './fieldBuilders';
import {
	attachments,
	importBatch,
	recipientBatch,
	content,
	customData,
	importFields,
	recipientFields,
	sentOneByOne,
	subscriptionFilter,
	launchDelay,
	triggerId,
} from './launchFields';
import {
	commonSettings,
	deprecatedChannelFields,
	mailingName,
	messages,
	randomPrefix,
	sendChannel,
	trackingDomains,
	virtualSenderId,
} from './mailingFields';
import { mailingMessage, savedMailingResponse } from './mailingResponseShapes';
import {
	fromNumber,
	groupFilters,
	inResource,
	skipTriggers,
	tagFilter,
	waitOptions,
} from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Field, Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', triggerId);

const triggerType = select(
	'trigger_type',
	'Event',
	'',
	[
		{ name: 'Action', value: 'action' },
		{ name: 'API Call', value: 'api_call', description: 'The Launch operation' },
		{ name: 'API Import', value: 'api_import' },
		{ name: 'Pixel', value: 'pixel' },
		{ name: 'Subscribe', value: 'subscribe' },
		{ name: 'Update', value: 'update' },
	],
	{ default: 'api_call', required: true },
);

/** Settings of both create and update. */
const triggerSettings: Field[] = [
	...commonSettings,
	withApiName('custom_trk_domain', trackingDomains),
	withApiName('is_random_trk_prefix', randomPrefix),
	option(
		integer('skip_minutes', 'Delay (Minutes)', '', {
			min: 0,
		}),
	),
	virtualSenderId,
];

const summary = {
	id: 'integer',
	name: 'string',
	type: 'string',
	for_confirm: 'boolean',
	is_active: 'boolean',
	ui_tags: ['string'],
	groups: [group],
	providers: ['string'],
} as const satisfies ResponseShape;

const details = {
	id: 'integer',
	name: 'string',
	is_active: 'boolean',
	trigger_type: 'string',
	send_channel: 'string',
	list_id: 'integer',
	resource_id: 'integer',
	content: [mailingMessage],
	descr: 'string',
	description: 'string',
	skip_minutes: 'integer',
	policy_id: 'integer',
	for_confirm: 'boolean',
	push_sending_mode: 'string',
	virtual_sender_id: 'integer',
	is_random_tracking_prefix: 'boolean',
	custom_tracking_domains: ['string'],
	blind_carbon_copy: ['string'],
	unconditional_sending: 'boolean',
	call_url: 'string',
	subid: 'string',
	is_new_contact: 'boolean',
	is_new_sub: 'boolean',
	is_new_ch: 'boolean',
	is_status_changed: 'boolean',
	'*': 'any',
} as const satisfies ResponseShape;

const launchResponse = {
	response: { '*': 'any' },
	failsOnPartErrors: true,
	fixedOutput: { launched: true },
	echoedFields: ['trigger_id'],
} as const;

const triggerImportFields = [...importFields, inResource];

const bulkLaunch = {
	id: 'trigger_mailings.bulk_launch',
	title: 'Bulk trigger launch',
	path: '/campaigns/triggers/start_batch',
} as const;
const bulkLaunchTask = {
	id: 'trigger_mailings.bulk_launch_task',
	title: 'Task for bulk trigger launch',
	path: '/campaigns/triggers/start_batch_task',
} as const;
const bulkImportTask = {
	id: 'trigger_mailings.bulk_import_and_launch_task',
	title: 'Task for bulk profiles import + trigger launch',
	path: '/campaigns/triggers/import_and_start_batch_task',
} as const;

export const triggerMailings: Resource = {
	name: 'Trigger Mailing',
	value: 'triggerMailing',
	description: 'Sent by an event or API call',
	operations: [
		{
			name: 'Clone',
			value: 'clone',
			action: 'Clone trigger mailing',
			summary: 'Create a trigger mailing with the messages and settings of an existing one',
			id: 'trigger_mailings.clone',
			title: 'Clone a trigger mailing',
			path: '/campaigns/triggers/clone',
			effect: 'writes',
			fields: [id, option(text('name', 'Name', ''))],
			...savedMailingResponse,
			fixedOutput: { cloned: true },
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create trigger mailing',
			summary: 'Create a mailing that an event or API call sends to single profiles',
			id: 'trigger_mailings.create',
			title: 'Create trigger mailing',
			path: '/campaigns/triggers/add/',
			effect: 'writes',
			fields: [
				mailingName,
				triggerType,
				sendChannel,
				messages,
				...triggerSettings,
				option(
					json('attributes', 'Attributes', '', {
						placeholder: '{"season": "summer_2024"}',
					}),
				),
				...deprecatedChannelFields,
			],
			...savedMailingResponse,
			echoedFields: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get trigger mailing',
			summary: 'Get the messages and settings of a trigger mailing',
			id: 'trigger_mailings.get',
			title: 'Get trigger mailing information',
			path: '/campaigns/triggers/get',
			effect: 'reads',
			fields: [id],
			response: { data: details },
			resultKey: 'data',
			simplifiedKeys: [
				'id',
				'name',
				'description',
				'is_active',
				'trigger_type',
				'send_channel',
				'db_id',
				'resource_id',
				'content',
				'skip_minutes',
			],
			renamedKeys: { list_id: 'db_id', descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many trigger mailings',
			summary: 'Get the trigger mailings of the account',
			id: 'trigger_mailings.list',
			title: 'Get trigger mailings list',
			path: '/campaigns/triggers/list/',
			effect: 'reads',
			fields: [
				filter(boolean('is_active', 'Active', 'Whether to return active or inactive entries')),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			response: { data: [summary], next_from_id: 'integer', total_count: 'integer' },
			resultKey: 'data',
			renamedKeys: { type: 'trigger_type' },
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Import and Launch',
			value: 'importAndLaunch',
			action: 'Import profile and launch trigger mailing',
			summary: 'Create or update a profile and send it a trigger mailing',
			id: 'trigger_mailings.import_and_launch',
			title: 'Profile import + trigger mailing launch',
			path: '/campaigns/triggers/import_and_start',
			effect: 'writes',
			fields: [triggerId, ...triggerImportFields, launchDelay, customData, content, attachments()],
			batch: {
				...importBatch({
					id: 'trigger_mailings.bulk_import_and_launch',
					title: 'Bulk profiles import + trigger mailing launch',
					path: '/campaigns/triggers/import_and_start_batch',
				}),
				...sentOneByOne,
				singleOnlyFields: ['content', 'attach'],
			},
			...launchResponse,
		},
		{
			name: 'Import and Launch as Task',
			value: 'importAndLaunchTask',
			action: 'Import profiles and launch trigger mailing as task',
			summary: 'Import profiles and send them a trigger mailing.',
			...bulkImportTask,
			effect: 'starts',
			fields: [triggerId, ...triggerImportFields, customData, content, ...waitOptions(false)],
			batch: { ...importBatch(bulkImportTask), batchOnly: true, sharedResult: true },
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Launch',
			value: 'launch',
			action: 'Launch trigger mailing',
			summary:
				'Send a trigger mailing to one profile or to all that match a query. The mailing must be active and have the event API Call.',
			id: 'trigger_mailings.launch',
			title: 'Trigger launch (API call)',
			path: '/campaigns/triggers/start/',
			effect: 'writes',
			fields: [
				id,
				...recipientFields(['email', 'phone', 'profile_id', 'custom']),
				inResource,
				subscriptionFilter,
				content,
				customData,
				attachments(),
			],
			...launchResponse,
		},
		{
			name: 'Launch as Task',
			value: 'launchTask',
			action: 'Launch trigger mailing as task',
			summary: 'Send a trigger mailing to profiles.',
			...bulkLaunchTask,
			effect: 'starts',
			fields: [id, ...recipientFields(), content, customData, attachments(), ...waitOptions(false)],
			batch: { ...recipientBatch(bulkLaunchTask), batchOnly: true, sharedResult: true },
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Launch for Many',
			value: 'launchMany',
			action: 'Launch trigger mailing for many profiles',
			summary:
				'Send a trigger mailing to profiles. All items are one request, which returns the profile IDs.',
			...bulkLaunch,
			effect: 'writes',
			fields: [triggerId, ...recipientFields(), content, customData, attachments(), skipTriggers],
			batch: { ...recipientBatch(bulkLaunch), batchOnly: true, sharedResult: true },
			response: { result: ['string'] },
			resultKey: 'result',
			valueKey: 'profile_id',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update trigger mailing',
			summary: 'Update a trigger mailing. Enter the name, event and messages again.',
			id: 'trigger_mailings.update',
			title: 'Update trigger mailing',
			path: '/campaigns/triggers/update/',
			effect: 'writes',
			fields: [
				id,
				mailingName,
				{ ...triggerType, separate: true },
				messages,
				...triggerSettings,
				option(text('action', 'Action', 'Used with the event Action')),
				option(textList('blind_carbon_copy', 'BCC', 'Smart accounts only')),
				option(
					boolean(
						'unconditional_sending',
						'Ignore Subscription Status',
						'Whether to send regardless of the subscription status (Smart accounts only)',
					),
				),
				option(
					json('update_query', 'Update Query', 'Used with the event Update', {
						placeholder: '[{"fieldname": "custom_ID", "fieldtype": "int"}]',
					}),
				),
			],
			response: { '*': 'any' },
			fixedOutput: { updated: true },
			echoedFields: ['trigger_id'],
		},
	],
};
