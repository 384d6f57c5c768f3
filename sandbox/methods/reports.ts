/** Section "Analytic reports", computed from the action history. */
import { invalid } from '../responses';
import type { Action } from '../state/history';
import { actionsBetween } from '../state/history';
import type { MethodCall, Handlers } from './methodCall';
import { validateDates } from './history';

function actionsInPeriod({ state, body }: MethodCall): Action[] {
	validateDates(body.date_from, body.date_to);
	if (body.date_from > body.date_to) throw invalid('date_from is later than date_to');
	return actionsBetween(state, body.date_from, body.date_to);
}

/** Delivery failures by frequency. */
function failureRows(call: MethodCall, kinds: readonly string[]): Array<Record<string, unknown>> {
	const { campaign_id: campaign, group_by: group, top } = call.body;
	if (top !== undefined && top < 1) throw invalid('top has to be at least 1');
	const rows = new Map<
		string,
		{ data_id: string; count: number; bounce_text: string; to_domain: string }
	>();
	for (const { action, campaign: of, failure } of actionsInPeriod(call)) {
		if (!kinds.includes(action) || !failure) continue;
		if (campaign !== undefined && of?.id !== campaign) continue;
		const { text, ip, fromDomain, toDomain } = failure;
		const source = group === undefined ? '' : group === 'ip' ? ip : fromDomain;
		const key = JSON.stringify([source, text, toDomain]);
		const row = rows.get(key) ?? {
			data_id: source,
			count: 0,
			bounce_text: text,
			to_domain: toDomain,
		};
		row.count++;
		rows.set(key, row);
	}
	return [...rows.values()].sort((a, b) => b.count - a.count).slice(0, top as number | undefined);
}

export const reports: Handlers = {
	'reports.bounces': (call) => ({ data: failureRows(call, ['softbounce']) }),
	'reports.undeliveries': (call) => ({ data: failureRows(call, ['softbounce', 'hardbounce']) }),

	/** The response is not documented; the panel's report counts actions by channel. */
	'reports.summary': (call) => {
		const counts = new Map<string, { channel: string; action: string; count: number }>();
		for (const { channel, action } of actionsInPeriod(call)) {
			const row = counts.get(`${channel} ${action}`) ?? { channel, action, count: 0 };
			row.count++;
			counts.set(`${channel} ${action}`, row);
		}
		return { data: [...counts.values()] };
	},
};
