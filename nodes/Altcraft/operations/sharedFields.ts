/** Fields that many methods share, each declared once. */
import {
	select,
	filter,
	boolean,
	integer,
	integerList,
	json,
	locator,
	optionalInRow,
	object,
	option,
	required,
	objectList,
	text,
	textList,
} from './fieldBuilders';
import type { Option, Field } from './types';

// --- Things of the platform, by ID -----------------------------------------------------------

export const databaseId = required(
	locator('db_id', 'database', 'Database', 'The profile database to work in'),
);

export const resourceId = required(
	locator(
		'resource_id',
		'resource',
		'Subscription Resource',
		'The resource that the subscription belongs to',
	),
);

/** The API has no list of loyalty programs to pick from. */
export const loyaltyProgramId = required(
	locator(
		'loyalty_program_id',
		'loyaltyProgram',
		'Loyalty Program',
		'The loyalty program to work in',
	),
);

export const segmentId = required(
	locator('segment_id', 'segment', 'Segment', 'The segment to work with'),
);

export const suppressId = required(
	locator('suppress_id', 'suppressionList', 'Suppression List', 'The suppression list to work on'),
);

export const profileId = required(
	text('profile_id', 'Profile ID', 'ID that the platform gave the profile', {
		placeholder: '5a5b64a969d4265b958b9ac3',
	}),
);

const offered = (name: string, value: string, description: string): Option => ({
	name,
	value,
	description,
});

// --- Matching (documentation: "Matching") ----------------------------------------------------

const modes: Record<string, Option> = {
	custom: { name: 'Custom Field', value: 'custom' },
	custom_sub: { name: 'Custom Field of Subscriptions', value: 'custom_sub' },
	email: { name: 'Email', value: 'email' },
	email_phone: { name: 'Email or Phone', value: 'email_phone' },
	email_phone_sub: { name: 'Email or Phone of Subscriptions', value: 'email_phone_sub' },
	email_profile: { name: 'Email of the Profile', value: 'email_profile' },
	email_sub: { name: 'Email of Subscriptions', value: 'email_sub' },
	phone: { name: 'Phone', value: 'phone' },
	phone_sub: { name: 'Phone of Subscriptions', value: 'phone_sub' },
	profile_id: { name: 'Profile ID', value: 'profile_id' },
	push_sub: { name: 'Push Subscription', value: 'push_sub' },
};

export type MatchingMode = keyof typeof modes;

/** The parameters that each matching mode looks at. */
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

const allModes = Object.keys(modes);

/** Modes of which at least one key is enough. */
export const eitherKeyModes = ['email_phone', 'email_phone_sub'];

/** Where the profile data of an import holds a matching key that was left empty. */
const inData: Readonly<Record<string, string>> = {
	email: 'email',
	phone: 'phones',
	profile_id: 'id',
	field_value: '{field_name}',
};

/** The names under which profile data may hold the keys of a matching mode. */
export const matchingSources = (mode: string, fieldName: string): string[] =>
	(mode.endsWith('_sub') ? [] : (matchingKeys[mode] ?? [])).flatMap((key) => {
		const name = inData[key]?.replace('{field_name}', fieldName) ?? '';
		return name === '' ? [] : [name];
	});

/**
 * The choice of how a profile is found, and the keys, each shown for the modes that need it.
 * `fromData`: an empty key is taken from the profile data of the same item.
 */
export function matching(usable: readonly string[] = allModes, fromData = false): Field[] {
	/** All modes with the key, so that methods with fewer modes share the field; none where no usable mode has it. */
	const modesOf = (key: string, either: boolean): readonly string[] => {
		const having = allModes.filter(
			(mode) => matchingKeys[mode]!.includes(key) && eitherKeyModes.includes(mode) === either,
		);
		return having.some((mode) => usable.includes(mode)) ? having : [];
	};
	const key = (name: string, title: string, description: string, placeholder: string): Field[] => {
		const pick = name === 'field_name' ? { pickFrom: 'matchingField' } : {};
		const source = fromData ? inData[name] : undefined;
		const shared = { placeholder, ...pick, ...(source ? { fallbackColumn: source } : {}) };
		const [alone, either] = [modesOf(name, false), modesOf(name, true)];
		const hint = `${description}. One of email and phone is enough.`;
		return [
			...(alone.length > 0
				? [
						text(name, title, description, {
							...shared,
							required: true,
							showWhen: { matching: alone },
						}),
					]
				: []),
			...(either.length > 0
				? [text(name, title, hint, { ...shared, showWhen: { matching: either } })]
				: []),
		];
	};
	return [
		select(
			'matching',
			'Find Profile By',
			'What is searched by should be unique to a profile',
			usable.map((mode) => modes[mode]!).sort((a, b) => (a.name < b.name ? -1 : 1)),
			{ default: 'email', required: true },
		),
		...key('email', 'Email', 'Address to look for', 'john@example.com'),
		...key('phone', 'Phone', 'Phone number to look for, in international form', '+79000000000'),
		...key(
			'profile_id',
			'Profile ID',
			'ID that the platform gave the profile',
			'5a5b64a969d4265b958b9ac3',
		),
		...key('field_name', 'Field Name', 'Name of the field to search by', 'CRM_ID'),
		...key(
			'field_value',
			'Field Value',
			'Value to search for; several tags go into one comma-separated text',
			'123420',
		),
		...key('provider', 'Push Provider', 'Push provider of the subscription', 'android-firebase'),
		...key('subscription_id', 'Push Subscription ID', 'Token of the device or browser', 'f3a9…'),
	];
}

/** Restricts a search by email or phone to the subscriptions of one resource. */
export const inResource = option(
	locator('resource_id', 'resource', 'Subscription Resource', 'Only this resource'),
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

/** The channels of the stand-alone subscription methods. */
export const subscriptionChannels = ['email', 'push', 'sms', 'telegram_bot', 'whatsapp'].map(
	(value) => channels[value]!,
);

const status = select(
	'status',
	'Status',
	'Overwrites the status of the subscription: send it only to change it',
	[
		{ name: 'Complained', value: 'complained', description: 'Reported spam' },
		{ name: 'Hard Bounced', value: 'hardbounced', description: 'The address is probably bad' },
		{ name: 'Invalid', value: 'invalid' },
		{ name: 'Subscribed', value: 'subscribed', description: 'Can be messaged' },
		{ name: 'Suspended', value: 'suspended', description: 'Unsubscribed for a time' },
		{ name: 'Unconfirmed', value: 'unconfirmed' },
		{ name: 'Unsubscribed', value: 'unsubscribed' },
	],
	{ default: 'subscribed' },
);
export const subscriptionStatus = status;

export const priority = integer(
	'priority',
	'Priority',
	"0 is the highest. Sending it switches off the resource's option to increase the priority of new subscriptions.",
);

/** The contact of a subscription: each channel shows just its own fields. */
export function contact(usable: readonly Option[]): Field[] {
	const messengers = usable
		.map((c) => String(c.value))
		.filter((c) => ['notify', 'viber', 'whatsapp'].includes(c));
	return [
		select('channel', 'Channel', 'Channel of the subscription', usable, {
			default: 'email',
			required: true,
		}),
		text('email', 'Email', 'Address of the subscription', {
			placeholder: 'john@example.com',
			required: true,
			showWhen: { channel: ['email'] },
		}),
		text('phone', 'Phone', 'Phone number of the subscription, in international form', {
			placeholder: '+79000000000',
			required: true,
			showWhen: { channel: ['sms'] },
		}),
		text('provider', 'Push Provider', 'Provider of the push subscription', {
			placeholder: 'android-firebase',
			required: true,
			showWhen: { channel: ['push'] },
		}),
		text('subscription_id', 'Push Subscription ID', 'Token of the device or browser', {
			placeholder: 'f3a9…',
			required: true,
			showWhen: { channel: ['push'] },
		}),
		integer('chat_id', 'Chat ID', 'Chat between the bot and the person', {
			apiName: 'cc_data.id',
			placeholder: '123456789',
			required: true,
			showWhen: { channel: ['telegram_bot'] },
		}),
		text('messenger_phone', 'Messenger Phone', 'Phone number of the person in the messenger', {
			apiName: 'cc_data.phone',
			placeholder: '+79000000000',
			required: true,
			showWhen: { channel: messengers },
		}),
	];
}

/** How a value is written where its field is chosen beside it. */
const operand =
	'A number, a text, or JSON such as ["cars", "cats"]. Text that must not be read as JSON goes in double quotes.';

export const subscriptions = objectList(
	'subscriptions',
	'Subscriptions',
	'Subscriptions to resources that are set in the same call',
	[
		locator('resource_id', 'resource', 'Subscription Resource', 'The resource to subscribe to', {
			required: true,
		}),
		...contact(allChannels),
		optionalInRow(
			textList('cats', 'Categories', 'Categories of the resource to subscribe to', {
				placeholder: 'news, offers',
			}),
		),
		optionalInRow({
			name: 'field_values',
			apiName: 'custom_fields',
			kind: 'values',
			displayName: 'Custom Fields',
			description: 'Fields of the subscription, system and custom',
			fields: [
				text('field', 'Field', 'The field to set', {
					placeholder: '_device_type',
					required: true,
					pickFrom: 'subscriptionField',
				}),
				text('value', 'Value', operand, { placeholder: 'web' }),
			],
		}),
		optionalInRow(
			json('custom_fields', 'Custom Fields (JSON)', 'Fields of the subscription by name', {
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
	description: 'System fields start with an underscore, custom fields have their own names',
	hasJsonInput: true,
	placeholder: '{"email": "john@example.com", "_fname": "John", "phones": ["+79000000000"]}',
};

const needsValue = ['add', 'delete', 'incr', 'set', 'upsert'];

/** Functional updates of fields (documentation: "Database fields functional update"). */
const updates: Field = {
	name: 'updates',
	kind: 'updates',
	displayName: 'Functional Updates',
	description: 'Changes of fields relative to what the profile holds',
	bodyObject: 'data',
	fields: [
		text('field', 'Field', 'The field to change', {
			placeholder: 'points',
			required: true,
			pickFrom: 'databaseField',
		}),
		select(
			'function',
			'Function',
			'What to do with the field',
			[
				offered('Add', 'add', 'Of tags or objects: adds to them'),
				offered(
					'Create or Update',
					'upsert',
					'Create a new record, or update the current one if it already exists (upsert)',
				),
				offered('Delete', 'delete', 'Of tags or objects: removes them'),
				offered('Increase', 'incr', 'Of a number: adds to it; a negative value decreases it'),
				offered('Set', 'set', 'Sets the value'),
				offered('Unset', 'unset', 'Removes the field from the profile'),
			],
			{ default: 'set' },
		),
		text('value', 'Value', operand, { placeholder: '100', showWhen: { function: needsValue } }),
		text(
			'submatch',
			'Property Path',
			'Path of the property inside the object; needed for objects and arrays of objects',
			{
				placeholder: 'address.city',
				showWhen: { function: needsValue.filter((name) => name !== 'incr') },
			},
		),
	],
};

export const profileData: Field[] = [{ ...profileColumns, autoMap: true }, updates, subscriptions];
export const optionalData: Field = profileColumns;

export const skipTriggers = option(
	boolean('skip_triggers', 'Skip Triggers', 'Whether the change fires no trigger events', {
		default: true,
	}),
);

export const skipInvalidSubscriptions = option(
	boolean(
		'skip_invalid_subscriptions',
		'Skip Invalid Subscriptions',
		'Whether subscriptions that are not valid are left out instead of refusing the profile',
		{ default: true },
	),
);

export const detectGeo = option(
	boolean(
		'detect_geo',
		'Detect Location',
		'Whether to work out the location from _regip or _ip of the data',
		{ default: true },
	),
);

export const addToSegments = option(
	integerList(
		'add_to_segments',
		'Add to Segment Names or IDs',
		'Static segments that the profile is put into',
		{ pickFrom: 'segment' },
	),
);
export const removeFromSegments = option(
	integerList(
		'remove_from_segments',
		'Remove From Segment Names or IDs',
		'Static segments that the profile is taken out of',
		{ pickFrom: 'segment' },
	),
);

// --- Lists -----------------------------------------------------------------------------------

export const tagFilter = filter(
	textList('ui_tags', 'Tag Names or IDs', 'Only entries that carry these tags', {
		pickFrom: 'tag',
	}),
);
export const groupFilters = [
	filter(
		textList(
			'groups',
			'Access Groups by Name',
			'Only entries of the access groups with these names',
			{
				placeholder: 'main, subaccount',
			},
		),
	),
	filter(
		integerList('groups_id', 'Access Group Names or IDs', 'Only entries of these access groups', {
			pickFrom: 'groupId',
		}),
	),
];

export const fromId = option(
	text(
		'from_id',
		'Start From ID',
		'Pointer to the page to start with, from an earlier answer. Empty starts at the beginning.',
	),
);
export const fromNumber = option(
	integer('from_id', 'Start From ID', 'ID that the list starts with', { default: 1 }),
);

// --- Tasks -----------------------------------------------------------------------------------

/** Whether and how long a task is waited for; `wait` is what happens when nothing is chosen. */
export function waiting(wait: boolean): Field[] {
	const outcome = wait ? 'By default it is waited for.' : 'By default the task is only started.';
	return [
		option(
			boolean(
				'wait',
				'Wait for Completion',
				`Whether to wait until the platform has finished the task. ${outcome}`,
				{ default: !wait, nodeOnly: true },
			),
		),
		...taskPatience,
	];
}

export const taskPatience = [
	option(
		integer(
			'max_wait',
			'Longest Wait (Seconds)',
			'How long to wait for the task before giving up. The task itself goes on.',
			{ default: 600, nodeOnly: true },
		),
	),
	option(
		integer(
			'poll_interval',
			'Poll Interval (Seconds)',
			'How long to wait between two looks at the task',
			{ default: 2, nodeOnly: true },
		),
	),
];

/** Asks the platform to push recalculated statistics to an address. */
export const feedback = option(
	object(
		'feedback',
		'Feedback',
		'Address that receives the statistics when they are recalculated',
		[
			text('type', 'Type', 'Form in which the statistics are sent', { default: 'JSON' }),
			text('url', 'URL', 'Address that receives the statistics', {
				placeholder: 'https://example.com/receiver',
			}),
		],
	),
);
