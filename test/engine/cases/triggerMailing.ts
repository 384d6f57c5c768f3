/** Cases of the resource "Trigger Mailing". */
import { addProfile, columns, id, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const subscribed = (email: string) => ({
	email,
	CRM_ID: `crm-${email}`,
	subscriptions: [{ resource_id: 1, channel: 'email', email }],
});

const given = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, subscribed('ann@example.com')),
	bob: await addProfile(world, subscribed('bob@example.com')),
});

const people = [{ email: 'ann@example.com' }, { email: 'bob@example.com' }];
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

export const triggerMailingCases: Case[] = [
	{
		of: 'triggerMailing.getAll',
		about: 'page by page, although the answer names no next page',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [
			{ id: 1, trigger_type: 'api_call', is_active: true, groups: [{ id: 0, name: 'main' }] },
			{ id: 2, trigger_type: 'pixel', is_active: false, providers: ['android-firebase'] },
		],
	},
	{
		of: 'triggerMailing.getAll',
		about: 'filtered',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { is_active: true, ui_tags: 'shop', groups: 'main', groups_id: '0' },
		}),
		gives: () => [{ id: 1, ui_tags: ['shop'] }],
	},
	{
		of: 'triggerMailing.get',
		parameters: () => ({ trigger_id: id(1) }),
		gives: () => [
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
		of: 'triggerMailing.create',
		parameters: () => ({
			...created,
			options: { ...whole, attributes: '{"season": "summer_2024"}' },
		}),
		gives: () => [{ name: 'Storm', id: 5 }],
	},
	{
		of: 'triggerMailing.create',
		about: 'with parameters that the documentation calls deprecated',
		parameters: () => ({
			...created,
			options: {
				content_type: 'email',
				send_email_content: true,
				send_push_content: false,
				send_sms_content: false,
			},
		}),
		gives: () => [{ name: 'Storm', id: 5 }],
	},
	{
		of: 'triggerMailing.clone',
		parameters: () => ({ trigger_id: id(1), options: { name: 'Clone' } }),
		gives: () => [{ cloned: true, id: 5 }],
	},
	{
		of: 'triggerMailing.update',
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
		gives: () => [{ updated: true, trigger_id: 2 }],
	},
	{
		of: 'triggerMailing.launch',
		given,
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
		gives: () => [launched],
	},
	{
		of: 'triggerMailing.launch',
		about: 'for everybody that a query finds',
		given,
		parameters: () => ({
			trigger_id: id(1),
			matching: '',
			custom_request: '{"email": {"$in": ["ann@example.com", "bob@example.com"]}}',
		}),
		gives: () => [launched],
	},
	{
		of: 'triggerMailing.launchMany',
		given,
		items: people,
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
		gives: ({ ann, bob }) => [{ profile_id: ann }, { profile_id: bob }],
	},
	{
		of: 'triggerMailing.launchMany',
		about: 'by a field, one profile not there',
		given,
		items: [...people, { email: 'nobody@example.com' }],
		parameters: () => ({
			trigger_id: id(1),
			matching: 'custom',
			field_name: 'CRM_ID',
			field_value: '=crm-{{ $json.email }}',
		}),
		gives: ({ ann, bob }) => [{ profile_id: ann }, { profile_id: bob }],
	},
	{
		of: 'triggerMailing.launchTask',
		given,
		items: people,
		parameters: () => ({ trigger_id: id(1), ...byEmail }),
		gives: () => [{ task_id: task }],
	},
	{
		of: 'triggerMailing.launchTask',
		about: 'with a query, waited for',
		given,
		parameters: () => ({
			trigger_id: id(1),
			matching: '',
			custom_request: '{"_fname": {"$exists": false}}',
			options: { wait: true, poll_interval: 0 },
		}),
		gives: () => [{ task_id: task, status: 'completed', result: { total: 2 } }],
	},
	{
		of: 'triggerMailing.importAndLaunch',
		about: 'items together in one request',
		given,
		items: people,
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
		gives: () => [launched, launched],
	},
	{
		of: 'triggerMailing.importAndLaunch',
		about: 'one by one with an attachment',
		items: people,
		parameters: () => ({
			trigger_id: id(1),
			...imported,
			options: { content: '{"page": "registration_form"}', attach: rows(file) },
		}),
		gives: () => [launched, launched],
	},
	{
		of: 'triggerMailing.importAndLaunchTask',
		about: 'by a field that the profile data does not have',
		given,
		items: people,
		parameters: () => ({
			trigger_id: id(1),
			...imported,
			matching: 'custom',
			field_name: 'CRM_ID',
			field_value: '=crm-{{ $json.email }}',
			options: { wait: true, poll_interval: 0, content: '{"page": "registration_form"}' },
		}),
		gives: () => [{ status: 'completed', result: { total: 2, errors: [] } }],
	},
	{
		of: 'triggerMailing.launch',
		about: 'by id',
		given,
		parameters: ({ ann }) => ({ trigger_id: id(1), matching: 'profile_id', profile_id: ann }),
		gives: () => [launched],
	},
];
