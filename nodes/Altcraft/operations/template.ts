/** Message templates: the documentation's section "Templates and fragments". */
import {
	withApiName,
	select,
	filter,
	boolean,
	integer,
	integerList,
	json,
	locator,
	object,
	option,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import { group } from './responseShapes';
import type { Option, Field, Resource } from './types';
import type { ResponseShape } from '../types';

const templateId = required(
	locator('template_id', 'template', 'Template', 'The template to work with', { apiName: 'id' }),
);

const channels: readonly Option[] = [
	{ name: 'Custom Channel', value: 'custom_channel' },
	{ name: 'Email', value: 'email' },
	{ name: 'Push', value: 'push' },
	{ name: 'SMS', value: 'sms' },
	{ name: 'Telegram Bot', value: 'telegram_bot' },
	{ name: 'Telegram Group', value: 'telegram_group' },
];

const contentOf = (channel: string, title: string, fields: readonly Field[]): Field =>
	object(`${channel}_fields`, `${title} Content`, 'What the message says', fields, {
		apiName: 'fields',
		required: true,
		showWhen: { sid: [channel] },
	});

/** Documentation: "Channel object". */
const emailContent = contentOf('email', 'Email', [
	text('amp', 'AMP HTML', 'AMP version of the message'),
	text('from_email', 'From Email', 'Replaces the default sender address', {
		placeholder: 'shop@example.com',
	}),
	text('from_name', 'From Name', 'Replaces the default sender name', {
		placeholder: "Jenny's List",
	}),
	text('html', 'HTML', 'HTML version of the message', {
		placeholder: '<html>Hello, world!</html>',
	}),
	boolean('is_amp', 'Is AMP', 'Whether the template has an AMP version', { default: true }),
	boolean('is_not_inline', 'Keep CSS', 'Whether CSS stays where it is instead of moving inline', {
		default: true,
	}),
	text('replyto_email', 'Reply-To Email', 'Replaces the default reply address', {
		placeholder: 'help@example.com',
	}),
	text('replyto_name', 'Reply-To Name', 'Replaces the default reply name', {
		placeholder: 'Jenny',
	}),
	text('subject', 'Subject', 'Subject line', { placeholder: 'Weather alert' }),
	text('text', 'Text', 'Plain-text version of the message', { placeholder: 'Hello, world!' }),
]);

const smsContent = contentOf('sms', 'SMS', [
	boolean('add_sms_url_scheme', 'Add URL Scheme', 'Whether links in the text get http://', {
		default: true,
	}),
	integer('sms_max_count', 'Most Parts', 'How many SMS parts a message may have'),
	text('sms', 'Text', 'Text of the message', { placeholder: 'Hello, world!' }),
]);

const pushContent = contentOf('push', 'Push', [
	text('body', 'Body', 'Text of the notification', { placeholder: 'Hello, world!' }),
	text('click_url', 'Click URL', 'Address that a click opens', {
		placeholder: 'https://example.com/sale',
	}),
	text('icon', 'Icon', 'Address of the icon', { placeholder: 'https://example.com/icon.png' }),
	text('title', 'Title', 'Heading of the notification', { placeholder: 'Welcome' }),
]);

const content = required(
	objectList(
		'channels',
		'Channels',
		'What the template says, by channel',
		[
			select('sid', 'Channel', 'Channel that the content is for', channels, {
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
					showWhen: { sid: ['custom_channel', 'telegram_bot', 'telegram_group'] },
					placeholder: '{"text": "Hello, world!"}',
				},
			),
		],
		{
			hasJsonInput: true,
			placeholder:
				'[{"sid": "email", "fields": {"subject": "Hello", "html": "<p>Hello, world!</p>"}}]',
		},
	),
);

const written: readonly Field[] = [
	required(
		text('name', 'Name', 'Name of the template', { placeholder: 'Subscription confirmation' }),
	),
	content,
	option(
		integerList(
			'groups',
			'Access Group Names or IDs',
			'Access groups that the template belongs to',
			{
				pickFrom: 'groupId',
			},
		),
	),
	option(
		boolean('is_confirm', 'Has Confirmation Link', 'Whether the email has a link that confirms', {
			default: true,
		}),
	),
	option(
		boolean('is_draft', 'Draft', 'Whether it is a draft, which cannot be sent', { default: true }),
	),
	option(
		text('json_url', 'JSON URL', 'Address of a JSON document that serves as dynamic content', {
			placeholder: 'https://example.com/content.json',
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
	option(textList('ui_tags', 'Tag Names or IDs', 'Tags of the template', { pickFrom: 'tag' })),
	option(
		withApiName(
			'descr',
			text('description', 'Description', 'Description of the template', {
				placeholder: 'Asks to confirm a subscription',
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
} as const satisfies ResponseShape;

export const templates: Resource = {
	name: 'Template',
	value: 'template',
	description: 'Message templates and fragments with content for each channel',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a template',
			summary: 'Creates a template with content for one or more channels',
			id: 'templates.add',
			title: 'Add template',
			path: '/templates/add',
			effect: 'writes',
			fields: written,
			response: { data: { saved_id: 'integer' } },
			resultKey: 'data',
			renamedKeys: { saved_id: 'id' },
			echoedFields: ['name'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a template',
			summary: 'Deletes a template',
			id: 'templates.delete',
			title: 'Delete template',
			path: '/templates/delete',
			effect: 'writes',
			fields: [templateId],
			response: { data: 'integer' },
			resultKey: 'data',
			valueKey: 'template_id',
			fixedOutput: { deleted: true },
			echoedFields: ['template_id'],
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a template',
			summary: 'Returns a template with its content for every channel, or for some',
			id: 'templates.get',
			title: 'Get template info',
			path: '/templates/get',
			effect: 'reads',
			fields: [
				templateId,
				option(
					textList('channel_sid', 'Channels', 'Only content for these channels', {
						placeholder: 'email, sms',
					}),
				),
				option(
					boolean('get_variable', 'Return Variables', 'Whether to list the variables it uses', {
						default: true,
					}),
				),
			],
			response: { data: details },
			resultKey: 'data',
			renamedKeys: { descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many templates',
			summary: 'Lists the templates of the account',
			id: 'templates.list',
			title: 'Get templates list',
			path: '/templates/list',
			effect: 'reads',
			fields: [
				filter(
					select('channel', 'Channel', 'Only templates that have content for it', channels, {
						default: 'email',
					}),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			response: {
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
			resultKey: 'data',
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a template',
			summary:
				'Changes a template. Name and channels have to be given again; whether settings left out are kept is not documented.',
			id: 'templates.update',
			title: 'Update template',
			path: '/templates/update',
			effect: 'writes',
			fields: [templateId, ...written],
			response: { '*': 'any' },
			fixedOutput: { updated: true },
			echoedFields: ['template_id'],
		},
	],
};
