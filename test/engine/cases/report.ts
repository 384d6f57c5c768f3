/** Cases of the resource "Report": ten people were written to, four of them in vain. */
import { id, type Case } from './types';

const winter = { date_from: '2026-01-20', date_to: '2026-01-21' };
const seed = 'demo';
const full = { bounce_text: 'mailbox is full, try again later', to_domain: 'example.com' };

export const reportCases: Case[] = [
	{
		of: 'report.getBounces',
		seed,
		parameters: () => ({ ...winter, filters: { campaign_id: id(1), top: 5 } }),
		gives: () => [{ ...full, data_id: '', count: 2 }],
	},
	{
		of: 'report.getBounces',
		about: 'of one day, grouped by the address that sent them',
		seed,
		parameters: () => ({ ...winter, date_to: '2026-01-20', filters: { group_by: 'ip' } }),
		gives: () => [{ ...full, data_id: '192.0.2.10', count: 1 }],
	},
	{
		of: 'report.getUndeliveries',
		seed,
		parameters: () => ({ ...winter, filters: { group_by: 'from_domain' } }),
		gives: () => [
			{ ...full, data_id: 'shop.example.com', count: 2 },
			{ bounce_text: 'no such mailbox here', data_id: 'shop.example.com', count: 2 },
		],
	},
	{
		of: 'report.getSummary',
		seed,
		parameters: () => winter,
		gives: () => [
			{ channel: 'email', action: 'send', count: 10 },
			{ action: 'deliv', count: 6 },
			{ action: 'open', count: 4 },
			{ action: 'click', count: 2 },
			{ action: 'softbounce', count: 2 },
			{ action: 'hardbounce', count: 2 },
		],
	},
];
