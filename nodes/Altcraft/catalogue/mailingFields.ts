/** What mailings have in common: their messages, their audience, their settings, and one run of them. */
import {
	as,
	choice,
	flag,
	integer,
	integers,
	json,
	locator,
	more,
	number,
	object,
	option,
	required,
	rows,
	text,
	texts,
} from './fields';
import { group } from './shapes';
import type { Choice, Field, Shape } from './types';

/** A mailing of any type; `of` is the resource whose list offers it. */
export const mailingId = (of: string, title: string): Field =>
	required(locator('mailing_id', of, title, 'The mailing to work with', { as: 'id' }));

export const mailingName = required(
	text('name', 'Name', 'Name of the mailing', { example: 'Spring sale' }),
);

/** Documentation: "Content object". Fields that are left out keep what the template says. */
export const messages = required(
	rows(
		'content',
		'Messages',
		'The messages that are sent',
		[
			locator('message_id', 'template', 'Template', 'The message to send', { required: true }),
			more(text('from_email', 'From Email', "Replaces the template's sender address")),
			more(text('from_name', 'From Name', "Replaces the template's sender name")),
			more(text('replyto_email', 'Reply-To Email', "Replaces the template's reply address")),
			more(text('replyto_name', 'Reply-To Name', "Replaces the template's reply name")),
			more(
				text('subject', 'Subject', "Replaces the template's subject", { example: 'Weather alert' }),
			),
		],
		{
			deep: true,
			example: '[{"message_id": 12, "subject": "Weather alert"}]',
		},
	),
);

export const message = {
	message_id: 'integer',
	from_email: 'string',
	from_name: 'string',
	replyto_email: 'string',
	replyto_name: 'string',
	subject: 'string',
} as const satisfies Shape;

export const sendChannel = required(
	choice(
		'send_channel',
		'Channel',
		'Channel to send through. It cannot be changed later.',
		[
			{ name: 'Email', value: 'email' },
			{ name: 'Push', value: 'push' },
			{ name: 'SMS', value: 'sms' },
		],
		{ default: 'email' },
	),
);

// --- Audience --------------------------------------------------------------------------------

const sources: readonly Choice[] = [
	{ name: 'Database', value: 'list' },
	{ name: 'Segment', value: 'segment' },
];

export const audience: readonly Field[] = [
	required(choice('data_type', 'Audience', 'Who the mailing is for', sources, { default: 'list' })),
	required(
		locator('data_id', 'database', 'Database', 'The database that is mailed', {
			when: { data_type: ['list'] },
		}),
	),
	required(
		locator('data_id', 'segment', 'Segment', 'The segment that is mailed', {
			when: { data_type: ['segment'] },
		}),
	),
];

/** Another audience and another limit for one run; what is left out stays the mailing's own. */
export const override: readonly Field[] = [
	option(
		choice(
			'override_source_type',
			'Other Audience',
			'Kind of the audience that replaces the own one of the mailing for this run',
			sources,
			{ default: 'list' },
		),
	),
	option(
		locator('override_source_id', 'database', 'Other Database', 'The database for this run', {
			when: { override_source_type: ['list'] },
		}),
	),
	option(
		locator('override_source_id', 'segment', 'Other Segment', 'The segment for this run', {
			when: { override_source_type: ['segment'] },
		}),
	),
	option(
		integer('override_limit', 'Other Limit', 'How many messages this run sends at most', {
			default: 100,
		}),
	),
];

export const apiContent = option(
	json('content', 'Content', 'Data for the variables {apicontent.name} of the message, by name', {
		example: '{"H1": "Weather alert"}',
	}),
);

/** Documentation: "File object". */
export const attachments = option(
	rows('attach', 'Attachments', 'Files that go with the message', [
		required(text('name', 'File Name', 'Name that the recipient sees', { example: 'Attach.txt' })),
		required(
			text('data', 'Data', 'Content as a data URI in Base64', {
				example: 'data:text/csv;base64,SEVMTE8K',
			}),
		),
	]),
);

// --- Settings --------------------------------------------------------------------------------

/** Documentation: "Start schedule object". */
const startSchedule = option(
	object('start_schedule', 'Start Schedule', 'When the mailing starts', [
		integers('start_mdays', 'Days of the Month', 'Days of the month, 1 to 31', {
			example: '1, 15',
		}),
		integers('start_hours', 'Hours', 'Hours of the day, 0 to 23', { example: '9, 18' }),
		integers('start_mins', 'Minutes', 'Minutes of the hour, 0 to 59', { example: '0, 30' }),
		integers('start_months', 'Months', 'Months, 1 to 12', { example: '3, 4, 5' }),
		integers(
			'start_wdays',
			'Weekdays',
			'Days of the week from Sunday to Saturday, as numbers; the documentation does not say where they begin',
			{ example: '1, 3' },
		),
		integers('start_years', 'Years', 'Years', { example: '2027' }),
	]),
);

/** Settings that creating and updating a broadcast or regular mailing both know. */
export const settings: readonly Field[] = [
	option(flag('is_active', 'Active', 'Whether the mailing is switched on', { default: true })),
	option(
		integer('aglimit_count', 'Limit Growth', 'How many messages the limit grows by each cycle', {
			default: 100,
		}),
	),
	option(
		as(
			'agllimit_percent',
			number(
				'aglimit_percent',
				'Limit Growth (Percent)',
				'How many percent the limit grows by each cycle',
				{ default: 10 },
			),
		),
	),
	option(integer('policy_id', 'Policy ID', 'ID of the sending policy', { default: 1 })),
	option(
		choice(
			'push_sending_mode',
			'Push Sending Mode',
			'Which push subscriptions of a profile are reached',
			[
				{ name: 'Fan Out', value: 'fanout', description: 'All of them' },
				{ name: 'Last', value: 'last', description: 'The most recent one' },
			],
			{ default: 'fanout' },
		),
	),
	option(
		locator('resource_id', 'resource', 'Resource', 'The resource that the mailing belongs to'),
	),
	option(
		as(
			'limit',
			integer('sending_limit', 'Sending Limit', 'How many messages one cycle sends at most', {
				default: 1000,
			}),
		),
	),
	startSchedule,
	option(text('subid', 'Sub ID', 'Mark of your own for the statistics', { example: 'Adv_1' })),
];

const outdated =
	'Deprecated: given, it makes the mailing an email one whatever its value. Use Channel.';

/** Former ways to name the channel, which creating still takes. */
export const deprecated: readonly Field[] = [
	option(text('content_type', 'Content Type', outdated)),
	option(flag('send_email_content', 'Send Email Content', `Whether to send email. ${outdated}`)),
	option(flag('send_push_content', 'Send Push Content', `Whether to send push. ${outdated}`)),
	option(flag('send_sms_content', 'Send SMS Content', `Whether to send SMS. ${outdated}`)),
];

/** Settings of Smart accounts. */
export const smart: readonly Field[] = [
	option(
		texts(
			'custom_tracking_domains',
			'Custom Tracking Domains',
			'Smart accounts: tracking domains',
			{ example: 'trk.example.com, trk2.example.com' },
		),
	),
	option(
		flag(
			'is_random_tracking_prefix',
			'Random Tracking Prefix',
			'Whether the tracking domain gets a random prefix (Smart accounts)',
			{ default: true },
		),
	),
	option(
		locator(
			'virtual_sender_id',
			'virtualSender',
			'Virtual Sender',
			'The virtual sender to send from (Smart accounts)',
		),
	),
];

// --- Answers ---------------------------------------------------------------------------------

export const summary = {
	id: 'integer',
	name: 'string',
	type: 'string',
	is_active: 'boolean',
	subid: 'string',
	for_confirm: 'boolean',
	ui_tags: ['string'],
	groups: [group],
	'*': 'any',
} as const satisfies Shape;

/** A broadcast or regular mailing with its settings. */
export const details = {
	id: 'integer',
	name: 'string',
	description: 'string',
	descr: 'string',
	is_active: 'boolean',
	data_type: 'string',
	data_id: 'integer',
	send_channel: 'string',
	channel: 'string',
	resource_id: 'integer',
	content: [message],
	start_schedule: {
		start_mins: ['integer'],
		start_hours: ['integer'],
		start_mdays: ['integer'],
		start_wdays: ['integer'],
		start_months: ['integer'],
		start_years: ['integer'],
		tz: 'string',
		profile: 'boolean',
		losers: 'boolean',
	},
	limit: 'integer',
	aglimit_count: 'integer',
	aglimit_percent: 'number',
	policy_id: 'integer',
	push_sending_mode: 'string',
	subid: 'string',
	for_confirm: 'boolean',
	virtual_sender_id: 'integer',
	is_random_tracking_prefix: 'boolean',
	custom_tracking_domains: ['string'],
	blind_carbon_copy: ['string'],
	watcher_list_id: 'integer',
	watcher_limit: 'integer',
	unconditional_sending: 'boolean',
	skip_unique_checking: 'boolean',
	sub_cats_filter: 'nullable',
	sub_fields_filter: 'nullable',
	updated_user: 'string',
	update_time: 'string',
	'*': 'any',
} as const satisfies Shape;

/** A new mailing's ID: "Clone mailing" calls it `saved_id`, and no page shows how creating answers. */
export const saved = {
	answer: { data: { saved_id: 'integer', id: 'integer', '*': 'any' } },
	result: 'data',
	rename: { saved_id: 'id' },
	bare: 'id',
} as const;

/** What tells no more than that it was done. */
export const done = {
	answer: { data: 'any', '*': 'any' },
	result: 'data',
	echo: ['mailing_id'],
} as const;
