/** Delivery reports (documentation: "Analytic reports"). */
import { select, date, filter, integer, locator, required } from './fieldBuilders';
import type { Resource } from './types';

/** Reports are about yesterday by default. */
const yesterday = { dateFormat: 'date', default: '={{ $today.minus({ days: 1 }) }}' } as const;
const period = [
	required(date('date_from', 'Start Date', '', yesterday)),
	required(date('date_to', 'End Date', '', yesterday)),
];

const deliveryFields = [
	...period,
	filter(locator('campaign_id', 'mailing', 'Mailing', '')),
	filter(
		select('group_by', 'Group By', '', [
			{ name: 'From Domain', value: 'from_domain' },
			{ name: 'IP', value: 'ip', description: 'Of the sender' },
		]),
	),
	filter(
		integer('top', 'Max Entries', '', {
			default: 10,
			min: 1,
		}),
	),
];

const deliveryResponse = {
	data: [{ data_id: 'string', count: 'integer', bounce_text: 'string', to_domain: 'string' }],
} as const;

export const reports: Resource = {
	name: 'Report',
	value: 'report',
	operations: [
		{
			name: 'Get Soft Bounces',
			value: 'getBounces',
			action: 'Get soft bounces report',
			summary: 'Count soft bounces by provider response and domain',
			id: 'reports.bounces',
			title: 'Get soft bounces report',
			path: '/reports/bounces',
			effect: 'reads',
			fields: deliveryFields,
			response: deliveryResponse,
			resultKey: 'data',
		},
		{
			name: 'Get Summary',
			value: 'getSummary',
			action: 'Get summary report',
			summary:
				'Get the summary report for a period. Not in the Altcraft interface since version 65.',
			id: 'reports.summary',
			title: 'Get summary report',
			path: '/reports/summary',
			pathIs: 'inferred',
			effect: 'reads',
			fields: period,
			response: { data: ['any'] },
			resultKey: 'data',
		},
		{
			name: 'Get Undelivered Messages',
			value: 'getUndeliveries',
			action: 'Get undelivered messages report',
			summary: 'Count undelivered messages by reason and domain',
			id: 'reports.undeliveries',
			title: 'Get undeliveries report',
			path: '/reports/undeliveries',
			pathIs: 'inferred',
			effect: 'reads',
			fields: deliveryFields,
			response: deliveryResponse,
			resultKey: 'data',
		},
	],
};
