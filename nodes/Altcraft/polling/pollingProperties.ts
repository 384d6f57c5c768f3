/** What the polling trigger's panel shows. */
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { databaseId, loyaltyProgramId } from '../operations/sharedFields';
import { toNodeProperty } from '../description/toNodeProperty';

const on = (...events: string[]): { displayOptions: IDisplayOptions } => ({
	displayOptions: { show: { event: events } },
});

export const pollingProperties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'On New Loyalty Transaction',
				value: 'newTransaction',
				description: 'Points were accrued, redeemed or expired; asks for an export at each poll',
			},
			{
				name: 'On New or Changed Profile',
				value: 'profileChanged',
				description: 'A profile was added to a database or changed in it',
			},
			{
				name: 'On New Order',
				value: 'newOrder',
				description: 'An order came in; reads the list of orders at each poll',
			},
		],
		default: 'profileChanged',
	},
	{
		...toNodeProperty({ ...databaseId, description: 'The database to watch' }),
		...on('profileChanged'),
	},
	{
		displayName: 'Changes By',
		name: 'changes_by',
		type: 'options',
		options: [
			{
				name: 'Comparison',
				value: 'comparison',
				description:
					'Reads all profiles at each poll and compares: finds every change, in up to 100,000 profiles',
			},
			{
				name: 'Date Field',
				value: 'date_field',
				description: 'Asks for profiles by a date in a field: quick, and as good as the field',
			},
		],
		default: 'comparison',
		description:
			'How changes are found. The platform has no date of the last change that can be asked for.',
		...on('profileChanged'),
	},
	{
		displayName: 'Date Field',
		name: 'date_field',
		type: 'string',
		default: '_createtime',
		required: true,
		placeholder: 'e.g. updated_at',
		description:
			"Field that holds the date of the change. The platform's own _createtime tells of new profiles only; for changes name a field that your systems set with each of them.",
		displayOptions: { show: { event: ['profileChanged'], changes_by: ['date_field'] } },
	},
	{
		...toNodeProperty({ ...loyaltyProgramId, description: 'The loyalty program to watch' }),
		...on('newTransaction'),
	},
	{
		displayName: 'Points Currency',
		name: 'points_currency_eid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. bonus_points',
		description: 'External ID of the kind of points',
		...on('newTransaction'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Fields',
				name: 'fields',
				type: 'string',
				default: '',
				placeholder: 'e.g. email, _fname, custom_id',
				description:
					'Names of the profile fields to read, comma-separated; every field when empty. A comparison looks at no others.',
				displayOptions: { show: { '/event': ['profileChanged'] } },
			},
			{
				displayName: 'Query',
				name: 'query',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"_city": "Ryazan"}',
				description: 'Only profiles that meet this condition, in the syntax of MongoDB queries',
				displayOptions: { show: { '/event': ['profileChanged'] } },
			},
			{
				displayName: 'Start From',
				name: 'start_from',
				type: 'dateTime',
				default: '',
				description:
					'The first poll hands out what is dated from here on; without it everything up to then counts as known',
			},
			{
				displayName: 'Touchpoint',
				name: 'endpoint',
				type: 'string',
				default: '',
				placeholder: 'e.g. website',
				description: 'Only orders of this point of sale',
				displayOptions: { show: { '/event': ['newOrder'] } },
			},
		],
	},
];
