/** What the webhook trigger's panel shows. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { pickerOf } from '../editor/property';
import { channels, everyKind } from './kinds';

const kinds: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: everyKind,
		description: 'Every kind of event, also one that this list does not know',
	},
	...channels.flatMap((channel) =>
		channel.kinds.map(({ name, value, about }) => ({
			name: `${channel.name}: ${name}`,
			value,
			description: `${about} (${value})`,
		})),
	),
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** One ID from a list, or one or more typed in. */
const locator = (
	name: string,
	displayName: string,
	description: string,
	resource: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description,
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1, 2',
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: pickerOf(resource), searchable: true },
		},
	],
});

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		locator(
			'campaign_id',
			'Campaign',
			'Only events of this campaign, or of several: IDs separated by commas',
			'campaign',
		),
		locator(
			'list_id',
			'Database',
			'Only events of profiles in this database, or in several: IDs separated by commas',
			'database',
		),
		locator(
			'message_id',
			'Message',
			'Only events of messages made from this template, or from several: IDs separated by commas',
			'template',
		),
		locator(
			'resource_id',
			'Resource',
			'Only events of this resource, or of several: IDs separated by commas',
			'resource',
		),
		{
			displayName: 'Test Events',
			name: 'is_test',
			type: 'options',
			options: [
				{ name: 'Exclude', value: 'exclude', description: 'Events of test sendings are left out' },
				{ name: 'Include', value: 'include', description: 'Events of test sendings come along' },
				{ name: 'Only', value: 'only', description: 'Nothing but events of test sendings' },
			],
			default: 'exclude',
			description:
				'What becomes of events that belong to test sendings; they come along without this filter',
		},
	],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'more_options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Most Remembered Events',
			name: 'most_remembered',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
			default: 10_000,
			description:
				'How many events are kept in mind for Remove Repeats; the oldest are given up first',
		},
		{
			displayName: 'Remove Repeats (Hours)',
			name: 'remove_repeats',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 24,
			description:
				'An event that came already within so many hours is left out. Events are told apart by kind, date, profile and sent message; 0 lets repeats through.',
		},
		{
			displayName: 'Response Text',
			name: 'response_text',
			type: 'string',
			default: 'OK',
			description:
				'What Altcraft is answered when the events are accepted; it has to match the success pattern of the hook',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 7d1f0c0c-54f0-4f1c-9d8e',
			description:
				'Last part of the address, in place of the ID of the workflow: letters, digits, hyphens and underscores. Change it when the address became known to others, and the address in the hook with it.',
		},
	],
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'Altcraft sends its events to the Production URL above: copy it into the panel, Integrations > Event Capture > Create (a master user may), and choose there what is sent. Set the success pattern to <code>.*OK.*</code> or leave it empty. Whoever knows the address can hand in events: keep it to yourself.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'event_type',
		type: 'multiOptions',
		options: kinds,
		default: [everyKind],
		description: 'Which kinds of events start the workflow, by channel',
	},
	{
		displayName: 'Other Events',
		name: 'other_event_types',
		type: 'string',
		default: '',
		placeholder: 'e.g. pixel_open, promo_assigned',
		description:
			"Further kinds by the platform's own words, comma-separated; kinds that the list above does not know",
		displayOptions: { hide: { event_type: [everyKind] } },
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Batch',
				value: 'batch',
				description: 'All events of a request in one item, under events',
			},
			{
				name: 'One Item per Event',
				value: 'events',
				description: 'The events in the order in which they came',
			},
		],
		default: 'events',
		description: 'How the events come out',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{ name: 'Address Only', value: 'none', description: 'The secret in the address is enough' },
			{
				name: 'Header or Basic Auth',
				value: 'credential',
				description: 'A header or a name with password has to come along, for a proxy that adds it',
			},
		],
		default: 'none',
		description: 'What a request has to show before its events are taken',
	},
	{
		displayName: 'Fetch Profiles',
		name: 'fetch_profiles',
		type: 'boolean',
		default: false,
		description:
			'Whether each event brings its profile along, under profile. Profiles are asked for up to 1000 at a time; this takes the credential for the Altcraft API.',
	},
	{
		displayName: 'Profile Fields',
		name: 'profile_fields',
		type: 'string',
		default: '',
		placeholder: 'e.g. email, _fname, custom_id',
		description: 'Names of the profile fields to fetch, comma-separated; every field when empty',
		displayOptions: { show: { fetch_profiles: [true] } },
	},
	filters,
	options,
	{
		// By this name n8n knows that a node of version 1 reads the body itself (as its own Webhook node with
		// binary data). Otherwise n8n would refuse more than its own limit, 16 MB unless set up for more.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
