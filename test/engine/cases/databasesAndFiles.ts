/** Cases of the resources "Database", "Resource", "Task" and "File". */
import { addProfile, id, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const task = expect.stringMatching(/\S/);
const counted = (channel: string) => ({ channel, status: { all: 1, subscribed: 1 } });

async function prepareExport(sandbox: SandboxEngine): Promise<PreparedIds> {
	await addProfile(sandbox, { email: 'ann@example.com' });
	const started = await sandbox.call('/profiles/get_all', {
		source_type: 'database',
		source_id: 1,
	});
	return { task: (started.data as PreparedIds).task_id };
}

async function prepareFile(sandbox: SandboxEngine): Promise<PreparedIds> {
	const { task } = await prepareExport(sandbox);
	await sandbox.control('clock', { advance_seconds: 3600 });
	const { data } = await sandbox.call('/tasks/status', { task_id: task });
	return { task, link: (data as { result: { urls: string[] } }).result.urls[0] };
}

async function prepareCounters(sandbox: SandboxEngine): Promise<PreparedIds> {
	const subscriptions = [{ resource_id: 1, channel: 'email', email: 'ann@example.com' }];
	await addProfile(sandbox, { email: 'ann@example.com', subscriptions });
	const body = { id: 1, resource_id: 1 };
	const { data } = await sandbox.call('/databases/refresh_counters', body);
	await sandbox.control('clock', { advance_seconds: 3600 });
	await sandbox.call('/tasks/status', { task_id: (data as PreparedIds).task_id });
	return {};
}

const refresh = { db_id: id(1), resource_id: id(1) };
const filters = { groups: 'main', groups_id: '0' };

export const databaseCases: OperationCase[] = [
	{
		operation: 'database.get',
		parameters: () => ({ db_id: id(1) }),
		expected: () => [{ id: 1, name: 'Customers' }],
	},
	{
		operation: 'database.getFields',
		parameters: () => ({ db_id: id(1) }),
		expected: () => [{ name: expect.any(String), type: expect.any(String) }],
		hasMoreItems: true,
	},
	{
		operation: 'database.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [{ id: 1, groups: [{ id: 0, name: 'main' }] }, { id: 2 }],
	},
	{
		operation: 'database.getAll',
		label: 'filtered by access group',
		parameters: () => ({ returnAll: false, limit: 1, filters }),
		expected: () => [{ id: 1 }],
	},
	{
		operation: 'database.getCounters',
		prepare: prepareCounters,
		parameters: () => refresh,
		expected: () => [counted('email')],
		hasMoreItems: true,
	},
	{
		operation: 'database.refreshCounters',
		parameters: () => refresh,
		expected: () => [{ task_id: task }],
	},
	{
		operation: 'database.wipe',
		prepare: async (sandbox) => ({ ann: await addProfile(sandbox, { email: 'ann@example.com' }) }),
		parameters: () => ({ db_id: id(1) }),
		expected: () => [{ count_profile: 1 }],
	},
];

export const resourceCases: OperationCase[] = [
	{
		operation: 'resource.get',
		parameters: () => ({ resource_id: id(1) }),
		expected: () => [{ id: 1, channels: expect.any(Array), dbs_ids: expect.any(Array) }],
	},
	{
		operation: 'resource.getFields',
		parameters: () => ({ resource_id: id(1), channel: 'push' }),
		expected: () => [{ name: expect.any(String), type: expect.any(String) }],
		hasMoreItems: true,
	},
	{
		operation: 'resource.getAll',
		parameters: () => ({ returnAll: true, filters: { groups_id: '0' } }),
		expected: () => [{ id: 1 }, { id: 2 }, { id: 3 }],
	},
	{
		operation: 'resource.getCounters',
		prepare: prepareCounters,
		parameters: () => refresh,
		expected: () => [counted('email')],
		hasMoreItems: true,
	},
	{
		operation: 'resource.refreshCounters',
		parameters: () => ({ ...refresh, options: { wait: true, poll_interval: 0.1 } }),
		expected: () => [{}],
	},
];

export const taskCases: OperationCase[] = [
	{
		operation: 'task.get',
		prepare: prepareExport,
		parameters: ({ task }) => ({ task_id: task }),
		expected: () => [{ status: expect.any(String), progress: expect.any(Number) }],
	},
	{
		operation: 'task.wait',
		prepare: prepareExport,
		parameters: ({ task }) => ({
			task_id: task,
			options: { download: true, poll_interval: 0.1 },
		}),
		expected: () => [{ status: 'completed', progress: 100 }],
		fileText: 'ann@example.com',
	},
	{
		operation: 'file.download',
		prepare: prepareFile,
		parameters: ({ link }) => ({ path: link }),
		expected: () => [{}],
		fileText: 'ann@example.com',
	},
];
