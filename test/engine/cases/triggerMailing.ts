/** Cases of the resource "Trigger Mailing". */
import { addProfile, columns, id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const subscribed = (email: string) => ({
	email,
	CRM_ID: `crm-${email}`,
	subscriptions: [{ resource_id: 1, channel: 'email', email }],
});

const prepare = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, subscribed('ann@example.com')),
	bob: await addProfile(sandbox, subscribed('bob@example.com')),
});

const profiles = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
const byEmail = { matching: 'email', email: '={{ $json.email }}' };
const task = expect.stringMatching(/^task_/);
const launched = { launched: true, trigger_id: 1 };
const messages = rows({ message_id: id(1), more: { subject: 'Weather alert', from_name: '007' } });
const file = { name: 'Attach.txt', data: 'data:text/csv;base64,SEVMTE8K' };
const imported = {
	matching: 'email',
	email: '',
	data: {
		...columns({}),
		value: { email: '={{ $json.email }}', _fname: '={{ $json.email }}' },
	},
	subscriptions: rows({ resource_id: id(1), channel: 'email', email: '={{ $json.email }}' }),
};
const created = {
	name: 'Storm',
	trigger_type: 'api_call',
	send_channel: 'email',
	content: messages,
};
const whole = {
	is_active: true,
	custom_tracking_domains: 'trk.example.com',
	is_random_tracking_prefix: true,
	policy_id: 1,
	push_sending_mode: 'last',
	resource_id: id(2),
	skip_minutes: 5,
	subid: '007',
	virtual_sender_id: id(98),
};

export const triggerMailingCases: OperationCase[] = [
	{
		operation: 'triggerMailing.getAll',
		label: 'in pages, without a next page in the response',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{ id: 1, trigger_type: 'api_call', is_active: true, groups: [{ id: 0, name: 'main' }] },
			{ id: 2, trigger_type: 'pixel', is_active: false, providers: ['android-firebase'] },
		],
	},
	{
		operation: 'triggerMailing.getAll',
		label: 'filtered',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { is_active: true, ui_tags: 'shop', groups: 'main', groups_id: '0' },
		}),
		expected: () => [{ id: 1, ui_tags: ['shop'] }],
	},
	{
		operation: 'triggerMailing.get',
		parameters: () => ({ trigger_id: id(1) }),
		expected: () => [
			{
				id: 1,
				db_id: 1,
				description: '',
				call_url: 'trk.example.com/trg/1/<email|md5|xxh>',
				content: [{ message_id: 1, subject: 'Your order' }],
				custom_tracking_domains: [],
			},
		],
	},
	{
		operation: 'triggerMailing.create',
		parameters: () => ({
			...created,
			options: { ...whole, attributes: '{"season": "summer_2024"}' },
		}),
		expected: () => [{ name: 'Storm', id: 5 }],
	},
	{
		operation: 'triggerMailing.create',
		label: 'with deprecated parameters',
		parameters: () => ({
			...created,
			options: {
				content_type: 'email',
				send_email_content: true,
				send_push_content: false,
				send_sms_content: false,
			},
		}),
		expected: () => [{ name: 'Storm', id: 5 }],
	},
	{
		operation: 'triggerMailing.clone',
		parameters: () => ({ trigger_id: id(1), options: { name: 'Clone' } }),
		expected: () => [{ cloned: true, id: 5 }],
	},
	{
		operation: 'triggerMailing.update',
		parameters: () => ({
			trigger_id: id(2),
			...created,
			trigger_type: 'update',
			options: {
				...whole,
				action: 'open',
				blind_carbon_copy: 'john@example.com',
				unconditional_sending: true,
				update_query: '[{"fieldname": "custom_ID", "fieldtype": "int"}]',
			},
		}),
		expected: () => [{ updated: true, trigger_id: 2 }],
	},
	{
		operation: 'triggerMailing.launch',
		prepare,
		parameters: () => ({
			trigger_id: id(1),
			matching: 'email',
			email: 'ann@example.com',
			options: {
				resource_id: id(1),
				subscription_filter: { email: 'ann@example.com', not_strict: true },
				content: '{"H1": "007"}',
				custom_data: '{"x": "y"}',
				attach: rows(file),
			},
		}),
		expected: () => [launched],
	},
	{
		operation: 'triggerMailing.launch',
		label: 'for all profiles that match a query',
		prepare,
		parameters: () => ({
			trigger_id: id(1),
			matching: '',
			custom_request: '{"email": {"$in": ["ann@example.com", "bob@example.com"]}}',
		}),
		expected: () => [launched],
	},
	{
		operation: 'triggerMailing.launchMany',
		prepare,
		items: profiles,
		parameters: () => ({
			trigger_id: id(1),
			...byEmail,
			options: {
				content: '{"H1": "Storm"}',
				custom_data: '={{ { "who": $json.email } }}',
				attach: rows(file),
				skip_triggers: true,
			},
		}),
		expected: ({ ann, bob }) => [{ profile_id: ann }, { profile_id: bob }],
	},
	{
		operation: 'triggerMailing.launchMany',
		label: 'by field, one profile missing',
		prepare,
		items: [...profiles, { email: 'nobody@example.com' }],
		parameters: () => ({
			trigger_id: id(1),
			matching: 'custom',
			field_name: 'CRM_ID',
			field_value: '=crm-{{ $json.email }}',
		}),
		expected: ({ ann, bob }) => [{ profile_id: ann }, { profile_id: bob }],
	},
	{
		operation: 'triggerMailing.launchTask',
		prepare,
		items: profiles,
		parameters: () => ({ trigger_id: id(1), ...byEmail }),
		expected: () => [{ task_id: task }],
	},
	{
		operation: 'triggerMailing.launchTask',
		label: 'with a query, and wait for the task',
		prepare,
		parameters: () => ({
			trigger_id: id(1),
			matching: '',
			custom_request: '{"_fname": {"$exists": false}}',
			options: { wait: true, poll_interval: 0.1 },
		}),
		expected: () => [{ task_id: task, status: 'completed', result: { total: 2 } }],
	},
	{
		operation: 'triggerMailing.importAndLaunch',
		label: 'several items in one request',
		prepare,
		items: profiles,
		parameters: () => ({
			trigger_id: id(1),
			...imported,
			options: {
				timeout: { minutes: 5 },
				custom_data: '{"x": "y"}',
				detect_geo: true,
				skip_triggers: true,
				skip_invalid_subscriptions: true,
				resource_id: id(1),
			},
		}),
		expected: () => [launched, launched],
	},
	{
		operation: 'triggerMailing.importAndLaunch',
		label: 'one request per item with an attachment',
		items: profiles,
		parameters: () => ({
			trigger_id: id(1),
			...imported,
			options: { content: '{"page": "registration_form"}', attach: rows(file) },
		}),
		expected: () => [launched, launched],
	},
	{
		operation: 'triggerMailing.importAndLaunchTask',
		label: 'by a field outside of the profile data',
		prepare,
		items: profiles,
		parameters: () => ({
			trigger_id: id(1),
			...imported,
			matching: 'custom',
			field_name: 'CRM_ID',
			field_value: '=crm-{{ $json.email }}',
			options: { wait: true, poll_interval: 0.1, content: '{"page": "registration_form"}' },
		}),
		expected: () => [{ status: 'completed', result: { total: 2, errors: [] } }],
	},
	{
		operation: 'triggerMailing.launch',
		label: 'by ID',
		prepare,
		parameters: ({ ann }) => ({ trigger_id: id(1), matching: 'profile_id', profile_id: ann }),
		expected: () => [launched],
	},
];
