/** Cases of the resource "Report". The demo data has ten recipients and four bounces. */
import { id, type OperationCase } from './types';

const winter = { date_from: '2026-01-20', date_to: '2026-01-21' };
const seed = 'demo';
const full = { bounce_text: 'mailbox is full, try again later', to_domain: 'example.com' };

export const reportCases: OperationCase[] = [
	{
		operation: 'report.getBounces',
		seed,
		parameters: () => ({ ...winter, filters: { campaign_id: id(1), top: 5 } }),
		expected: () => [{ ...full, data_id: '', count: 2 }],
	},
	{
		operation: 'report.getBounces',
		label: 'of one day, grouped by sender',
		seed,
		parameters: () => ({ ...winter, date_to: '2026-01-20', filters: { group_by: 'ip' } }),
		expected: () => [{ ...full, data_id: '192.0.2.10', count: 1 }],
	},
	{
		operation: 'report.getUndeliveries',
		seed,
		parameters: () => ({ ...winter, filters: { group_by: 'from_domain' } }),
		expected: () => [
			{ ...full, data_id: 'shop.example.com', count: 2 },
			{ bounce_text: 'no such mailbox here', data_id: 'shop.example.com', count: 2 },
		],
	},
	{
		operation: 'report.getSummary',
		seed,
		parameters: () => winter,
		expected: () => [
			{ channel: 'email', action: 'send', count: 10 },
			{ action: 'deliv', count: 6 },
			{ action: 'open', count: 4 },
			{ action: 'click', count: 2 },
			{ action: 'softbounce', count: 2 },
			{ action: 'hardbounce', count: 2 },
		],
	},
];
