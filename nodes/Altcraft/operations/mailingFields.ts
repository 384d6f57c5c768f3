/** Fields that mailings share: messages, audience, settings, and overrides for one run. */
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

/** ID of a mailing. `of` is the resource whose list offers it. */
export const mailingId = (of: string, title: string): Field =>
	required(locator('mailing_id', of, title, '', { apiName: 'id' }));

export const mailingName = required(text('name', 'Name', ''));

/** Documentation: "Content object". Empty fields keep the values of the template. */
export const messages = required(
	objectList(
		'content',
		'Messages',
		'Additional fields override the template',
		[
			locator('message_id', 'template', 'Template', '', { required: true }),
			optionalInRow(text('from_email', 'From Email', '')),
			optionalInRow(text('from_name', 'From Name', '')),
			optionalInRow(text('replyto_email', 'Reply-To Email', '')),
			optionalInRow(text('replyto_name', 'Reply-To Name', '')),
			optionalInRow(text('subject', 'Subject', '')),
		],
		{
			hasJsonInput: true,
			placeholder: '[{"message_id": 12}]',
		},
	),
);

export const sendChannel = required(
	select(
		'send_channel',
		'Channel',
		'Cannot be changed later',
		[
			{ name: 'Email', value: 'email' },
			{ name: 'Push', value: 'push' },
			{ name: 'SMS', value: 'sms' },
		],
		{ default: 'email' },
	),
);

// --- Audience --------------------------------------------------------------------------------

const audienceTypes: readonly Option[] = [
	{ name: 'Database', value: 'list' },
	{ name: 'Segment', value: 'segment' },
];

export const audience: readonly Field[] = [
	required(select('data_type', 'Audience', '', audienceTypes, { default: 'list' })),
	required(
		locator('data_id', 'database', 'Database', '', {
			showWhen: { data_type: ['list'] },
		}),
	),
	required(
		locator('data_id', 'segment', 'Segment', '', {
			showWhen: { data_type: ['segment'] },
		}),
	),
];

/** Audience and limit for one run. The mailing's own values apply to what is not set. */
export const runOverrides: readonly Field[] = [
	option(
		select('override_source_type', 'Override Audience', 'For this run only', audienceTypes, {
			default: 'list',
		}),
	),
	option(
		locator('override_source_id', 'database', 'Override Database', '', {
			showWhen: { override_source_type: ['list'] },
		}),
	),
	option(
		locator('override_source_id', 'segment', 'Override Segment', '', {
			showWhen: { override_source_type: ['segment'] },
		}),
	),
	option(
		integer('override_limit', 'Override Limit', '', {
			min: 1,
			default: 100,
		}),
	),
];

// --- Settings --------------------------------------------------------------------------------

/** Documentation: "Start schedule object". */
const startSchedule = option(
	object('start_schedule', 'Start Schedule', '', [
		integerList('start_mdays', 'Days of the Month', '1 to 31'),
		integerList('start_hours', 'Hours', '0 to 23'),
		integerList('start_mins', 'Minutes', '0 to 59'),
		integerList('start_months', 'Months', '1 to 12'),
		integerList('start_wdays', 'Weekdays', 'In order from Sunday to Saturday'),
		integerList('start_years', 'Years', ''),
	]),
);

/** Settings of all mailing types. */
export const commonSettings: readonly Field[] = [
	option(boolean('is_active', 'Active', '')),
	option(locator('policy_id', 'policy', 'Policy', '')),
	option(
		select(
			'push_sending_mode',
			'Push Sending Mode',
			'',
			[
				{ name: 'Fan Out', value: 'fanout' },
				{ name: 'Last', value: 'last', description: 'Only the most recent subscription' },
			],
			{ default: 'fanout' },
		),
	),
	option(locator('resource_id', 'resource', 'Subscription Resource', '')),
	option(text('subid', 'Sub ID', 'For the statistics')),
];

/** Settings of broadcast and regular mailings. */
export const mailingSettings: readonly Field[] = [
	...commonSettings,
	option(
		integer('aglimit_count', 'Limit Increase', 'Messages to add in each cycle', {
			min: 0,
			default: 100,
		}),
	),
	option(
		withApiName(
			'agllimit_percent',
			number('aglimit_percent', 'Limit Increase (Percent)', 'To add in each cycle', {
				default: 10,
				min: 0,
			}),
		),
	),
	option(
		withApiName(
			'limit',
			integer('sending_limit', 'Sending Limit', 'Messages per cycle', {
				min: 0,
				default: 1000,
			}),
		),
	),
	startSchedule,
];

const deprecatedDescription = 'Use Channel instead. Any value means email.';

/** Deprecated ways to set the channel, which the create methods still accept. */
export const deprecatedChannelFields: readonly Field[] = [
	option(text('content_type', 'Content Type (Deprecated)', deprecatedDescription)),
	option(
		boolean(
			'send_email_content',
			'Send Email Content (Deprecated)',
			'Whether to send email. Use Channel instead.',
		),
	),
	option(
		boolean(
			'send_push_content',
			'Send Push Content (Deprecated)',
			'Whether to send push. Use Channel instead.',
		),
	),
	option(
		boolean(
			'send_sms_content',
			'Send SMS Content (Deprecated)',
			'Whether to send SMS. Use Channel instead.',
		),
	),
];

/** Settings that only Smart accounts have. */
export const trackingDomains = option(
	textList('custom_tracking_domains', 'Custom Tracking Domains', 'Smart accounts only'),
);
export const randomPrefix = option(
	boolean(
		'is_random_tracking_prefix',
		'Random Tracking Prefix',
		'Whether to use one (Smart accounts only)',
	),
);
export const virtualSenderId = option(
	locator('virtual_sender_id', 'virtualSender', 'Virtual Sender', 'Smart accounts only'),
);
export const smartAccountSettings: readonly Field[] = [
	trackingDomains,
	randomPrefix,
	virtualSenderId,
];
