/** What trigger mailings and scenarios have in common: whom they are launched for, and with what. */
import {
	select,
	boolean,
	integer,
	json,
	locator,
	object,
	option,
	required,
	objectList,
	text,
} from './fieldBuilders';
import {
	detectGeo,
	inResource,
	matching,
	matchingKeys,
	profileData,
	skipInvalidSubscriptions,
	skipTriggers,
} from './sharedFields';
import type { Batch, Option, Field } from './types';

export const triggerId = required(
	locator('trigger_id', 'triggerMailing', 'Trigger Mailing', 'The trigger mailing to work with'),
);

export const workflowId = required(
	locator('workflow_id', 'scenario', 'Scenario', 'The scenario to work with'),
);

/** How the imports find a profile. */
export const importModes = ['email', 'email_profile', 'phone', 'profile_id', 'custom'];

/** A profile that is imported first. Which database it is in is the mailing's or the scenario's business. */
export const importedProfile: Field[] = [
	...matching(importModes, true),
	...profileData,
	skipTriggers,
	skipInvalidSubscriptions,
	detectGeo,
];

const query: Option = {
	name: 'Query',
	value: '',
	description: 'A condition on profile fields; everybody who meets it is reached',
};

/** Profiles that exist: by one of the modes, or by a query, for which the API wants no mode at all. */
export function recipients(modes?: readonly string[]): Field[] {
	const [mode, ...keys] = matching(modes) as [Field, ...Field[]];
	return [
		select(
			'matching',
			mode.displayName,
			mode.description!,
			[...mode.options!, query].sort(byName),
			{
				default: 'email',
			},
		),
		...keys,
		required(
			json('custom_request', 'Query', 'Condition on profile fields, as a MongoDB query', {
				placeholder: '{"email": {"$in": ["ann@example.com", "bob@example.com"]}}',
				showWhen: { matching: [''] },
			}),
		),
	];
}

const byName = (a: Option, b: Option) => (a.name < b.name ? -1 : 1);

export const recipientResource = inResource;

export const subscriptionFilter = option(
	object(
		'subscription_filter',
		'Subscription Filter',
		'The subscription of the profile that the message goes to. Does not work with a query.',
		[
			text('email', 'Email', 'Address of an email subscription', {
				placeholder: 'ann@example.com',
			}),
			boolean(
				'not_strict',
				'Not Strict',
				'Whether another subscription will do where this one is missing',
				{
					default: true,
				},
			),
			text('phone', 'Phone', 'Phone number of an SMS subscription', {
				placeholder: '+79000000000',
			}),
			text('provider', 'Push Provider', 'Provider of a push subscription', {
				placeholder: 'Chrome',
			}),
			text('subscription_id', 'Push Subscription ID', 'Token of the device or browser', {
				placeholder: 'f3a9…',
			}),
		],
	),
);

export const content = option(
	json('content', 'Content', 'Data for the variables {apicontent.name} of the message, by name', {
		placeholder: '{"H1": "Weather alert"}',
	}),
);

export const customData = option(
	json('custom_data', 'Custom Data', 'Data that action hooks receive', {
		placeholder: '{"field": "value"}',
	}),
);

/** Files to attach (documentation: "File object"). @param further what one method knows beyond that */
export const attach = (further: readonly Field[] = []): Field =>
	option(
		objectList('attach', 'Attachments', 'Files that go with the message', [
			required(
				text('name', 'File Name', 'Name that the recipient sees', { placeholder: 'Attach.txt' }),
			),
			required(
				text('data', 'Data', 'Content as a data URI in Base64', {
					placeholder: 'data:text/csv;base64,SEVMTE8K',
				}),
			),
			...further,
		]),
	);

export const timeout = option(
	object('timeout', 'Delay', 'How long to wait before the mailing starts', [
		integer('days', 'Days', 'Days to wait'),
		integer('hours', 'Hours', 'Hours to wait'),
		integer('minutes', 'Minutes', 'Minutes to wait'),
	]),
);

/** What finds a profile, as it stands in each element of a batch (documentation: "Data array"). */
const elementKeys = [...new Set(Object.values(matchingKeys).flat())].filter(
	(name) => name !== 'field_name',
);

interface Named {
	id: string;
	title: string;
	path: string;
}

/** Imports that join: each element holds a profile and, beside it, the key that the profile does not hold itself. */
export const batchOfImports = (method: Named): Batch => ({
	id: method.id,
	title: method.title,
	path: method.path,
	element: 'data',
	elementFields: ['data', ...elementKeys],
	itemsKey: 'data',
	matchingKeys: matchingKeys,
	defaultSize: 1000,
	maxSize: 10_000,
});

/** Launches that join: each element says only who is meant. */
export const batchOfRecipients = (method: Named): Batch => ({
	...batchOfImports(method),
	elementFields: [...elementKeys, 'custom_request', 'custom_data'],
});
