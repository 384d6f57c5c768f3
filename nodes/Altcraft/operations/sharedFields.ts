/** Fields that many methods share. */
import {
	select,
	filter,
	boolean,
	integer,
	integerList,
	json,
	locator,
	number,
	optionalInRow,
	object,
	option,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import type { Option, Field } from './types';

// --- IDs -------------------------------------------------------------------------------------

export const databaseId = required(locator('db_id', 'database', 'Database', ''));

export const resourceId = required(locator('resource_id', 'resource', 'Subscription Resource', ''));

/** The API has no list of loyalty programs to pick from. */
export const loyaltyProgramId = required(
	locator('loyalty_program_id', 'loyaltyProgram', 'Loyalty Program', ''),
);

export const segmentId = required(locator('segment_id', 'segment', 'Segment', ''));

export const suppressId = required(
	locator('suppress_id', 'suppressionList', 'Suppression List', ''),
);

const updateAction = (name: string, value: string, description?: string): Option => ({
	name,
	value,
	...(description ? { description } : {}),
});

// --- Matching (documentation: "Matching") ----------------------------------------------------

const matchingModes: Record<string, Option> = {
	custom: { name: 'Custom Field', value: 'custom' },
	custom_sub: { name: 'Subscription Custom Field', value: 'custom_sub' },
	email: { name: 'Email', value: 'email' },
	email_phone: { name: 'Email or Phone', value: 'email_phone' },
	email_phone_sub: { name: 'Subscription Email or Phone', value: 'email_phone_sub' },
	email_profile: { name: 'Profile Email', value: 'email_profile' },
	email_sub: { name: 'Subscription Email', value: 'email_sub' },
	phone: { name: 'Phone', value: 'phone' },
	phone_sub: { name: 'Subscription Phone', value: 'phone_sub' },
	profile_id: { name: 'Profile ID', value: 'profile_id' },
	push_sub: { name: 'Push Subscription', value: 'push_sub' },
};

export type MatchingMode = keyof typeof matchingModes;

/** Parameters of each matching mode. */
export const matchingKeys: Readonly<Record<string, readonly string[]>> = {
	custom: ['field_name', 'field_value'],
	custom_sub: ['field_name', 'field_value'],
	email: ['email'],
	email_phone: ['email', 'phone'],
	email_phone_sub: ['email', 'phone'],
	email_profile: ['email'],
	email_sub: ['email'],
	phone: ['phone'],
	phone_sub: ['phone'],
	profile_id: ['profile_id'],
	push_sub: ['provider', 'subscription_id'],
};

const allModes = Object.keys(matchingModes);

/** Modes for which one of the keys is enough. */
export const eitherKeyModes = ['email_phone', 'email_phone_sub'];

/** Columns of profile data that replace an empty matching key of an import. */
const profileDataKeys: Readonly<Record<string, string>> = {
	email: 'email',
	phone: 'phones',
	profile_id: 'id',
	field_value: '{field_name}',
};

/** The columns of profile data that can hold the keys of a matching mode. */
export const matchingSources = (mode: string, fieldName: string): string[] =>
	(mode.endsWith('_sub') ? [] : (matchingKeys[mode] ?? [])).flatMap((key) => {
		const name = profileDataKeys[key]?.replace('{field_name}', fieldName) ?? '';
		return name === '' ? [] : [name];
	});

/**
 * The matching mode and its keys. Each key is shown for the modes that need it.
 * `useProfileData`: the profile data of the item replaces an empty key.
 */
export function matching(modes: readonly string[] = allModes, useProfileData = false): Field[] {
	/** Includes unavailable modes, so that methods with different modes share the field. Empty if no available mode has the key. */
	const modesOf = (key: string, oneIsEnough: boolean): readonly string[] => {
		const modesWithKey = allModes.filter(
			(mode) => matchingKeys[mode]!.includes(key) && eitherKeyModes.includes(mode) === oneIsEnough,
		);
		const isAvailable = modes.some(
			(mode) =>
				matchingKeys[mode]!.includes(key) && (useProfileData || modesWithKey.includes(mode)),
		);
		return isAvailable ? modesWithKey : [];
	};
	const key = (
		name: string,
		title: string,
		description: string,
		extra: Partial<Field> = {},
	): Field[] => {
		const source = useProfileData ? profileDataKeys[name] : undefined;
		const shared = { ...extra, ...(source ? { fallbackColumn: source } : {}) };
		const [requiredModes, eitherModes] = [modesOf(name, false), modesOf(name, true)];
		const eitherIsEnough = 'Enter email, phone or both';
		// Not for keys that the profile data replaces, which say so.
		const hint = source ? description : eitherIsEnough;
		return [
			...(requiredModes.length > 0
				? [
						text(name, title, description, {
							...shared,
							required: true,
							showWhen: { matching: requiredModes },
						}),
					]
				: []),
			...(eitherModes.length > 0
				? [text(name, title, hint, { ...shared, showWhen: { matching: eitherModes } })]
				: []),
		];
	};
	return [
		select(
			'matching',
			'Find Profile By',
			'',
			modes.map((mode) => matchingModes[mode]!).sort((a, b) => (a.name < b.name ? -1 : 1)),
			{ default: 'email', required: true },
		),
		...key('email', 'Email', ''),
		...key('phone', 'Phone', '', { placeholder: '+79000000000' }),
		...key('profile_id', 'Profile ID', ''),
		...key('field_name', 'Field Name', '', { pickFrom: 'matchingField' }),
		...key('field_value', 'Field Value', 'Separate tags with commas'),
		...key('provider', 'Push Provider', '', { placeholder: 'android-firebase' }),
		...key('subscription_id', 'Push Subscription ID', ''),
	];
}

/** For requests that create a profile if the key finds none. */
export const addKeyToData = option(
	boolean(
		'add_key_to_data',
		'Add Key to Data',
		'Whether to store the key in the profile, so that it is found again. In existing profiles, a phone replaces all phones.',
		{
			nodeOnly: true,
			showWhen: { '/matching': ['custom', 'email', 'email_phone', 'email_profile', 'phone'] },
		},
	),
);

/** Limits a search by email or phone to the subscriptions to one resource. */
export const inResource = option(
	locator('resource_id', 'resource', 'Subscription Resource', 'Only use its subscriptions'),
);

// --- Subscriptions (documentation: "Subscription object") -------------------------------------

export const channels: Record<string, Option> = {
	email: { name: 'Email', value: 'email' },
	notify: { name: 'Notify', value: 'notify' },
	push: { name: 'Push', value: 'push' },
	sms: { name: 'SMS', value: 'sms' },
	telegram_bot: { name: 'Telegram Bot', value: 'telegram_bot' },
	viber: { name: 'Viber', value: 'viber' },
	whatsapp: { name: 'WhatsApp', value: 'whatsapp' },
};

export const allChannels = Object.values(channels);

/** The channels of the subscription methods. */
export const subscriptionChannels = ['email', 'push', 'sms', 'telegram_bot', 'whatsapp'].map(
	(value) => channels[value]!,
);

const status = select(
	'status',
	'Status',
	'Set it only to change the status',
	[
		{ name: 'Complained', value: 'complained' },
		{ name: 'Hard Bounced', value: 'hardbounced' },
		{ name: 'Invalid', value: 'invalid' },
		{ name: 'Subscribed', value: 'subscribed' },
		{ name: 'Suspended', value: 'suspended' },
		{ name: 'Unconfirmed', value: 'unconfirmed' },
		{ name: 'Unsubscribed', value: 'unsubscribed' },
	],
	{ default: 'subscribed' },
);
export const subscriptionStatus = status;

export const priority = integer(
	'priority',
	'Priority',
	'0 is the highest. Turns off the automatic priority of the resource.',
	{ min: 0 },
);

/** The contact of a subscription, by channel. */
export function contactFields(channelOptions: readonly Option[]): Field[] {
	const messengerChannels = channelOptions
		.map((c) => String(c.value))
		.filter((c) => ['notify', 'viber', 'whatsapp'].includes(c));
	return [
		select('channel', 'Channel', '', channelOptions, {
			default: 'email',
			required: true,
		}),
		text('email', 'Email', '', {
			required: true,
			showWhen: { channel: ['email'] },
		}),
		text('phone', 'Phone', '', {
			placeholder: '+79000000000',
			required: true,
			showWhen: { channel: ['sms'] },
		}),
		text('provider', 'Push Provider', '', {
			placeholder: 'android-firebase',
			required: true,
			showWhen: { channel: ['push'] },
		}),
		text('subscription_id', 'Push Subscription ID', '', {
			required: true,
			showWhen: { channel: ['push'] },
		}),
		integer('chat_id', 'Chat ID', '', {
			apiName: 'cc_data.id',
			required: true,
			showWhen: { channel: ['telegram_bot'] },
		}),
		text('messenger_phone', 'Messenger Phone', '', {
			apiName: 'cc_data.phone',
			placeholder: '+79000000000',
			required: true,
			showWhen: { channel: messengerChannels },
		}),
	];
}

/** For values whose type depends on the selected field. */
const valueDescription =
	'Number, text, or JSON such as ["cars", "cats"]. Put text that looks like JSON in double quotes.';

export const subscriptions = objectList(
	'subscriptions',
	'Subscriptions',
	'',
	[
		locator('resource_id', 'resource', 'Subscription Resource', '', {
			required: true,
		}),
		...contactFields(allChannels),
		optionalInRow(textList('cats', 'Categories', '')),
		optionalInRow({
			name: 'field_values',
			apiName: 'custom_fields',
			kind: 'values',
			displayName: 'Custom Fields',
			fields: [
				text('field', 'Field', '', {
					required: true,
					pickFrom: 'subscriptionField',
				}),
				text('value', 'Value', valueDescription),
			],
		}),
		optionalInRow(
			json('custom_fields', 'Custom Fields (JSON)', 'Values by name', {
				placeholder: '{"_device_type": "web"}',
			}),
		),
		optionalInRow(priority),
		optionalInRow(status),
	],
	{ bodyObject: 'data' },
);

// --- Profile data (documentation: "Profile data object") --------------------------------------

const profileColumns: Field = {
	name: 'data',
	kind: 'resourceMapper',
	displayName: 'Profile Data',
	description: 'System fields start with an underscore',
	hasJsonInput: true,
	placeholder: '{"email": "john@example.com", "_fname": "John"}',
};

const actionsWithValue = ['add', 'delete', 'incr', 'set', 'upsert'];

/** Documentation: "Database fields functional update". */
const functionalUpdates: Field = {
	name: 'updates',
	kind: 'updates',
	displayName: 'Functional Updates',
	description: 'Changes relative to the current values',
	bodyObject: 'data',
	fields: [
		text('field', 'Field', '', {
			required: true,
			pickFrom: 'databaseField',
		}),
		select(
			'function',
			'Action',
			'Create or Update sets a property of an object',
			[
				updateAction('Add', 'add', 'Tags or list entries'),
				updateAction('Create or Update', 'upsert'),
				updateAction('Delete', 'delete', 'Tags or list entries'),
				updateAction('Increase', 'incr', 'Negative subtracts'),
				updateAction('Set', 'set'),
				updateAction('Unset', 'unset', 'Remove the field'),
			],
			{ default: 'set' },
		),
		text('value', 'Value', valueDescription, {
			showWhen: { function: actionsWithValue },
		}),
		text('submatch', 'Property Path', 'For objects and arrays of objects', {
			placeholder: 'address.city',
			showWhen: { function: actionsWithValue.filter((name) => name !== 'incr') },
		}),
	],
};

export const profileData: Field[] = [
	{ ...profileColumns, autoMap: true },
	functionalUpdates,
	subscriptions,
];
export const optionalData: Field = profileColumns;

export const skipTriggers = option(boolean('skip_triggers', 'Skip Triggers', ''));

export const skipInvalidSubscriptions = option(
	boolean(
		'skip_invalid_subscriptions',
		'Skip Invalid Subscriptions',
		'Whether to skip them instead of rejecting the profile',
	),
);

export const detectGeo = option(
	boolean('detect_geo', 'Detect Location', 'Whether to use _regip or _ip in the data'),
);

export const addToSegments = option(
	integerList('add_to_segments', 'Add to Segment', 'Static segments only', {
		pickFrom: 'segment',
	}),
);
export const removeFromSegments = option(
	integerList('remove_from_segments', 'Remove From Segment', 'Static segments only', {
		pickFrom: 'segment',
	}),
);

// --- Lists -----------------------------------------------------------------------------------

export const tagFilter = filter(
	textList('ui_tags', 'Tag', '', {
		pickFrom: 'tag',
	}),
);
export const groupFilters = [
	filter(textList('groups', 'Access Groups by Name', '')),
	filter(
		integerList('groups_id', 'Access Group', '', {
			pickFrom: 'groupId',
		}),
	),
];

export const fromId = option(text('from_id', 'Start From ID', 'From an earlier response'));
export const fromNumber = option(integer('from_id', 'Start From ID', '', { default: 1, min: 0 }));

// --- Tasks -----------------------------------------------------------------------------------

/** Whether and how long to wait for a task. `wait` is the default. */
export function waitOptions(wait: boolean): Field[] {
	return [
		option(
			boolean('wait', 'Wait for Completion', '', {
				default: wait,
				nodeOnly: true,
			}),
		),
		...taskPollingOptions,
	];
}

export const taskPollingOptions = [
	option(
		integer('max_wait', 'Timeout (Seconds)', 'The task itself continues', {
			default: 600,
			min: 1,
			nodeOnly: true,
		}),
	),
	option(
		number('poll_interval', 'Poll Interval (Seconds)', '', {
			min: 0.1,
			default: 2,
			nodeOnly: true,
		}),
	),
];

/** Where the platform sends recalculated statistics. */
export const statisticsCallback = option(
	object('feedback', 'Callback', 'Where to send the statistics', [
		text('type', 'Type', '', { default: 'JSON' }),
		text('url', 'URL', ''),
	]),
);
