/** The parameters of the polling trigger. */
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { databaseId, loyaltyProgramId } from '../operations/sharedFields';
import { toNodeProperty } from '../description/toNodeProperty';

const showForEvent = (...events: string[]): { displayOptions: IDisplayOptions } => ({
	displayOptions: { show: { event: events } },
});

export const pollingProperties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'New Loyalty Transaction',
				value: 'newTransaction',
				description: 'Points were accrued, redeemed or expired. Each poll runs an export.',
			},
			{
				name: 'New or Changed Profile',
				value: 'profileChanged',
				description: 'A profile was added to a database or changed',
			},
			{
				name: 'New Order',
				value: 'newOrder',
				description: 'An order was imported. Each poll reads all orders.',
			},
		],
		default: 'profileChanged',
	},
	{
		...toNodeProperty({ ...databaseId, description: 'Database to watch' }),
		...showForEvent('profileChanged'),
	},
	{
		displayName: 'Detect Changes By',
		name: 'changes_by',
		type: 'options',
		options: [
			{
				name: 'Comparison',
				value: 'comparison',
				description:
					'Each poll reads up to 100,000 profiles and compares all fields except _open_date, _deliv_exist, _browser, _os and _ip',
			},
			{
				name: 'Date Field',
				value: 'date_field',
				description: 'Each poll reads profiles with a recent date in a field',
			},
		],
		default: 'comparison',
		description: 'How to detect changes. Altcraft has no searchable last-modified date.',
		...showForEvent('profileChanged'),
	},
	{
		displayName: 'Date Field',
		name: 'date_field',
		type: 'string',
		default: '_createtime',
		required: true,
		placeholder: 'e.g. updated_at',
		description:
			'Field with the date of the change. _createtime finds new profiles only; to find changes, use a field that your systems update with each change.',
		displayOptions: { show: { event: ['profileChanged'], changes_by: ['date_field'] } },
	},
	{
		...toNodeProperty({ ...loyaltyProgramId, description: 'Loyalty program to watch' }),
		...showForEvent('newTransaction'),
	},
	{
		displayName: 'Points Currency',
		name: 'points_currency_eid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. bonus_points',
		description: 'External ID of the points currency',
		...showForEvent('newTransaction'),
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
					'Comma-separated names of profile fields to read and compare. If empty, all fields are read.',
				displayOptions: { show: { '/event': ['profileChanged'] } },
			},
			{
				displayName: 'Query',
				name: 'query',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"_city": "Ryazan"}',
				description: 'Only output profiles that match this MongoDB query',
				displayOptions: { show: { '/event': ['profileChanged'] } },
			},
			{
				displayName: 'Start From',
				name: 'start_from',
				type: 'dateTime',
				default: '',
				description:
					'Oldest date to include in the first poll, in the time zone of the workflow. If empty, only later items are output.',
			},
			{
				displayName: 'Touchpoint',
				name: 'endpoint',
				type: 'string',
				default: '',
				placeholder: 'e.g. website',
				description: 'Only output orders of this touchpoint (external ID)',
				displayOptions: { show: { '/event': ['newOrder'] } },
			},
		],
	},
];
