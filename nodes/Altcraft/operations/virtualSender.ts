/** Virtual senders: the documentation's section "Virtual senders (Smart accounts only)". */
import {
	withApiName,
	select,
	integer,
	locator,
	optionalInRow,
	option,
	required,
	objectList,
	text,
} from './fieldBuilders';
import { fromNumber } from './sharedFields';
import type { Option, Field, Resource } from './types';

const id = withApiName(
	'id',
	required(
		locator(
			'virtual_sender_id',
			'virtualSender',
			'Virtual Sender',
			'The virtual sender to work on',
		),
	),
);

const newName = text('name', 'Name', 'Name of the virtual sender', { placeholder: 'Main sender' });

const always: Option = { name: 'Default', value: 'default', description: 'Applies always' };
const fromDomain: Option = { name: 'From Domain', value: 'from_domain' };
const groupId: Option = { name: 'Group ID', value: 'group_id', description: 'An access group' };
const toDomain: Option = { name: 'To Domain', value: 'to_domain' };

const fromName = text('from_name', 'From Name', 'Replaces the name of the From field', {
	placeholder: 'James',
});
const addresses = [
	text('from_email', 'From Email', 'Replaces the From address', {
		placeholder: 'no-reply@example.com',
	}),
	text('replyto_email', 'Reply-To Email', 'Replaces the Reply-To address', {
		placeholder: 'no-reply@example.com',
	}),
];

/** Rules of one channel (pages "Email rule object", "SMS rule object", "Sender object"). */
function rules(
	name: string,
	title: string,
	description: string,
	kinds: readonly Option[],
	replaced: readonly Field[],
): Field {
	const ofText = kinds.map(({ value }) => value).filter((value) => value !== 'group_id');
	return objectList(
		name,
		title,
		description,
		[
			select('type', 'Applies By', 'What decides whether the rule applies', kinds, {
				default: 'default',
			}),
			text('value', 'Value', 'Domain to compare with; empty for the default rule', {
				placeholder: 'example.com',
				showWhen: { type: ofText },
				valueWhenEmpty: '',
			}),
			integer('value', 'Group ID', 'ID of the access group to compare with', {
				showWhen: { type: ['group_id'] },
			}),
			objectList('senders', 'Senders', 'Senders that the messages are spread over', [
				required(locator('sender_id', 'sender', 'Sender', 'The sender to use')),
				integer('percent', 'Percent', 'Share of the messages that goes through the sender', {
					default: 100,
				}),
				...replaced.map(optionalInRow),
			]),
		],
		{ hasJsonInput: true, valueWhenEmpty: [] },
	);
}

const content = [
	required(newName),
	rules(
		'email_rules',
		'Email Rules',
		'Which senders email leaves by, in order of priority; the default rule comes last',
		[always, fromDomain, groupId, toDomain],
		[...addresses, fromName],
	),
	rules(
		'sms_rules',
		'SMS Rules',
		'Which senders SMS leave by, in order of priority; the default rule comes last',
		[always, fromDomain, groupId],
		[fromName],
	),
];

const rule = {
	type: 'string',
	value: 'any',
	senders: [
		{
			sender_id: 'integer',
			percent: 'integer',
			from_email: 'string',
			replyto_email: 'string',
			from_name: 'string',
			'*': 'any',
		},
	],
	'*': 'any',
} as const;

const saved = {
	response: { data: { saved_id: 'integer' } },
	resultKey: 'data',
	renamedKeys: { saved_id: 'id' },
} as const;

export const virtualSenders: Resource = {
	name: 'Virtual Sender',
	value: 'virtualSender',
	description: 'Rules that spread messages over senders; for accounts with Smart settings',
	operations: [
		{
			name: 'Clone',
			value: 'clone',
			action: 'Clone a virtual sender',
			summary: 'Makes a copy of a virtual sender',
			id: 'virtual_senders.clone',
			title: 'Clone virtual sender',
			path: '/vsenders/clone',
			effect: 'writes',
			fields: [id, option({ ...newName, description: 'Name of the copy' })],
			...saved,
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create a virtual sender',
			summary: 'Creates a virtual sender from rules for email and SMS',
			id: 'virtual_senders.create',
			title: 'Create virtual sender',
			path: '/vsenders/add',
			effect: 'writes',
			fields: content,
			...saved,
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a virtual sender',
			summary: 'Deletes a virtual sender',
			id: 'virtual_senders.delete',
			title: 'Delete virtual sender',
			path: '/vsenders/delete',
			effect: 'writes',
			fields: [id],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { deleted: true },
			echoedFields: ['virtual_sender_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a virtual sender',
			summary: 'Returns a virtual sender with its rules',
			id: 'virtual_senders.get',
			title: 'Get virtual sender information',
			path: '/vsenders/get',
			effect: 'reads',
			fields: [id],
			response: {
				data: { id: 'integer', name: 'string', email_rules: [rule], sms_rules: [rule], '*': 'any' },
			},
			resultKey: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many virtual senders',
			summary: 'Lists the virtual senders of the account',
			id: 'virtual_senders.list',
			title: 'Get virtual senders list',
			path: '/vsenders/list',
			effect: 'reads',
			fields: [fromNumber],
			response: {
				data: [{ id: 'integer', name: 'string', email_channel: 'boolean', sms_channel: 'boolean' }],
				total_count: 'integer',
				next_from_id: 'integer',
			},
			resultKey: 'data',
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a virtual sender',
			summary:
				'Replaces the name and the rules of a virtual sender. Path and parameters are not documented publicly.',
			id: 'virtual_senders.update',
			title: 'Update virtual sender',
			path: '/vsenders/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, ...content],
			...saved,
			fixedOutput: { updated: true },
			echoedFields: ['virtual_sender_id'],
		},
	],
};
