/** What mailings have in common: their messages, their audience, their settings, and one run of them. */
import {
	withApiName,
	select,
	boolean,
	integer,
	integerList,
	locator,
	optionalInRow,
	number,
	object,
	option,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import type { Option, Field } from './types';

/** A mailing of any type; `of` is the resource whose list offers it. */
export const mailingId = (of: string, title: string): Field =>
	required(locator('mailing_id', of, title, 'The mailing to work with', { apiName: 'id' }));

export const mailingName = required(
	text('name', 'Name', 'Name of the mailing', { placeholder: 'Spring sale' }),
);

/** Documentation: "Content object". Fields that are left out keep what the template says. */
export const messages = required(
	objectList(
		'content',
		'Messages',
		'The messages that are sent',
		[
			locator('message_id', 'template', 'Template', 'The message to send', { required: true }),
			optionalInRow(text('from_email', 'From Email', "Replaces the template's sender address")),
			optionalInRow(text('from_name', 'From Name', "Replaces the template's sender name")),
			optionalInRow(
				text('replyto_email', 'Reply-To Email', "Replaces the template's reply address"),
			),
			optionalInRow(text('replyto_name', 'Reply-To Name', "Replaces the template's reply name")),
			optionalInRow(
				text('subject', 'Subject', "Replaces the template's subject", {
					placeholder: 'Weather alert',
				}),
			),
		],
		{
			hasJsonInput: true,
			placeholder: '[{"message_id": 12, "subject": "Weather alert"}]',
		},
	),
);

export const sendChannel = required(
	select(
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

const sources: readonly Option[] = [
	{ name: 'Database', value: 'list' },
	{ name: 'Segment', value: 'segment' },
];

export const audience: readonly Field[] = [
	required(select('data_type', 'Audience', 'Who the mailing is for', sources, { default: 'list' })),
	required(
		locator('data_id', 'database', 'Database', 'The database that is mailed', {
			showWhen: { data_type: ['list'] },
		}),
	),
	required(
		locator('data_id', 'segment', 'Segment', 'The segment that is mailed', {
			showWhen: { data_type: ['segment'] },
		}),
	),
];

/** Another audience and another limit for one run; what is left out stays the mailing's own. */
export const override: readonly Field[] = [
	option(
		select(
			'override_source_type',
			'Other Audience',
			'Kind of the audience that replaces the own one of the mailing for this run',
			sources,
			{ default: 'list' },
		),
	),
	option(
		locator('override_source_id', 'database', 'Other Database', 'The database for this run', {
			showWhen: { override_source_type: ['list'] },
		}),
	),
	option(
		locator('override_source_id', 'segment', 'Other Segment', 'The segment for this run', {
			showWhen: { override_source_type: ['segment'] },
		}),
	),
	option(
		integer('override_limit', 'Other Limit', 'How many messages this run sends at most', {
			default: 100,
		}),
	),
];

// --- Settings --------------------------------------------------------------------------------

/** Documentation: "Start schedule object". */
const startSchedule = option(
	object('start_schedule', 'Start Schedule', 'When the mailing starts', [
		integerList('start_mdays', 'Days of the Month', 'Days of the month, 1 to 31', {
			placeholder: '1, 15',
		}),
		integerList('start_hours', 'Hours', 'Hours of the day, 0 to 23', { placeholder: '9, 18' }),
		integerList('start_mins', 'Minutes', 'Minutes of the hour, 0 to 59', { placeholder: '0, 30' }),
		integerList('start_months', 'Months', 'Months, 1 to 12', { placeholder: '3, 4, 5' }),
		integerList(
			'start_wdays',
			'Weekdays',
			'Days of the week from Sunday to Saturday, as numbers; the documentation does not say where they begin',
			{ placeholder: '1, 3' },
		),
		integerList('start_years', 'Years', 'Years', { placeholder: '2027' }),
	]),
);

/** Settings that mailings of every type know. */
export const commonSettings: readonly Field[] = [
	option(boolean('is_active', 'Active', 'Whether the mailing is switched on', { default: true })),
	option(locator('policy_id', 'policy', 'Policy', 'The sending policy')),
	option(
		select(
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
		locator(
			'resource_id',
			'resource',
			'Subscription Resource',
			'The resource that the mailing belongs to',
		),
	),
	option(text('subid', 'Sub ID', 'Mark of your own for the statistics', { placeholder: 'Adv_1' })),
];

/** Settings of broadcast and regular mailings. */
export const settings: readonly Field[] = [
	...commonSettings,
	option(
		integer('aglimit_count', 'Limit Growth', 'How many messages the limit grows by each cycle', {
			default: 100,
		}),
	),
	option(
		withApiName(
			'agllimit_percent',
			number(
				'aglimit_percent',
				'Limit Growth (Percent)',
				'How many percent the limit grows by each cycle',
				{ default: 10 },
			),
		),
	),
	option(
		withApiName(
			'limit',
			integer('sending_limit', 'Sending Limit', 'How many messages one cycle sends at most', {
				default: 1000,
			}),
		),
	),
	startSchedule,
];

const outdated =
	'Deprecated: given, it makes the mailing an email one whatever its value. Use Channel.';

/** Former ways to name the channel, which creating still takes. */
export const deprecated: readonly Field[] = [
	option(text('content_type', 'Content Type', outdated)),
	option(boolean('send_email_content', 'Send Email Content', `Whether to send email. ${outdated}`)),
	option(boolean('send_push_content', 'Send Push Content', `Whether to send push. ${outdated}`)),
	option(boolean('send_sms_content', 'Send SMS Content', `Whether to send SMS. ${outdated}`)),
];

/** Settings of Smart accounts. */
export const trackingDomains = option(
	textList(
		'custom_tracking_domains',
		'Custom Tracking Domains',
		'Smart accounts: tracking domains',
		{
			placeholder: 'trk.example.com, trk2.example.com',
		},
	),
);
export const randomPrefix = option(
	boolean(
		'is_random_tracking_prefix',
		'Random Tracking Prefix',
		'Whether the tracking domain gets a random prefix (Smart accounts)',
		{ default: true },
	),
);
export const virtualSender = option(
	locator(
		'virtual_sender_id',
		'virtualSender',
		'Virtual Sender',
		'The virtual sender to send from (Smart accounts)',
	),
);
export const smart: readonly Field[] = [trackingDomains, randomPrefix, virtualSender];
