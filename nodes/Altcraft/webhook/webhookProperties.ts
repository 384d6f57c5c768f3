/** What the webhook trigger's panel shows. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { filters, options } from './filterFields';
import { channels, allEventTypes } from './eventTypes';

const kinds: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: allEventTypes,
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

export const webhookProperties: INodeProperties[] = [
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
		default: [allEventTypes],
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
		displayOptions: { hide: { event_type: [allEventTypes] } },
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
