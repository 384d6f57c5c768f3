/** Cases of what lies around profiles: databases, subscription resources, tasks and files. */
import { addProfile, id, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const task = expect.stringMatching(/\S/);
const counted = (channel: string) => ({ channel, status: { all: 1, subscribed: 1 } });

async function givenExport(world: World): Promise<Given> {
	await addProfile(world, { email: 'ann@example.com' });
	const started = await world.call('/profiles/get_all', { source_type: 'database', source_id: 1 });
	return { task: (started.data as Given).task_id };
}

async function givenFile(world: World): Promise<Given> {
	const { task } = await givenExport(world);
	await world.control('clock', { advance_seconds: 3600 });
	const { data } = await world.call('/tasks/status', { task_id: task });
	return { task, link: (data as { result: { urls: string[] } }).result.urls[0] };
}

async function givenCounters(world: World): Promise<Given> {
	const subscriptions = [{ resource_id: 1, channel: 'email', email: 'ann@example.com' }];
	await addProfile(world, { email: 'ann@example.com', subscriptions });
	const body = { id: 1, resource_id: 1 };
	const { data } = await world.call('/databases/refresh_counters', body);
	await world.control('clock', { advance_seconds: 3600 });
	await world.call('/tasks/status', { task_id: (data as Given).task_id });
	return {};
}

const refresh = { db_id: id(1), resource_id: id(1) };
const filters = { groups: 'main', groups_id: '0' };

export const databaseCases: Case[] = [
	{
		of: 'database.get',
		parameters: () => ({ db_id: id(1) }),
		gives: () => [{ id: 1, name: 'Customers' }],
	},
	{
		of: 'database.getFields',
		parameters: () => ({ db_id: id(1) }),
		gives: () => [{ name: expect.any(String), type: expect.any(String) }],
		more: true,
	},
	{
		of: 'database.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [{ id: 1, groups: [{ id: 0, name: 'main' }] }, { id: 2 }],
	},
	{
		of: 'database.getAll',
		about: 'filtered by access group',
		parameters: () => ({ returnAll: false, limit: 1, filters }),
		gives: () => [{ id: 1 }],
	},
	{
		of: 'database.getCounters',
		given: givenCounters,
		parameters: () => refresh,
		gives: () => [counted('email')],
		more: true,
	},
	{
		of: 'database.refreshCounters',
		parameters: () => refresh,
		gives: () => [{ task_id: task }],
	},
	{
		of: 'database.wipe',
		given: async (world) => ({ ann: await addProfile(world, { email: 'ann@example.com' }) }),
		parameters: () => ({ db_id: id(1) }),
		gives: () => [{ count_profile: 1 }],
	},
];

export const resourceCases: Case[] = [
	{
		of: 'resource.get',
		parameters: () => ({ resource_id: id(1) }),
		gives: () => [{ id: 1, channels: expect.any(Array), dbs_ids: expect.any(Array) }],
	},
	{
		of: 'resource.getFields',
		parameters: () => ({ resource_id: id(1), channel: 'push' }),
		gives: () => [{ name: expect.any(String), type: expect.any(String) }],
		more: true,
	},
	{
		of: 'resource.getAll',
		parameters: () => ({ returnAll: true, filters: { groups_id: '0' } }),
		gives: () => [{ id: 1 }, { id: 2 }, { id: 3 }],
	},
	{
		of: 'resource.getCounters',
		given: givenCounters,
		parameters: () => refresh,
		gives: () => [counted('email')],
		more: true,
	},
	{
		of: 'resource.refreshCounters',
		parameters: () => ({ ...refresh, options: { wait: true, poll_interval: 0 } }),
		gives: () => [{}],
	},
];

export const taskCases: Case[] = [
	{
		of: 'task.get',
		given: givenExport,
		parameters: ({ task }) => ({ task_id: task }),
		gives: () => [{ status: expect.any(String), progress: expect.any(Number) }],
	},
	{
		of: 'task.wait',
		given: givenExport,
		parameters: ({ task }) => ({
			task_id: task,
			options: { download: true, poll_interval: 0 },
		}),
		gives: () => [{ status: 'completed', progress: 100 }],
		file: 'ann@example.com',
	},
	{
		of: 'file.download',
		given: givenFile,
		parameters: ({ link }) => ({ path: link }),
		gives: () => [{}],
		file: 'ann@example.com',
	},
];
