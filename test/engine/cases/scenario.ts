/** Cases of the resource "Scenario". */
import { addProfile, columns, id, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const given = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, { email: 'ann@example.com' }),
});

const people = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
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

export const scenarioCases: Case[] = [
	{
		of: 'scenario.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [
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
		of: 'scenario.getAll',
		about: 'filtered by attributes',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: {
				attributes: '{"season": {"options": ["spring_2024", "summer_2024"]}}',
				groups: 'subaccount',
			},
		}),
		gives: () => [{ id: 2 }],
	},
	{
		of: 'scenario.activate',
		parameters: () => ({ workflow_id: id(2), options: { skip_profiles: true } }),
		gives: () => [{ is_active: true, workflow_id: 2 }],
	},
	{
		of: 'scenario.deactivate',
		parameters: () => ({ workflow_id: id(1) }),
		gives: () => [{ is_active: false, workflow_id: 1 }],
	},
	{
		of: 'scenario.start',
		given,
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
		gives: () => [started],
	},
	{
		of: 'scenario.start',
		about: 'for everybody that a query finds',
		given,
		parameters: () => ({
			workflow_id: id(1),
			matching: '',
			custom_request: '{"email": "ann@example.com"}',
		}),
		gives: () => [started],
	},
	{
		of: 'scenario.importAndStart',
		about: 'items together in one request',
		items: people,
		parameters: () => ({ ...imported, options: { content: '{"one": "1"}', detect_geo: true } }),
		gives: () => [started, started],
	},
	{
		of: 'scenario.importAndStart',
		about: 'one by one with custom data',
		items: people,
		parameters: () => ({
			...imported,
			options: { custom_data: '{"field": "value"}', attach: rows(file) },
		}),
		gives: () => [started, started],
	},
	{
		of: 'scenario.importAndStartTask',
		items: people,
		parameters: () => ({ ...imported, options: { skip_triggers: true } }),
		gives: () => [{ task_id: task }],
	},
	{
		of: 'scenario.importAndStartTask',
		about: 'waited for',
		items: people,
		parameters: () => ({ ...imported, options: { wait: true, poll_interval: 0 } }),
		gives: () => [{ status: 'completed', result: { total: 2 } }],
	},
];
