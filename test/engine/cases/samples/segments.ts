/** Node parameters and expected items for the samples of the documentation's section "Segments". */
import { id, rows } from '../types';
import type { SampleCase } from './sampleCase';

const member = {
	segment_id: id(2),
	db_id: id(8),
	profile_id: 'abcdefghijklmnqrstuvwxyz',
	options: { skip_triggers: true },
};
const membership = { segment_id: 2, profile_id: 'abcdefghijklmnqrstuvwxyz' };
const byHand = (name: string, database: number) => ({
	name,
	is_static: true,
	db_id: id(database),
	options: { is_refresh_daily: false },
});
const inSegment = (segment: number) => ({
	compo: 'default',
	name: 'statseg',
	operator: 'once',
	type: 'statseg',
	value: `[{"name": "segment_id", "value": ${segment}}]`,
});
const sendable = (channel: string, subscribed: number) => ({
	channel,
	status: { subscribed_sendable: subscribed, unconfirmed_sendable: 0 },
});
const counted = { segment_id: id(7), resource_id: id(24), options: { db_id: id(1) } };

export const segmentSamples: SampleCase[] = [
	{
		sample: 'segments.add_profile',
		operation: 'segment.addProfile',
		parameters: member,
		items: [{ added: true, ...membership }],
	},
	{
		sample: 'segments.remove_profile',
		operation: 'segment.removeProfile',
		parameters: member,
		items: [{ removed: true, ...membership }],
	},
	{
		sample: 'segments.create',
		operation: 'segment.create',
		parameters: {
			name: 'Dynamic segment',
			is_static: false,
			segment: rows({
				condition: 'and',
				db_id: id(1),
				queries: rows(inSegment(1), inSegment(2)),
				more: { segment_limit: 0, percent_from: 0, percent_to: 99 },
			}),
		},
		xmlParameters: byHand('New segment 2', 2),
		items: [{ id: 1 }],
	},
	{
		sample: 'segments.update',
		operation: 'segment.update',
		parameters: {
			segment_id: id(14),
			name: 'Static segment 2',
			is_static: false,
			db_id: id(6),
			segment: rows({
				condition: 'and',
				db_id: id(6),
				queries: rows({
					...inSegment(0),
					compo: 'domaingroup',
					name: 'email',
					operator: 'equal',
					type: 'email',
					value: '[{"name": "domaingroup", "value": "Yahoo! (US)"}]',
				}),
				more: { segment_limit: 0, percent_from: 1, percent_to: 99 },
			}),
		},
		xmlParameters: { segment_id: id(2), ...byHand('New segment 2', 5) },
		items: [{ id: 1 }],
	},
	{
		sample: 'segments.get_counters',
		operation: 'segment.getCounters',
		parameters: counted,
		items: [sendable('email', 209), sendable('push', 0), sendable('sms', 108)],
	},
	{
		sample: 'segments.refresh_counters',
		operation: 'segment.refreshCounters',
		parameters: counted,
		items: [{ task_id: '55a345c8-3d79-47ef-b03e-b84ce8e0c126' }],
	},
	{
		sample: 'segments.list',
		operation: 'segment.getAll',
		parameters: { returnAll: false, limit: 2 },
		xmlParameters: { returnAll: false, limit: 1 },
		items: [
			{
				id: 1,
				name: 'Segment A',
				ui_tags: ['tag1', 'tag2'],
				groups: [{ id: 1, name: 'subaccount' }],
			},
			{ id: 2, name: 'Segment B', ui_tags: [], groups: [{ id: 0, name: 'main' }] },
		],
		xmlItems: [
			{ id: 2, name: 'Women age 35-60', ui_tags: [], groups: [{ id: 1, name: 'subaccount' }] },
		],
	},
];
