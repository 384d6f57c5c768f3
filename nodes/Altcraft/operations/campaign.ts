/** Campaigns, which hold mailings and scenarios together: the documentation's section "Campaigns". */
import { select, date, filter, boolean, json, locator, option, required } from './fieldBuilders';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import { group } from './responseShapes';
import type { Resource } from './types';
import type { ResponseShape } from '../types';

const campaignId = required(
	locator('campaign_id', 'campaign', 'Campaign', 'The campaign to work with', { apiName: 'id' }),
);

const ids = { ids: ['integer'] } as const satisfies ResponseShape;
const activities = {
	workflows: ids,
	triggers: ids,
	broadcasts: ids,
	regulars: ids,
	abns: ids,
	placements: ids,
	'*': 'any',
} as const satisfies ResponseShape;

const campaign = {
	id: 'integer',
	name: 'string',
	description: 'string',
	state: 'string',
	is_delete: 'boolean',
	createtime: 'string',
	updatetime: 'string',
	updated_user: 'string',
	tags: ['string'],
	groups: [group],
	audience: {
		state: 'string',
		seg_id: 'integer',
		list_id: 'integer',
		extension_conf: activities,
		lcg: {
			ignore_entities: activities,
			stratification_field_settings: [
				{
					field_name: 'string',
					field_type: 'string',
					condition_type: 'string',
					conditions: [{ list: ['string'] }],
				},
			],
			size_formation_settings: { limit: 'integer', '*': 'any' },
			'*': 'any',
		},
		'*': 'any',
	},
	'*': 'any',
} as const satisfies ResponseShape;

/** What of a campaign matters most. */
const simplifiedKeys = [
	'id',
	'name',
	'description',
	'state',
	'tags',
	'groups',
	'audience',
] as const;

const oneWord = { list_id: 'db_id' } as const;

/** What tells no more than that it was done. */
const done = {
	response: { data: 'any', '*': 'any' },
	resultKey: 'data',
	echoedFields: ['campaign_id'],
} as const;

export const campaigns: Resource = {
	name: 'Campaign',
	value: 'campaign',
	description: 'Campaigns that hold mailings and scenarios together',
	operations: [
		{
			...done,
			name: 'Activate',
			value: 'activate',
			action: 'Activate a campaign',
			summary: 'Activates a campaign now or later, and plans when it is paused and completed',
			id: 'campaigns.activate',
			title: 'Activate campaign',
			path: '/scampaigns/activate',
			effect: 'writes',
			fields: [
				campaignId,
				date('activate_date', 'Activate At', 'When to activate it. Empty activates it at once.', {
					apiName: 'start_date',
					alternateApiName: 'activate_date',
					valueWhenEmpty: '',
				}),
				option(date('completed_date', 'Complete At', 'When to complete it')),
				option(date('deactivate_date', 'Deactivate At', 'When to deactivate it')),
			],
			fixedOutput: { activated: true },
		},
		{
			...done,
			name: 'Complete',
			value: 'complete',
			action: 'Complete a campaign',
			summary:
				'Ends a campaign at once and for good: what it is sending stops, and its mailings and scenarios become inactive',
			id: 'campaigns.complete',
			title: 'Complete campaign',
			path: '/scampaigns/completed',
			effect: 'writes',
			fields: [campaignId],
			fixedOutput: { completed: true },
		},
		{
			...done,
			name: 'Deactivate',
			value: 'deactivate',
			action: 'Deactivate a campaign',
			summary: 'Pauses a campaign at once; it can be activated again',
			id: 'campaigns.deactivate',
			title: 'Deactivate campaign',
			path: '/scampaigns/deactivate',
			effect: 'writes',
			fields: [campaignId],
			fixedOutput: { deactivated: true },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a campaign',
			summary: 'Returns a campaign with its audience and its control group',
			id: 'campaigns.get',
			title: 'Get campaign information',
			path: '/scampaigns/get',
			effect: 'reads',
			fields: [
				campaignId,
				option(
					boolean(
						'marketing_activities',
						'Return Marketing Activities',
						'Whether to list the marketing activities of the campaign as well',
						{ default: true },
					),
				),
			],
			response: { data: [campaign] },
			resultKey: 'data',
			simplifiedKeys,
			renamedKeys: oneWord,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			summary: 'Lists the campaigns of the account',
			id: 'campaigns.list',
			title: 'Get campaign list',
			path: '/scampaigns/list',
			effect: 'reads',
			fields: [
				filter(
					json(
						'attributes',
						'Attributes',
						'Only campaigns with these values of attributes, as JSON',
						{
							placeholder: '{"season": ["spring_2027", "summer_2027"]}',
						},
					),
				),
				filter(
					select(
						'state',
						'State',
						'Only campaigns in this state',
						[
							{ name: 'Active', value: 'active' },
							{ name: 'Being Cloned', value: 'cloning' },
							{ name: 'Completed', value: 'completed' },
							{ name: 'Deleted', value: 'deleted' },
							{ name: 'Inactive', value: 'inactive' },
							{ name: 'Waiting', value: 'waiting', description: 'Will be activated later' },
						],
						{ default: 'active' },
					),
				),
				tagFilter,
				...groupFilters,
				fromNumber,
			],
			response: { data: [campaign], next_from_id: 'integer', total_count: 'integer' },
			resultKey: 'data',
			simplifiedKeys,
			renamedKeys: oneWord,
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get the status of a campaign',
			summary: 'Tells which state a campaign is in',
			id: 'campaigns.get_status',
			title: 'Get campaign status',
			path: '/scampaigns/get_status',
			effect: 'reads',
			fields: [campaignId],
			response: { data: { status: 'string' } },
			resultKey: 'data',
			renamedKeys: { status: 'state' },
			echoedFields: ['campaign_id'],
		},
	],
};
