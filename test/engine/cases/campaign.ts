/** Cases of the resource "Campaign". */
import { id, type OperationCase } from './types';

const one = () => ({ campaign_id: id(1) });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

export const campaignCases: OperationCase[] = [
	{
		operation: 'campaign.activate',
		label: 'immediately',
		parameters: one,
		expected: () => [{ activated: true, campaign_id: 1 }],
	},
	{
		operation: 'campaign.activate',
		label: 'later, with scheduled pause and end',
		parameters: () => ({
			...one(),
			activate_date: inAnHour(),
			options: {
				deactivate_date: '2099-05-01T18:45:00Z',
				completed_date: '2099-06-01 18:45:00',
			},
		}),
		expected: () => [{ activated: true, campaign_id: 1 }],
	},
	{
		operation: 'campaign.complete',
		parameters: one,
		expected: () => [{ completed: true, campaign_id: 1 }],
	},
	{
		operation: 'campaign.deactivate',
		parameters: one,
		expected: () => [{ deactivated: true, campaign_id: 1 }],
	},
	{
		operation: 'campaign.get',
		label: 'with marketing activities',
		parameters: () => ({ ...one(), options: { marketing_activities: true } }),
		expected: () => [
			{
				id: 1,
				name: 'Spring',
				state: 'inactive',
				is_delete: false,
				tags: ['sale'],
				audience: {
					db_id: 1,
					seg_id: 1,
					extension_conf: { triggers: { ids: [1] }, regulars: { ids: [4] }, abns: { ids: [] } },
				},
			},
		],
	},
	{
		operation: 'campaign.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [{ id: 1 }, { id: 2, state: 'active' }],
	},
	{
		operation: 'campaign.getAll',
		label: 'filtered by state, attribute, tags and access group',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: {
				state: 'inactive',
				attributes: '{"season": ["spring_2027"]}',
				ui_tags: 'sale',
				groups: 'main',
				groups_id: '0',
			},
		}),
		expected: () => [{ id: 1 }],
	},
	{
		operation: 'campaign.getStatus',
		prepare: async (sandbox) => {
			await sandbox.call('/scampaigns/activate', { id: 1, start_date: inAnHour() });
			return {};
		},
		parameters: one,
		expected: () => [{ campaign_id: 1, state: 'waiting' }],
	},
];
