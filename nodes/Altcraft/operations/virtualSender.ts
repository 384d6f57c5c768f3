/** Virtual senders: the documentation's section "Virtual senders (Smart accounts only)". */
import { as, choice, integer, locator, more, option, required, rows, text } from './fieldBuilders';
import { fromNumber } from './sharedFields';
import type { Choice, Field, Resource } from './types';

const id = as(
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

const newName = text('name', 'Name', 'Name of the virtual sender', { example: 'Main sender' });

const always: Choice = { name: 'Default', value: 'default', description: 'Applies always' };
const fromDomain: Choice = { name: 'From Domain', value: 'from_domain' };
const groupId: Choice = { name: 'Group ID', value: 'group_id', description: 'An access group' };
const toDomain: Choice = { name: 'To Domain', value: 'to_domain' };

const fromName = text('from_name', 'From Name', 'Replaces the name of the From field', {
	example: 'James',
});
const addresses = [
	text('from_email', 'From Email', 'Replaces the From address', {
		example: 'no-reply@example.com',
	}),
	text('replyto_email', 'Reply-To Email', 'Replaces the Reply-To address', {
		example: 'no-reply@example.com',
	}),
];

/** Rules of one channel (pages "Email rule object", "SMS rule object", "Sender object"). */
function rules(
	name: string,
	title: string,
	about: string,
	kinds: readonly Choice[],
	replaced: readonly Field[],
): Field {
	const ofText = kinds.map(({ value }) => value).filter((value) => value !== 'group_id');
	return rows(
		name,
		title,
		about,
		[
			choice('type', 'Applies By', 'What decides whether the rule applies', kinds, {
				default: 'default',
			}),
			text('value', 'Value', 'Domain to compare with; empty for the default rule', {
				example: 'example.com',
				when: { type: ofText },
				empty: '',
			}),
			integer('value', 'Group ID', 'ID of the access group to compare with', {
				when: { type: ['group_id'] },
			}),
			rows('senders', 'Senders', 'Senders that the messages are spread over', [
				required(locator('sender_id', 'sender', 'Sender', 'The sender to use')),
				integer('percent', 'Percent', 'Share of the messages that goes through the sender', {
					default: 100,
				}),
				...replaced.map(more),
			]),
		],
		{ deep: true, empty: [] },
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
	answer: { data: { saved_id: 'integer' } },
	result: 'data',
	rename: { saved_id: 'id' },
} as const;

export const virtualSenders: Resource = {
	name: 'Virtual Sender',
	value: 'virtualSender',
	about: 'Rules that spread messages over senders; for accounts with Smart settings',
	operations: [
		{
			name: 'Clone',
			value: 'clone',
			action: 'Clone a virtual sender',
			about: 'Makes a copy of a virtual sender',
			id: 'virtual_senders.clone',
			title: 'Clone virtual sender',
			path: '/vsenders/clone',
			effect: 'writes',
			fields: [id, option({ ...newName, about: 'Name of the copy' })],
			...saved,
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create a virtual sender',
			about: 'Creates a virtual sender from rules for email and SMS',
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
			about: 'Deletes a virtual sender',
			id: 'virtual_senders.delete',
			title: 'Delete virtual sender',
			path: '/vsenders/delete',
			effect: 'writes',
			fields: [id],
			answer: { data: 'any' },
			result: 'data',
			adds: { deleted: true },
			echo: ['virtual_sender_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a virtual sender',
			about: 'Returns a virtual sender with its rules',
			id: 'virtual_senders.get',
			title: 'Get virtual sender information',
			path: '/vsenders/get',
			effect: 'reads',
			fields: [id],
			answer: {
				data: { id: 'integer', name: 'string', email_rules: [rule], sms_rules: [rule], '*': 'any' },
			},
			result: 'data',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many virtual senders',
			about: 'Lists the virtual senders of the account',
			id: 'virtual_senders.list',
			title: 'Get virtual senders list',
			path: '/vsenders/list',
			effect: 'reads',
			fields: [fromNumber],
			answer: {
				data: [{ id: 'integer', name: 'string', email_channel: 'boolean', sms_channel: 'boolean' }],
				total_count: 'integer',
				next_from_id: 'integer',
			},
			result: 'data',
			page: { size: 1000, pointer: 'id' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a virtual sender',
			about:
				'Replaces the name and the rules of a virtual sender. Path and parameters are not documented publicly.',
			id: 'virtual_senders.update',
			title: 'Update virtual sender',
			path: '/vsenders/update',
			pathIs: 'inferred',
			effect: 'writes',
			fields: [id, ...content],
			...saved,
			adds: { updated: true },
			echo: ['virtual_sender_id'],
		},
	],
};
