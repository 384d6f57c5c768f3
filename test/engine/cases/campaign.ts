/** Cases of the resource "Campaign". */
import { id, type Case } from './types';

const one = () => ({ campaign_id: id(1) });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

export const campaignCases: Case[] = [
	{
		of: 'campaign.activate',
		about: 'at once',
		parameters: one,
		gives: () => [{ activated: true, campaign_id: 1 }],
	},
	{
		of: 'campaign.activate',
		about: 'later, with its further way planned',
		parameters: () => ({
			...one(),
			activate_date: inAnHour(),
			options: {
				deactivate_date: '2099-05-01T18:45:00Z',
				completed_date: '2099-06-01 18:45:00',
			},
		}),
		gives: () => [{ activated: true, campaign_id: 1 }],
	},
	{
		of: 'campaign.complete',
		parameters: one,
		gives: () => [{ completed: true, campaign_id: 1 }],
	},
	{
		of: 'campaign.deactivate',
		parameters: one,
		gives: () => [{ deactivated: true, campaign_id: 1 }],
	},
	{
		of: 'campaign.get',
		about: 'with its marketing activities',
		parameters: () => ({ ...one(), options: { marketing_activities: true } }),
		gives: () => [
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
		of: 'campaign.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [{ id: 1 }, { id: 2, state: 'active' }],
	},
	{
		of: 'campaign.getAll',
		about: 'filtered by state, attribute, tags and access group',
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
		gives: () => [{ id: 1 }],
	},
	{
		of: 'campaign.getStatus',
		given: async (world) => {
			await world.call('/scampaigns/activate', { id: 1, start_date: inAnHour() });
			return {};
		},
		parameters: one,
		gives: () => [{ campaign_id: 1, state: 'waiting' }],
	},
];
