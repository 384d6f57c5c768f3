/** Message templates (documentation: "Templates and fragments"). */
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

const templateId = required(locator('template_id', 'template', 'Template', '', { apiName: 'id' }));

const channels: readonly Option[] = [
	{ name: 'Custom Channel', value: 'custom_channel' },
	{ name: 'Email', value: 'email' },
	{ name: 'Push', value: 'push' },
	{ name: 'SMS', value: 'sms' },
	{ name: 'Telegram Bot', value: 'telegram_bot' },
	{ name: 'Telegram Group', value: 'telegram_group' },
];

const channelContent = (channel: string, title: string, fields: readonly Field[]): Field =>
	object(`${channel}_fields`, `${title} Content`, '', fields, {
		apiName: 'fields',
		required: true,
		showWhen: { sid: [channel] },
	});

/** Documentation: "Channel object". */
const emailContent = channelContent('email', 'Email', [
	text('amp', 'AMP HTML', '', { rows: 8 }),
	text('from_email', 'From Email', ''),
	text('from_name', 'From Name', ''),
	text('html', 'HTML', '', {
		rows: 8,
	}),
	boolean('is_amp', 'Is AMP', '', { default: true }),
	boolean('is_not_inline', 'Keep CSS', 'Whether to keep CSS instead of moving it inline', {
		default: true,
	}),
	text('replyto_email', 'Reply-To Email', ''),
	text('replyto_name', 'Reply-To Name', ''),
	text('subject', 'Subject', ''),
	text('text', 'Text', '', {
		rows: 5,
	}),
]);

const smsContent = channelContent('sms', 'SMS', [
	boolean('add_sms_url_scheme', 'Add URL Scheme', 'Whether to add http:// to links', {
		default: true,
	}),
	integer('sms_max_count', 'Max Parts', '', { min: 0 }),
	text('sms', 'Text', '', { rows: 4 }),
]);

const pushContent = channelContent('push', 'Push', [
	text('body', 'Body', '', { rows: 4 }),
	text('click_url', 'Click URL', ''),
	text('icon', 'Icon', ''),
	text('title', 'Title', ''),
]);

const content = required(
	objectList(
		'channels',
		'Channels',
		'',
		[
			select('sid', 'Channel', '', channels, {
				default: 'email',
				required: true,
			}),
			emailContent,
			pushContent,
			smsContent,
			json('fields', 'Content', '', {
				required: true,
				showWhen: { sid: ['custom_channel', 'telegram_bot', 'telegram_group'] },
			}),
		],
		{
			hasJsonInput: true,
			placeholder: '[{"sid": "email", "fields": {"subject": "Hello"}}]',
		},
	),
);

const templateFields: readonly Field[] = [
	required(text('name', 'Name', '')),
	content,
	option(
		integerList('groups', 'Access Group', '', {
			pickFrom: 'groupId',
		}),
	),
	option(boolean('is_confirm', 'Has Confirmation Link', '')),
	option(boolean('is_draft', 'Draft', 'Whether it is a draft, which cannot be sent')),
	option(text('json_url', 'JSON URL', 'Dynamic content')),
	option(locator('suppress_id', 'suppressionList', 'Suppression List', '')),
	option(textList('ui_tags', 'Tag', '', { pickFrom: 'tag' })),
	option(withApiName('descr', text('description', 'Description', ''))),
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
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create template',
			summary: 'Create a template with content for one or more channels',
			id: 'templates.add',
			title: 'Add template',
			path: '/templates/add',
			effect: 'writes',
			fields: templateFields,
			response: { data: { saved_id: 'integer' } },
			resultKey: 'data',
			renamedKeys: { saved_id: 'id' },
			echoedFields: ['name'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete template',
			summary: 'Delete a message template',
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
			action: 'Get template',
			summary: 'Get a template with its content',
			id: 'templates.get',
			title: 'Get template info',
			path: '/templates/get',
			effect: 'reads',
			fields: [
				templateId,
				option(
					textList('channel_sid', 'Channels', '', {
						placeholder: 'email, sms',
					}),
				),
				option(boolean('get_variable', 'Include Variables', '')),
			],
			response: { data: details },
			resultKey: 'data',
			renamedKeys: { descr: 'description' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many templates',
			summary: 'Get the templates of the account',
			id: 'templates.list',
			title: 'Get templates list',
			path: '/templates/list',
			effect: 'reads',
			fields: [
				filter(
					select('channel', 'Channel', '', channels, {
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
			action: 'Update template',
			summary: 'Update a template. Enter the name and channels again.',
			id: 'templates.update',
			title: 'Update template',
			path: '/templates/update',
			effect: 'writes',
			fields: [templateId, ...templateFields],
			response: { '*': 'any' },
			fixedOutput: { updated: true },
			echoedFields: ['template_id'],
		},
	],
};
