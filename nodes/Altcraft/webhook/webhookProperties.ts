/** The parameters of the webhook trigger. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { allEventTypes, channels } from './eventTypes';
import { filters, options } from './filterFields';

const eventTypeOptions: INodePropertyOptions[] = [
	{
		name: 'All Events',
		value: allEventTypes,
		description: 'Any event, including types not listed here',
	},
	...channels.flatMap((channel) =>
		channel.eventTypes.map(({ name, value, description }) => ({
			name: `${channel.name}: ${name}`,
			value,
			description: `${description} (${value})`,
		})),
	),
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

export const webhookProperties: INodeProperties[] = [
	{
		displayName:
			'Copy the Production URL above. In Altcraft, go to Integrations > Event Capture > Create and paste it (requires a master user). Set the success pattern to <code>.*OK.*</code> or leave it empty. Keep the URL secret: anyone who has it can send events.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'event_type',
		type: 'multiOptions',
		options: eventTypeOptions,
		default: [allEventTypes],
		description: 'Event types that start the workflow',
	},
	{
		displayName: 'Other Event Types',
		name: 'other_event_types',
		type: 'string',
		default: '',
		placeholder: 'e.g. pixel_open, promo_assigned',
		description: 'Comma-separated event types that are not in the list above',
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
				description: 'All events of a request in one item, in the events array',
			},
			{
				name: 'One Item per Event',
				value: 'events',
				description: 'Each event as a separate item, in the order received',
			},
		],
		default: 'events',
		description: 'How to output the events of a request',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'Header or Basic Auth',
				value: 'credential',
				description: 'If a proxy adds it to each request',
			},
			{ name: 'None', value: 'none', description: 'Only the secret in the URL is checked' },
		],
		default: 'none',
		description: 'How requests authenticate, in addition to the secret in the URL',
	},
	{
		displayName: 'Fetch Profiles',
		name: 'fetch_profiles',
		type: 'boolean',
		default: false,
		description:
			"Whether to add a profile field with the profile's data to each event. Requires the Altcraft API credential.",
	},
	{
		displayName: 'Profile Fields',
		name: 'profile_fields',
		type: 'string',
		default: '',
		placeholder: 'e.g. email, _fname, custom_id',
		description: 'Comma-separated names of profile fields. If empty, all fields are fetched.',
		displayOptions: { show: { fetch_profiles: [true] } },
	},
	filters,
	options,
	{
		// With this parameter n8n leaves the body of a version 1 node unread, as for its own Webhook node with binary
		// data. Otherwise n8n rejects bodies above its own limit, which is 16 MB by default.
		displayName: 'Options',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
