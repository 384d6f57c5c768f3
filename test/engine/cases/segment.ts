/** Cases of the resource "Segment". The platform has two static ones; a demo adds a dynamic one. */
import { addProfile, id, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const subscribed = (email: string) => ({
	email,
	_city: 'Omsk',
	subscriptions: [{ resource_id: 1, channel: 'email', email }],
});

async function givenMember(world: World): Promise<Given> {
	const ann = await addProfile(world, subscribed('ann@example.com'));
	await world.call('/profiles/segstatic/add', { segment_id: 1, db_id: 1, profile_id: ann });
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

async function givenDynamic(world: World): Promise<Given> {
	const { ann } = await givenMember(world);
	await world.call('/segments/add', { name: 'All members', is_static: false, segment: [rule] });
	return { ann };
}

const inSegment = ({ ann }: Given) => ({ segment_id: id(1), db_id: id(1), profile_id: ann });
const sendable = { channel: 'email', status: { subscribed_sendable: 1, unconfirmed_sendable: 0 } };

export const segmentCases: Case[] = [
	{
		of: 'segment.create',
		about: 'filled by hand',
		parameters: () => ({ name: 'By hand', is_static: true, db_id: id(2) }),
		gives: () => [{ id: 3 }],
	},
	{
		of: 'segment.create',
		about: 'filled daily by its conditions',
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
		gives: () => [{ id: 3 }],
	},
	{
		of: 'segment.create',
		about: 'dynamic, conditions as JSON',
		parameters: () => ({
			name: 'Members',
			is_static: false,
			input_mode: 'json',
			segment_json: JSON.stringify([rule]),
		}),
		gives: () => [{ id: 3 }],
	},
	{
		of: 'segment.update',
		given: givenDynamic,
		parameters: () => ({
			segment_id: id(3),
			name: 'People of Omsk',
			is_static: false,
			segment: rows(livesIn('Omsk')),
		}),
		gives: () => [{ id: 3 }],
	},
	{
		of: 'segment.get',
		given: givenDynamic,
		parameters: () => ({ segment_id: id(3) }),
		gives: () => [
			{
				id: 3,
				name: 'All members',
				count: 1,
				segment: [{ condition: 'or', list_id: 1, queries: [{ type: 'statseg', child: [] }] }],
			},
		],
	},
	{
		of: 'segment.getAll',
		seed: 'demo',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [
			{ id: 1, name: 'Loyal customers', ui_tags: [], groups: [{ id: 0, name: 'main' }] },
			{ id: 2 },
			{ id: 3, name: 'VIP customers' },
		],
	},
	{
		of: 'segment.getAll',
		about: 'by tag, which none has',
		parameters: () => ({ returnAll: true, filters: { ui_tags: 'spring' } }),
		gives: () => [],
	},
	{
		of: 'segment.delete',
		parameters: () => ({ segment_id: id(2) }),
		gives: () => [{ deleted: true, segment_id: 2 }],
	},
	{
		of: 'segment.addProfile',
		given: async (world) => ({ ann: await addProfile(world, subscribed('ann@example.com')) }),
		parameters: (given) => ({ ...inSegment(given), options: { skip_triggers: true } }),
		gives: ({ ann }) => [{ added: true, segment_id: 1, profile_id: ann }],
	},
	{
		of: 'segment.getProfile',
		given: givenMember,
		parameters: inSegment,
		gives: ({ ann }) => [{ id: ann, email: 'ann@example.com' }],
	},
	{
		of: 'segment.removeProfile',
		given: givenMember,
		parameters: inSegment,
		gives: ({ ann }) => [{ removed: true, segment_id: 1, profile_id: ann }],
	},
	{
		of: 'segment.getCounters',
		given: givenMember,
		parameters: () => ({ segment_id: id(1), resource_id: id(1) }),
		gives: () => [sendable],
		more: true,
	},
	{
		of: 'segment.getCounters',
		about: 'of a dynamic one, which needs the database',
		given: givenDynamic,
		parameters: () => ({
			segment_id: id(3),
			resource_id: id(2),
			options: { db_id: id(1) },
		}),
		gives: () => [{ channel: 'email', status: { subscribed_sendable: 0 } }],
	},
	{
		of: 'segment.refreshCounters',
		given: givenDynamic,
		parameters: () => ({
			segment_id: id(3),
			resource_id: id(1),
			options: { db_id: id(1), wait: true, poll_interval: 0 },
		}),
		gives: () => [
			{
				status: 'completed',
				progress: 100,
				result: [{ list_id: 1, resource_id: 1, in_progress: false }],
			},
		],
	},
	{
		of: 'segment.refreshCounters',
		about: 'started only',
		parameters: () => ({ segment_id: id(1), resource_id: id(1) }),
		gives: () => [{ task_id: expect.any(String) }],
	},
];
