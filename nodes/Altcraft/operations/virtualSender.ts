/** Virtual senders (documentation: "Virtual senders (Smart accounts only)"). */
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
	required(locator('virtual_sender_id', 'virtualSender', 'Virtual Sender', '')),
);

const nameField = text('name', 'Name', '');

const defaultRule: Option = { name: 'Default', value: 'default' };
const fromDomainRule: Option = { name: 'From Domain', value: 'from_domain' };
const groupRule: Option = { name: 'Group ID', value: 'group_id' };
const toDomainRule: Option = { name: 'To Domain', value: 'to_domain' };

const fromNameOverride = text('from_name', 'From Name', '');
const addressOverrides = [
	text('from_email', 'From Email', ''),
	text('replyto_email', 'Reply-To Email', ''),
];

/** Rules of one channel (documentation: "Email rule object", "SMS rule object", "Sender object"). */
function channelRules(
	name: string,
	title: string,
	description: string,
	ruleTypes: readonly Option[],
	overrides: readonly Field[],
): Field {
	const domainTypes = ruleTypes.map(({ value }) => value).filter((value) => value !== 'group_id');
	return objectList(
		name,
		title,
		description,
		[
			select('type', 'Rule Type', '', ruleTypes, {
				default: 'default',
			}),
			text('value', 'Value', 'Empty for the default rule', {
				showWhen: { type: domainTypes },
				valueWhenEmpty: '',
			}),
			integer('value', 'Group ID', '', {
				min: 0,
				showWhen: { type: ['group_id'] },
			}),
			objectList('senders', 'Senders', '', [
				required(locator('sender_id', 'sender', 'Sender', '')),
				integer('percent', 'Percent', '', {
					default: 100,
					min: 0,
					max: 100,
				}),
				...overrides.map(optionalInRow),
			]),
		],
		{ hasJsonInput: true, valueWhenEmpty: [] },
	);
}

const senderFields = [
	required(nameField),
	channelRules(
		'email_rules',
		'Email Rules',
		'By priority, the default rule last',
		[defaultRule, fromDomainRule, groupRule, toDomainRule],
		[...addressOverrides, fromNameOverride],
	),
	channelRules(
		'sms_rules',
		'SMS Rules',
		'By priority, the default rule last',
		[defaultRule, fromDomainRule, groupRule],
		[fromNameOverride],
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

const savedResponse = {
	response: { data: { saved_id: 'integer' } },
	resultKey: 'data',
	renamedKeys: { saved_id: 'id' },
} as const;

export const virtualSenders: Resource = {
	name: 'Virtual Sender',
	value: 'virtualSender',
	description: 'Distributes messages among senders (Smart accounts only)',
	operations: [
		{
			name: 'Clone',
			value: 'clone',
			action: 'Clone virtual sender',
			summary: 'Create a copy of a virtual sender',
			id: 'virtual_senders.clone',
			title: 'Clone virtual sender',
			path: '/vsenders/clone',
			effect: 'writes',
			fields: [id, option({ ...nameField })],
			...savedResponse,
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create virtual sender',
			summary: 'Create a virtual sender with rules for email and SMS',
			id: 'virtual_senders.create',
			title: 'Create virtual sender',
			path: '/vsenders/add',
			effect: 'writes',
			fields: senderFields,
			...savedResponse,
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete virtual sender',
			summary: 'Delete a virtual sender',
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
			action: 'Get virtual sender',
			summary: 'Get a virtual sender with its rules',
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
			summary: 'Get the virtual senders of the account',
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
			action: 'Update virtual sender',
			summary: 'Update a virtual sender. Replaces its name and rules.',
			id: 'virtual_senders.update',
			title: 'Update virtual sender',
			path: '/vsenders/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, ...senderFields],
			...savedResponse,
			fixedOutput: { updated: true },
			echoedFields: ['virtual_sender_id'],
		},
	],
};
