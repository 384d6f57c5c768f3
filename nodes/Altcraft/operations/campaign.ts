/** Campaigns, which group mailings and scenarios (documentation: "Campaigns"). */
import { select, date, filter, boolean, json, locator, option, required } from './fieldBuilders';
import { fromNumber, groupFilters, tagFilter } from './sharedFields';
import { group } from './responseShapes';
import type { Resource } from './types';
import type { ResponseShape } from '../types';

const campaignId = required(locator('campaign_id', 'campaign', 'Campaign', '', { apiName: 'id' }));

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

/** Keys of a simplified campaign. */
const simplifiedKeys = [
	'id',
	'name',
	'description',
	'state',
	'tags',
	'groups',
	'audience',
] as const;

const renamedKeys = { list_id: 'db_id' } as const;

/** A response without data: the output repeats the campaign ID. */
const campaignIdResponse = {
	response: { data: 'any', '*': 'any' },
	resultKey: 'data',
	echoedFields: ['campaign_id'],
} as const;

export const campaigns: Resource = {
	name: 'Campaign',
	value: 'campaign',
	operations: [
		{
			...campaignIdResponse,
			name: 'Activate',
			value: 'activate',
			action: 'Activate campaign',
			summary: 'Activate a campaign now or later, and schedule its pause and completion',
			id: 'campaigns.activate',
			title: 'Activate campaign',
			path: '/scampaigns/activate',
			effect: 'writes',
			fields: [
				campaignId,
				date('activate_date', 'Activation Time', 'Now if empty', {
					apiName: 'start_date',
					alternateApiName: 'activate_date',
					valueWhenEmpty: '',
				}),
				option(date('completed_date', 'Completion Time', '')),
				option(date('deactivate_date', 'Deactivation Time', '')),
			],
			fixedOutput: { activated: true },
		},
		{
			...campaignIdResponse,
			name: 'Complete',
			value: 'complete',
			action: 'Complete campaign',
			summary:
				'Complete a campaign permanently. Sending stops, and its mailings and scenarios become inactive.',
			id: 'campaigns.complete',
			title: 'Complete campaign',
			path: '/scampaigns/completed',
			effect: 'writes',
			fields: [campaignId],
			fixedOutput: { completed: true },
		},
		{
			...campaignIdResponse,
			name: 'Deactivate',
			value: 'deactivate',
			action: 'Deactivate campaign',
			summary: 'Pause a campaign now. You can activate it again later.',
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
			action: 'Get campaign',
			summary: 'Get a campaign with its audience and control group',
			id: 'campaigns.get',
			title: 'Get campaign information',
			path: '/scampaigns/get',
			effect: 'reads',
			fields: [
				campaignId,
				option(boolean('marketing_activities', 'Include Marketing Activities', '')),
			],
			response: { data: [campaign] },
			resultKey: 'data',
			simplifiedKeys,
			renamedKeys,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many campaigns',
			summary: 'Get the campaigns of the account',
			id: 'campaigns.list',
			title: 'Get campaign list',
			path: '/scampaigns/list',
			effect: 'reads',
			fields: [
				filter(
					json('attributes', 'Attributes', '', {
						placeholder: '{"season": ["spring"]}',
					}),
				),
				filter(
					select(
						'state',
						'State',
						'',
						[
							{ name: 'Active', value: 'active' },
							{ name: 'Cloning', value: 'cloning' },
							{ name: 'Completed', value: 'completed' },
							{ name: 'Deleted', value: 'deleted' },
							{ name: 'Inactive', value: 'inactive' },
							{ name: 'Waiting', value: 'waiting' },
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
			renamedKeys,
			paging: { maxSize: 1000, cursorKey: 'id' },
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get campaign status',
			summary: 'Get the state of a campaign',
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
