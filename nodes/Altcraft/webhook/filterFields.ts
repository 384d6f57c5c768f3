/** The collections of the webhook trigger: filters and options. */
import type { INodeProperties } from 'n8n-workflow';

/** One entry from the list, or one or more IDs. */
const idFilter = (
	name: string,
	displayName: string,
	description: string,
	resource: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: resource, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1, 2',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '\\s*\\d+(\\s*,\\s*\\d+)*\\s*',
						errorMessage: 'Enter an ID, or IDs separated by commas',
					},
				},
			],
		},
	],
});

export const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		idFilter(
			'list_id',
			'Database',
			'Only accept events of profiles in this database. Separate multiple IDs with commas.',
			'database',
		),
		// Events name the mailing `campaign_id`; what the API calls campaigns is something else.
		idFilter(
			'campaign_id',
			'Mailing',
			'Only accept events of this mailing. Separate multiple IDs with commas.',
			'mailing',
		),
		idFilter(
			'message_id',
			'Message Template',
			'Only accept events of messages made from this template. Separate multiple IDs with commas.',
			'template',
		),
		idFilter(
			'resource_id',
			'Resource',
			'Only accept events of this subscription resource. Separate multiple IDs with commas.',
			'resource',
		),
		{
			displayName: 'Test Events',
			name: 'is_test',
			type: 'options',
			options: [
				{ name: 'Exclude', value: 'exclude', description: 'Ignore events of test sends' },
				{ name: 'Include', value: 'include', description: 'Accept all events' },
				{ name: 'Only', value: 'only', description: 'Accept events of test sends only' },
			],
			default: 'include',
			description: 'What to do with events of test sends',
		},
	],
};

export const options: INodeProperties = {
	displayName: 'Options',
	name: 'more_options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Deduplication Limit',
			name: 'most_remembered',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
			default: 10_000,
			description: 'Maximum number of events to remember. The oldest are dropped first.',
		},
		{
			displayName: 'Deduplication Window (Hours)',
			name: 'remove_repeats',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'Drop events that were already received within this number of hours. 0 keeps duplicates.',
		},
		{
			displayName: 'Response Text',
			name: 'response_text',
			type: 'string',
			default: 'OK',
			description: 'Response to accepted events. Must match the success pattern of the hook.',
		},
		{
			displayName: 'URL Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 7d1f0c0c-54f0-4f1c-9d8e',
			description:
				'Last part of the webhook URL: letters, digits, hyphens and underscores. If empty, it is derived from the workflow ID, which exported workflows contain.',
		},
	],
};
