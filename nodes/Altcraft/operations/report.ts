/** Reports on deliveries: the documentation's section "Analytic reports". */
import { select, date, filter, integer, locator, required } from './fieldBuilders';
import type { Resource } from './types';

/** Yesterday is what most reports are about. */
const day = { dateFormat: 'date', default: '={{ $today.minus({ days: 1 }) }}' } as const;
const period = [
	required(date('date_from', 'From Date', 'First day of the period', day)),
	required(date('date_to', 'To Date', 'Last day of the period', day)),
];

const selection = [
	...period,
	filter(locator('campaign_id', 'mailing', 'Mailing', 'Only messages of this mailing')),
	filter(
		select('group_by', 'Group By', 'What the rows are grouped by', [
			{ name: 'From Domain', value: 'from_domain', description: 'Domain of the From address' },
			{ name: 'IP', value: 'ip', description: 'IP address of the sender' },
		]),
	),
	filter(integer('top', 'Top', 'Only this many of the most frequent ones', { default: 10 })),
];

const rows = {
	data: [{ data_id: 'string', count: 'integer', bounce_text: 'string', to_domain: 'string' }],
} as const;

export const reports: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Figures on what was delivered and what was not',
	operations: [
		{
			name: 'Get Soft Bounces',
			value: 'getBounces',
			action: 'Get the soft bounces report',
			summary: 'Counts passing failures of email by the answer of the provider and its domain',
			id: 'reports.bounces',
			title: 'Get soft bounces report',
			path: '/reports/bounces',
			effect: 'reads',
			fields: selection,
			response: rows,
			resultKey: 'data',
		},
		{
			name: 'Get Summary',
			value: 'getSummary',
			action: 'Get the summary report',
			summary:
				'Returns the summary of a period. The panel supports this report no more since version 65. Path and parameters are not documented publicly.',
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
			name: 'Get Undeliveries',
			value: 'getUndeliveries',
			action: 'Get the undeliveries report',
			summary:
				'Counts messages that were not delivered by the reason and the domain. Path and parameters are not documented publicly.',
			id: 'reports.undeliveries',
			title: 'Get undeliveries report',
			path: '/reports/undeliveries',
			pathIs: 'inferred',
			effect: 'reads',
			fields: selection,
			response: rows,
			resultKey: 'data',
		},
	],
};
