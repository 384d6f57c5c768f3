/** Trigger mailings: the documentation's section "Mailings", subsection "Trigger mailings". */
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
	attach,
	batchOfImports,
	batchOfRecipients,
	content,
	customData,
	importedProfile,
	recipientResource,
	recipients,
	subscriptionFilter,
	timeout,
	triggerId,
} from './launchFields';
import {
	commonSettings,
	deprecated,
	mailingName,
	messages,
	randomPrefix,
	sendChannel,
	trackingDomains,
	virtualSender,
} from './mailingFields';
import { message, saved } from './mailingResponseShapes';
import {
	fromNumber,
	groupFilters,
	inResource,
	skipTriggers,
	tagFilter,
	waiting,
} from './sharedFields';
import { group, taskId } from './responseShapes';
import type { Field, Resource } from './types';
import type { ResponseShape } from '../types';

const id = withApiName('id', triggerId);

const triggerType = select(
	'trigger_type',
	'Event',
	'What sets the mailing off',
	[
		{ name: 'Action', value: 'action', description: 'Something that a profile did' },
		{ name: 'API Call', value: 'api_call', description: 'The operation Launch' },
		{ name: 'API Import', value: 'api_import', description: 'An import of profiles' },
		{ name: 'Pixel', value: 'pixel', description: 'A goal that was reached' },
		{ name: 'Subscribe', value: 'subscribe', description: 'A new subscription' },
		{ name: 'Update', value: 'update', description: 'A change of profile fields' },
	],
	{ default: 'api_call', required: true },
);

/** Settings that both creating and updating know. */
const settings: Field[] = [
	...commonSettings,
	withApiName('custom_trk_domain', trackingDomains),
	withApiName('is_random_trk_prefix', randomPrefix),
	option(integer('skip_minutes', 'Delay (Minutes)', 'Minutes to wait before a message is sent')),
	virtualSender,
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
	content: [message],
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

const launched = {
	response: { '*': 'any' },
	fixedOutput: { launched: true },
	echoedFields: ['trigger_id'],
} as const;

const imported = [...importedProfile, inResource];

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
	description: 'Mailings that an event or a call sets off, one profile at a time',
	operations: [
		{
			name: 'Clone',
			value: 'clone',
			action: 'Clone a trigger mailing',
			summary: 'Makes a new trigger mailing with the messages and settings of an existing one',
			id: 'trigger_mailings.clone',
			title: 'Clone a trigger mailing',
			path: '/campaigns/triggers/clone',
			effect: 'writes',
			fields: [
				id,
				option(text('name', 'Name', 'Name of the new mailing', { placeholder: 'Clone' })),
			],
			...saved,
			fixedOutput: { cloned: true },
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create a trigger mailing',
			summary: 'Creates a mailing that an event or an API call sends to single profiles',
			id: 'trigger_mailings.create',
			title: 'Create trigger mailing',
			path: '/campaigns/triggers/add/',
			effect: 'writes',
			fields: [
				mailingName,
				triggerType,
				sendChannel,
				messages,
				...settings,
				option(
					json('attributes', 'Attributes', 'Attributes of the mailing with their values', {
						placeholder: '{"season": "summer_2024"}',
					}),
				),
				...deprecated,
			],
			...saved,
			echoedFields: ['name'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a trigger mailing',
			summary: 'Returns the messages and settings of a trigger mailing',
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
			summary: 'Lists the trigger mailings of the account',
			id: 'trigger_mailings.list',
			title: 'Get trigger mailings list',
			path: '/campaigns/triggers/list/',
			effect: 'reads',
			fields: [
				filter(
					boolean(
						'is_active',
						'Active',
						'Whether only active mailings are listed, or only inactive ones',
						{
							default: true,
						},
					),
				),
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
			action: 'Import a profile and launch a trigger mailing',
			summary:
				'Creates or updates a profile and sends it a trigger mailing. Items travel together; those with content or attachments one by one.',
			id: 'trigger_mailings.import_and_launch',
			title: 'Profile import + trigger mailing launch',
			path: '/campaigns/triggers/import_and_start',
			effect: 'writes',
			fields: [triggerId, ...imported, timeout, customData, content, attach()],
			batch: {
				...batchOfImports({
					id: 'trigger_mailings.bulk_import_and_launch',
					title: 'Bulk profiles import + trigger mailing launch',
					path: '/campaigns/triggers/import_and_start_batch',
				}),
				singleOnlyFields: ['content', 'attach'],
			},
			...launched,
		},
		{
			name: 'Import and Launch as Task',
			value: 'importAndLaunchTask',
			action: 'Import profiles and launch a trigger mailing as a task',
			summary:
				'Hands all items to a background task of the platform, which imports the profiles and sends them a trigger mailing',
			...bulkImportTask,
			effect: 'starts',
			fields: [triggerId, ...imported, customData, content, ...waiting(false)],
			batch: { ...batchOfImports(bulkImportTask), batchOnly: true, sharedResult: true },
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Launch',
			value: 'launch',
			action: 'Launch a trigger mailing',
			summary:
				'Sends a trigger mailing at once to one profile, or to everybody that a query finds. The mailing has to be active and its event an API call.',
			id: 'trigger_mailings.launch',
			title: 'Trigger launch (API call)',
			path: '/campaigns/triggers/start/',
			effect: 'writes',
			fields: [
				id,
				...recipients(['email', 'phone', 'profile_id', 'custom']),
				recipientResource,
				subscriptionFilter,
				content,
				customData,
				attach(),
			],
			...launched,
		},
		{
			name: 'Launch as Task',
			value: 'launchTask',
			action: 'Launch a trigger mailing as a task',
			summary:
				'Hands all items to a background task of the platform, which sends them a trigger mailing',
			...bulkLaunchTask,
			effect: 'starts',
			fields: [id, ...recipients(), content, customData, attach(), ...waiting(false)],
			batch: { ...batchOfRecipients(bulkLaunchTask), batchOnly: true, sharedResult: true },
			response: taskId,
			resultKey: 'data',
			task: { wait: false },
		},
		{
			name: 'Launch for Many',
			value: 'launchMany',
			action: 'Launch a trigger mailing for many profiles',
			summary:
				'Sends a trigger mailing to the profiles of all items in one request and returns the IDs of those that it was sent to',
			...bulkLaunch,
			effect: 'writes',
			fields: [triggerId, ...recipients(), content, customData, attach(), skipTriggers],
			batch: { ...batchOfRecipients(bulkLaunch), batchOnly: true, sharedResult: true },
			response: { result: ['string'] },
			resultKey: 'result',
			valueKey: 'profile_id',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a trigger mailing',
			summary:
				'Changes a trigger mailing. Name, event and messages are given anew each time; the channel stays.',
			id: 'trigger_mailings.update',
			title: 'Update trigger mailing',
			path: '/campaigns/triggers/update/',
			effect: 'writes',
			fields: [
				id,
				mailingName,
				triggerType,
				messages,
				...settings,
				option(
					text(
						'action',
						'Action',
						'Kind of action that sets the mailing off, for the event Action',
					),
				),
				option(
					textList(
						'blind_carbon_copy',
						'Blind Carbon Copy',
						'Addresses that get a hidden copy (Smart accounts)',
						{
							placeholder: 'john@example.com, george@example.com',
						},
					),
				),
				option(
					boolean(
						'unconditional_sending',
						'Unconditional Sending',
						'Whether to send whatever the status of the subscription (Smart accounts)',
						{ default: true },
					),
				),
				option(
					json(
						'update_query',
						'Update Query',
						'Changes of fields that set the mailing off, for the event Update',
						{
							placeholder: '[{"fieldname": "custom_ID", "fieldtype": "int"}]',
						},
					),
				),
			],
			response: { '*': 'any' },
			fixedOutput: { updated: true },
			echoedFields: ['trigger_id'],
		},
	],
};
