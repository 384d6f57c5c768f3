/** Cases of the resource "Segment". The sandbox has two static segments; the demo data adds a dynamic one. */
import { addProfile, id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const subscribed = (email: string) => ({
	email,
	_city: 'Omsk',
	subscriptions: [{ resource_id: 1, channel: 'email', email }],
});

async function prepareMember(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ann = await addProfile(sandbox, subscribed('ann@example.com'));
	await sandbox.call('/profiles/segstatic/add', { segment_id: 1, db_id: 1, profile_id: ann });
	return { ann };
}

const livesIn = (city: string) => ({
	condition: 'and',
	db_id: id(1),
	queries: rows({
		compo: 'default',
		name: '_city',
		operator: 'equal',
		type: '_city',
		value: JSON.stringify([{ name: 'value', value: city }]),
	}),
});

const rule = {
	condition: 'or',
	list_id: 1,
	queries: [
		{
			compo: 'default',
			name: 'statseg',
			operator: 'once',
			type: 'statseg',
			value: [{ name: 'segment_id', value: 1 }],
		},
	],
};

async function prepareDynamic(sandbox: SandboxEngine): Promise<PreparedIds> {
	const { ann } = await prepareMember(sandbox);
	await sandbox.call('/segments/add', { name: 'All members', is_static: false, segment: [rule] });
	return { ann };
}

const inSegment = ({ ann }: PreparedIds) => ({ segment_id: id(1), db_id: id(1), profile_id: ann });
const sendable = { channel: 'email', status: { subscribed_sendable: 1, unconfirmed_sendable: 0 } };

export const segmentCases: OperationCase[] = [
	{
		operation: 'segment.create',
		label: 'static',
		parameters: () => ({ name: 'By hand', is_static: true, db_id: id(2) }),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'segment.create',
		label: 'dynamic, updated daily',
		parameters: () => ({
			name: 'Omsk',
			is_static: true,
			db_id: id(1),
			segment: rows({
				...livesIn('Omsk'),
				more: { segment_limit: 10, percent_from: 0, percent_to: 99 },
			}),
			options: { is_refresh_daily: true },
		}),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'segment.create',
		label: 'dynamic, conditions as JSON',
		parameters: () => ({
			name: 'Members',
			is_static: false,
			input_mode: 'json',
			segment_json: JSON.stringify([rule]),
		}),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'segment.update',
		prepare: prepareDynamic,
		parameters: () => ({
			segment_id: id(3),
			name: 'People of Omsk',
			is_static: false,
			segment: rows(livesIn('Omsk')),
		}),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'segment.get',
		prepare: prepareDynamic,
		parameters: () => ({ segment_id: id(3) }),
		expected: () => [
			{
				id: 3,
				name: 'All members',
				count: 1,
				segment: [{ condition: 'or', list_id: 1, queries: [{ type: 'statseg', child: [] }] }],
			},
		],
	},
	{
		operation: 'segment.getAll',
		seed: 'demo',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{ id: 1, name: 'Loyal customers', ui_tags: [], groups: [{ id: 0, name: 'main' }] },
			{ id: 2 },
			{ id: 3, name: 'VIP customers' },
		],
	},
	{
		operation: 'segment.getAll',
		label: 'by a tag without segments',
		parameters: () => ({ returnAll: true, filters: { ui_tags: 'spring' } }),
		expected: () => [],
	},
	{
		operation: 'segment.delete',
		parameters: () => ({ segment_id: id(2) }),
		expected: () => [{ deleted: true, segment_id: 2 }],
	},
	{
		operation: 'segment.addProfile',
		prepare: async (sandbox) => ({ ann: await addProfile(sandbox, subscribed('ann@example.com')) }),
		parameters: (ids) => ({ ...inSegment(ids), options: { skip_triggers: true } }),
		expected: ({ ann }) => [{ added: true, segment_id: 1, profile_id: ann }],
	},
	{
		operation: 'segment.getProfile',
		prepare: prepareMember,
		parameters: inSegment,
		expected: ({ ann }) => [{ id: ann, email: 'ann@example.com' }],
	},
	{
		operation: 'segment.removeProfile',
		prepare: prepareMember,
		parameters: inSegment,
		expected: ({ ann }) => [{ removed: true, segment_id: 1, profile_id: ann }],
	},
	{
		operation: 'segment.getCounters',
		prepare: prepareMember,
		parameters: () => ({ segment_id: id(1), resource_id: id(1) }),
		expected: () => [sendable],
		hasMoreItems: true,
	},
	{
		operation: 'segment.getCounters',
		label: 'dynamic, with its database',
		prepare: prepareDynamic,
		parameters: () => ({
			segment_id: id(3),
			resource_id: id(2),
			options: { db_id: id(1) },
		}),
		expected: () => [{ channel: 'email', status: { subscribed_sendable: 0 } }],
	},
	{
		operation: 'segment.refreshCounters',
		prepare: prepareDynamic,
		parameters: () => ({
			segment_id: id(3),
			resource_id: id(1),
			options: { db_id: id(1), wait: true, poll_interval: 0.1 },
		}),
		expected: () => [
			{
				status: 'completed',
				progress: 100,
				result: [{ list_id: 1, resource_id: 1, in_progress: false }],
			},
		],
	},
	{
		operation: 'segment.refreshCounters',
		label: 'without waiting for the task',
		parameters: () => ({ segment_id: id(1), resource_id: id(1) }),
		expected: () => [{ task_id: expect.any(String) }],
	},
];
