/** Cases of the resource "Scenario". */
import { addProfile, columns, id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const prepare = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, { email: 'ann@example.com' }),
});

const profiles = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
const imported = {
	workflow_id: id(1),
	matching: 'email',
	email: '',
	data: { ...columns({}), value: { email: '={{ $json.email }}' } },
};
const started = { started: true, workflow_id: 1 };
const file = {
	name: 'Attach.txt',
	data: 'data:text/csv;base64,SEVMTE8K',
	more: { mimetype: 'text/csv', file_key: '007' },
};
const task = expect.stringMatching(/^task_/);

export const scenarioCases: OperationCase[] = [
	{
		operation: 'scenario.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{
				id: 1,
				db_id: 1,
				is_active: true,
				groups: [{ id: 0, name: 'main' }],
				nodes: [{ type: 'start' }, { type: 'delay' }, { type: 'campaign', templates: [1] }],
			},
			{ id: 2, mode: 'skip_in_any_case', groups: [{ id: 1, name: 'subaccount' }] },
		],
	},
	{
		operation: 'scenario.getAll',
		label: 'filtered by attributes',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: {
				attributes: '{"season": {"options": ["spring_2024", "summer_2024"]}}',
				groups: 'subaccount',
			},
		}),
		expected: () => [{ id: 2 }],
	},
	{
		operation: 'scenario.activate',
		parameters: () => ({ workflow_id: id(2), options: { skip_profiles: true } }),
		expected: () => [{ is_active: true, workflow_id: 2 }],
	},
	{
		operation: 'scenario.deactivate',
		parameters: () => ({ workflow_id: id(1) }),
		expected: () => [{ is_active: false, workflow_id: 1 }],
	},
	{
		operation: 'scenario.start',
		prepare,
		parameters: () => ({
			workflow_id: id(1),
			matching: 'email',
			email: 'ann@example.com',
			options: {
				content: '{"one": "007"}',
				custom_data: '{"field": "value"}',
				attach: rows(file),
				resource_id: id(1),
				subscription_filter: { phone: '+79106135133', provider: 'Chrome' },
			},
		}),
		expected: () => [started],
	},
	{
		operation: 'scenario.start',
		label: 'for all profiles that match a query',
		prepare,
		parameters: () => ({
			workflow_id: id(1),
			matching: '',
			custom_request: '{"email": "ann@example.com"}',
		}),
		expected: () => [started],
	},
	{
		operation: 'scenario.importAndStart',
		label: 'several items in one request',
		items: profiles,
		parameters: () => ({ ...imported, options: { content: '{"one": "1"}', detect_geo: true } }),
		expected: () => [started, started],
	},
	{
		operation: 'scenario.importAndStart',
		label: 'one request per item with custom data',
		items: profiles,
		parameters: () => ({
			...imported,
			options: { custom_data: '{"field": "value"}', attach: rows(file) },
		}),
		expected: () => [started, started],
	},
	{
		operation: 'scenario.importAndStartTask',
		items: profiles,
		parameters: () => ({ ...imported, options: { skip_triggers: true } }),
		expected: () => [{ task_id: task }],
	},
	{
		operation: 'scenario.importAndStartTask',
		label: 'and wait for the task',
		items: profiles,
		parameters: () => ({ ...imported, options: { wait: true, poll_interval: 0.1 } }),
		expected: () => [{ status: 'completed', result: { total: 2 } }],
	},
];
