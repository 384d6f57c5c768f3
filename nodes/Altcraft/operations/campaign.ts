/** Campaigns, which hold mailings and scenarios together: the documentation's section "Campaigns". */
import { choice, date, filter, flag, json, locator, option, required } from './fieldBuilders';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import { group } from './responseShapes';
import type { Resource, Shape } from './types';

const campaignId = required(
	locator('campaign_id', 'campaign', 'Campaign', 'The campaign to work with', { as: 'id' }),
);

const ids = { ids: ['integer'] } as const satisfies Shape;
const activities = {
	workflows: ids,
	triggers: ids,
	broadcasts: ids,
	regulars: ids,
	abns: ids,
	placements: ids,
	'*': 'any',
} as const satisfies Shape;

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
} as const satisfies Shape;

/** What of a campaign matters most. */
const simple = ['id', 'name', 'description', 'state', 'tags', 'groups', 'audience'] as const;

const oneWord = { list_id: 'db_id' } as const;

/** What tells no more than that it was done. */
const done = {
	answer: { data: 'any', '*': 'any' },
	result: 'data',
	echo: ['campaign_id'],
} as const;

export const campaigns: Resource = {
	name: 'Campaign',
	value: 'campaign',
	about: 'Campaigns that hold mailings and scenarios together',
	operations: [
		{
			...done,
			name: 'Activate',
			value: 'activate',
			action: 'Activate a campaign',
			about: 'Activates a campaign now or later, and plans when it is paused and completed',
			id: 'campaigns.activate',
			title: 'Activate campaign',
			path: '/scampaigns/activate',
			effect: 'writes',
			fields: [
				campaignId,
				date('activate_date', 'Activate At', 'When to activate it. Empty activates it at once.', {
					as: 'start_date',
					twin: 'activate_date',
					empty: '',
				}),
				option(date('completed_date', 'Complete At', 'When to complete it')),
				option(date('deactivate_date', 'Deactivate At', 'When to deactivate it')),
			],
			adds: { activated: true },
		},
		{
			...done,
			name: 'Complete',
			value: 'complete',
			action: 'Complete a campaign',
			about:
				'Ends a campaign at once and for good: what it is sending stops, and its mailings and scenarios become inactive',
			id: 'campaigns.complete',
			title: 'Complete campaign',
			path: '/scampaigns/completed',
			effect: 'writes',
			fields: [campaignId],
			adds: { completed: true },
		},
		{
			...done,
			name: 'Deactivate',
			value: 'deactivate',
			action: 'Deactivate a campaign',
			about: 'Pauses a campaign at once; it can be activated again',
			id: 'campaigns.deactivate',
			title: 'Deactivate campaign',
			path: '/scampaigns/deactivate',
			effect: 'writes',
			fields: [campaignId],
			adds: { deactivated: true },
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a campaign',
			about: 'Returns a campaign with its audience and its control group',
			id: 'campaigns.get',
			title: 'Get campaign information',
			path: '/scampaigns/get',
			effect: 'reads',
			fields: [
				campaignId,
				option(
					flag(
						'marketing_activities',
						'Return Marketing Activities',
						'Whether to list the marketing activities of the campaign as well',
						{ default: true },
					),
				),
			],
			answer: { data: [campaign] },
			result: 'data',
			simple,
			rename: oneWord,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			about: 'Lists the campaigns of the account',
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
							example: '{"season": ["spring_2027", "summer_2027"]}',
						},
					),
				),
				filter(
					choice(
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
			answer: { data: [campaign], next_from_id: 'integer', total_count: 'integer' },
			result: 'data',
			simple,
			rename: oneWord,
			page: { size: 1000, pointer: 'id' },
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get the status of a campaign',
			about: 'Tells which state a campaign is in',
			id: 'campaigns.get_status',
			title: 'Get campaign status',
			path: '/scampaigns/get_status',
			effect: 'reads',
			fields: [campaignId],
			answer: { data: { status: 'string' } },
			result: 'data',
			rename: { status: 'state' },
			echo: ['campaign_id'],
		},
	],
};
