/** Fields and batches that trigger mailings and scenarios share: recipients and content. */
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
	addKeyToData,
	detectGeo,
	matching,
	matchingKeys,
	profileData,
	skipInvalidSubscriptions,
	skipTriggers,
} from './sharedFields';
import type { Batch, Option, Field } from './types';

export const triggerId = required(locator('trigger_id', 'triggerMailing', 'Trigger Mailing', ''));

export const workflowId = required(locator('workflow_id', 'scenario', 'Scenario', ''));

/** Matching modes of the import methods. */
export const importMatchingModes = ['email', 'email_profile', 'phone', 'profile_id', 'custom'];

/** The profile to import. Its database is that of the mailing or the scenario. */
export const importFields: Field[] = [
	...matching(importMatchingModes, true),
	...profileData,
	addKeyToData,
	skipTriggers,
	skipInvalidSubscriptions,
	detectGeo,
];

const queryMode: Option = {
	name: 'Query',
	value: '',
	description: 'All profiles that match a condition',
};

/** Existing profiles, found by a matching mode or by a query. With a query, the API takes no `matching`. */
export function recipientFields(modes?: readonly string[]): Field[] {
	const [mode, ...keys] = matching(modes) as [Field, ...Field[]];
	return [
		select(
			'matching',
			mode.displayName,
			mode.description!,
			[...mode.options!, queryMode].sort(byName),
			{
				default: 'email',
			},
		),
		...keys,
		required(
			json('custom_request', 'Query', 'MongoDB query on profile fields', {
				placeholder: '{"_city": "Bay City"}',
				showWhen: { matching: [''] },
			}),
		),
	];
}

const byName = (a: Option, b: Option) => (a.name < b.name ? -1 : 1);

export const subscriptionFilter = option(
	object('subscription_filter', 'Subscription Filter', 'Cannot be combined with a query', [
		boolean('not_strict', 'Allow Fallback', 'Whether to use another one if none matches', {
			default: true,
		}),
		text('email', 'Email', ''),
		text('phone', 'Phone', ''),
		text('provider', 'Push Provider', '', {
			placeholder: 'Chrome',
		}),
		text('subscription_id', 'Push Subscription ID', ''),
	]),
);

export const content = option(
	json('content', 'Content', 'Values of {apicontent.name} variables, by name', {
		placeholder: '{"H1": "Weather alert"}',
	}),
);

export const customData = option(json('custom_data', 'Custom Data', 'For action hooks'));

/** Files to attach (documentation: "File object"). `additionalFields` are those that only one method supports. */
export const attachments = (additionalFields: readonly Field[] = []): Field =>
	option(
		objectList('attach', 'Attachments', '', [
			required(text('name', 'File Name', '')),
			required(text('data', 'Data', '')),
			...additionalFields,
		]),
	);

export const launchDelay = option(
	object('timeout', 'Delay', '', [
		integer('days', 'Days', '', { min: 0 }),
		integer('hours', 'Hours', '', { min: 0 }),
		integer('minutes', 'Minutes', '', { min: 0 }),
	]),
);

/** Matching keys that an element of a batch can hold (documentation: "Data array"). */
const elementKeys = [...new Set(Object.values(matchingKeys).flat())].filter(
	(name) => name !== 'field_name',
);

interface Named {
	id: string;
	title: string;
	path: string;
}

/** Batch of imports: an element holds a profile and the matching key, unless the profile contains it. */
export const importBatch = (method: Named): Batch => ({
	id: method.id,
	title: method.title,
	path: method.path,
	element: 'data',
	elementFields: ['data', ...elementKeys],
	itemsKey: 'data',
	matchingKeys,
	defaultSize: 1000,
	maxSize: 10_000,
});

/**
 * The batch methods for imports that send messages or start scenarios document no results, so that a batch would not
 * tell who got what. They are used when the user sets a batch size.
 */
export const sentOneByOne = { defaultSize: 1 };

/** Batch of launches for existing profiles: an element holds the matching key or the query. */
export const recipientBatch = (method: Named): Batch => ({
	...importBatch(method),
	elementFields: [...elementKeys, 'custom_request', 'custom_data'],
});
