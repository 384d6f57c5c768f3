/** Message templates: the documentation's section "Templates and fragments". */
import {
	as,
	choice,
	filter,
	flag,
	integer,
	integers,
	json,
	locator,
	object,
	option,
	required,
	rows,
	text,
	texts,
} from './fieldBuilders';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import { group } from './responseShapes';
import type { Choice, Field, Resource, Shape } from './types';

const templateId = required(
	locator('template_id', 'template', 'Template', 'The template to work with', { as: 'id' }),
);

const channels: readonly Choice[] = [
	{ name: 'Custom Channel', value: 'custom_channel' },
	{ name: 'Email', value: 'email' },
	{ name: 'Push', value: 'push' },
	{ name: 'SMS', value: 'sms' },
	{ name: 'Telegram Bot', value: 'telegram_bot' },
	{ name: 'Telegram Group', value: 'telegram_group' },
];

const contentOf = (channel: string, title: string, fields: readonly Field[]): Field =>
	object(`${channel}_fields`, `${title} Content`, 'What the message says', fields, {
		as: 'fields',
		required: true,
		when: { sid: [channel] },
	});

/** Documentation: "Channel object". */
const emailContent = contentOf('email', 'Email', [
	text('amp', 'AMP HTML', 'AMP version of the message'),
	text('from_email', 'From Email', 'Replaces the default sender address', {
		example: 'shop@example.com',
	}),
	text('from_name', 'From Name', 'Replaces the default sender name', { example: "Jenny's List" }),
	text('html', 'HTML', 'HTML version of the message', { example: '<html>Hello, world!</html>' }),
	flag('is_amp', 'Is AMP', 'Whether the template has an AMP version', { default: true }),
	flag('is_not_inline', 'Keep CSS', 'Whether CSS stays where it is instead of moving inline', {
		default: true,
	}),
	text('replyto_email', 'Reply-To Email', 'Replaces the default reply address', {
		example: 'help@example.com',
	}),
	text('replyto_name', 'Reply-To Name', 'Replaces the default reply name', { example: 'Jenny' }),
	text('subject', 'Subject', 'Subject line', { example: 'Weather alert' }),
	text('text', 'Text', 'Plain-text version of the message', { example: 'Hello, world!' }),
]);

const smsContent = contentOf('sms', 'SMS', [
	flag('add_sms_url_scheme', 'Add URL Scheme', 'Whether links in the text get http://', {
		default: true,
	}),
	integer('sms_max_count', 'Most Parts', 'How many SMS parts a message may have'),
	text('sms', 'Text', 'Text of the message', { example: 'Hello, world!' }),
]);

const pushContent = contentOf('push', 'Push', [
	text('body', 'Body', 'Text of the notification', { example: 'Hello, world!' }),
	text('click_url', 'Click URL', 'Address that a click opens', {
		example: 'https://example.com/sale',
	}),
	text('icon', 'Icon', 'Address of the icon', { example: 'https://example.com/icon.png' }),
	text('title', 'Title', 'Heading of the notification', { example: 'Welcome' }),
]);

const content = required(
	rows(
		'channels',
		'Channels',
		'What the template says, by channel',
		[
			choice('sid', 'Channel', 'Channel that the content is for', channels, {
				default: 'email',
				required: true,
			}),
			emailContent,
			pushContent,
			smsContent,
			json(
				'fields',
				'Content',
				'What the message says, by the names of the fields of the channel',
				{
					required: true,
					when: { sid: ['custom_channel', 'telegram_bot', 'telegram_group'] },
					example: '{"text": "Hello, world!"}',
				},
			),
		],
		{
			deep: true,
			example: '[{"sid": "email", "fields": {"subject": "Hello", "html": "<p>Hello, world!</p>"}}]',
		},
	),
);

const written: readonly Field[] = [
	required(text('name', 'Name', 'Name of the template', { example: 'Subscription confirmation' })),
	content,
	option(
		integers('groups', 'Access Group Names or IDs', 'Access groups that the template belongs to', {
			of: 'groupId',
		}),
	),
	option(
		flag('is_confirm', 'Has Confirmation Link', 'Whether the email has a link that confirms', {
			default: true,
		}),
	),
	option(
		flag('is_draft', 'Draft', 'Whether it is a draft, which cannot be sent', { default: true }),
	),
	option(
		text('json_url', 'JSON URL', 'Address of a JSON document that serves as dynamic content', {
			example: 'https://example.com/content.json',
		}),
	),
	option(
		locator(
			'suppress_id',
			'suppressionList',
			'Suppression List',
			'The suppression list that the template goes with',
		),
	),
	option(texts('ui_tags', 'Tag Names or IDs', 'Tags of the template', { of: 'tag' })),
	option(
		as(
			'descr',
			text('description', 'Description', 'Description of the template', {
				example: 'Asks to confirm a subscription',
			}),
		),
	),
];

const details = {
	id: 'integer',
	name: 'string',
	description: 'string',
	channels: [
		{
			id: 'integer',
			sid: 'string',
			fields: {
				text: 'string',
				html: 'string',
				is_amp: 'boolean',
				amp: 'string',
				subject: 'string',
				from_email: 'string',
				from_name: 'string',
				replyto_email: 'string',
				replyto_name: 'string',
				is_not_inline: 'boolean',
				attach: ['any'],
				sms: 'string',
				sms_max_count: 'integer',
				add_sms_url_scheme: 'boolean',
				title: 'string',
				body: 'string',
				icon: 'string',
				click_url: 'string',
				click_url_new: 'object',
				'*': 'any',
			},
			presets: 'nullable',
		},
	],
	params: ['string'],
	updated_user: 'string',
	update_time: 'string',
	'*': 'any',
} as const satisfies Shape;

export const templates: Resource = {
	name: 'Template',
	value: 'template',
	about: 'Message templates and fragments with content for each channel',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a template',
			about: 'Creates a template with content for one or more channels',
			id: 'templates.add',
			title: 'Add template',
			path: '/templates/add',
			effect: 'writes',
			fields: written,
			answer: { data: { saved_id: 'integer' } },
			result: 'data',
			rename: { saved_id: 'id' },
			echo: ['name'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a template',
			about: 'Deletes a template',
			id: 'templates.delete',
			title: 'Delete template',
			path: '/templates/delete',
			effect: 'writes',
			fields: [templateId],
			answer: { data: 'integer' },
			result: 'data',
			bare: 'template_id',
			adds: { deleted: true },
			echo: ['template_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a template',
			about: 'Returns a template with its content for every channel, or for some',
			id: 'templates.get',
			title: 'Get template info',
			path: '/templates/get',
			effect: 'reads',
			fields: [
				templateId,
				option(
					texts('channel_sid', 'Channels', 'Only content for these channels', {
						example: 'email, sms',
					}),
				),
				option(
					flag('get_variable', 'Return Variables', 'Whether to list the variables it uses', {
						default: true,
					}),
				),
			],
			answer: { data: details },
			result: 'data',
			rename: { descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many templates',
			about: 'Lists the templates of the account',
			id: 'templates.list',
			title: 'Get templates list',
			path: '/templates/list',
			effect: 'reads',
			fields: [
				filter(
					choice('channel', 'Channel', 'Only templates that have content for it', channels, {
						default: 'email',
					}),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			answer: {
				data: [
					{
						id: 'integer',
						name: 'string',
						channels: ['string'],
						is_draft: 'boolean',
						is_confirm: 'boolean',
						ui_tags: ['string'],
						groups: [group],
						'*': 'any',
					},
				],
				total_count: 'integer',
			},
			result: 'data',
			page: { size: 1000, pointer: 'id' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a template',
			about:
				'Changes a template. Name and channels have to be given again; whether settings left out are kept is not documented.',
			id: 'templates.update',
			title: 'Update template',
			path: '/templates/update',
			effect: 'writes',
			fields: [templateId, ...written],
			answer: { '*': 'any' },
			adds: { updated: true },
			echo: ['template_id'],
		},
	],
};
