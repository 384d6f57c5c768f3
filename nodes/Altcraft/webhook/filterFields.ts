/** What the webhook trigger's panel shows when the user adds it: filters and options. */
import type { INodeProperties } from 'n8n-workflow';
import { searchListMethodName } from '../description/resourceLocator';

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
			typeOptions: { searchListMethod: searchListMethodName(resource), searchable: true },
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

export const options: INodeProperties = {
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
