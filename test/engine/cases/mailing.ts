/** Cases of the resources "Mailing", "Broadcast Mailing" and "Regular Mailing". */
import { addProfile, id, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const broadcast = () => ({ mailing_id: id(3) });
const regular = () => ({ mailing_id: id(4) });

/** Somebody to write to, in database 1. */
async function givenAnn(world: World): Promise<Given> {
	const subscriptions = [{ resource_id: 1, channel: 'email', email: 'ann@example.com' }];
	return { ann: await addProfile(world, { email: 'ann@example.com', subscriptions }) };
}

async function givenSent(world: World): Promise<Given> {
	await givenAnn(world);
	await world.call('/campaigns/broadcasts/start', { id: 3 });
	await world.control('clock', { advance_seconds: 60 });
	return {};
}

const attach = rows({ name: 'Attach.txt', data: 'data:text/csv;base64,SEVMTE8K' });
const toSegment = {
	override_source_type: 'segment',
	override_source_id: id(1),
	override_limit: 10,
};
const messages = rows({ message_id: id(1), more: { subject: '007', from_name: 'Shop' } });
const written = {
	name: 'News',
	data_type: 'segment',
	data_id: id(2),
	content: messages,
	options: {
		is_active: true,
		resource_id: id(2),
		subid: 'Adv_1',
		sending_limit: 500,
		aglimit_count: 10,
		aglimit_percent: 2.5,
		policy_id: 1,
		push_sending_mode: 'last',
		start_schedule: { start_hours: '9', start_mins: '0, 30', start_wdays: '[]' },
	},
};
const smart = {
	virtual_sender_id: id(1),
	is_random_tracking_prefix: true,
	custom_tracking_domains: 'trk.example.com',
};
const outdated = {
	content_type: 'email',
	send_email_content: true,
	send_push_content: false,
	send_sms_content: false,
};
const filters = { is_active: true, ui_tags: 'sale', groups: 'main', groups_id: '0' };
const attributes = '{"season": {"options": ["spring_2027"]}}';

export const mailingCases: Case[] = [
	{
		of: 'mailing.activate',
		parameters: regular,
		gives: () => [{ activated: true, mailing_id: 4 }],
	},
	{
		of: 'mailing.activate',
		about: 'and send it at once, to others',
		given: givenAnn,
		parameters: () => ({
			...regular(),
			options: { run_now: true, ...toSegment, content: '{"H1": "007"}', attach },
		}),
		gives: () => [{ activated: true, mailing_id: 4 }],
	},
	{
		of: 'mailing.clone',
		parameters: () => ({ ...broadcast(), options: { name: 'Copy' } }),
		gives: () => [{ id: 5 }],
	},
	{
		of: 'mailing.deactivate',
		parameters: () => ({ ...broadcast(), options: { abort_if_running: true } }),
		gives: () => [{ deactivated: true, mailing_id: 3 }],
	},
	{
		of: 'mailing.delete',
		parameters: broadcast,
		gives: () => [{ deleted: true, mailing_id: 3 }],
	},
	{
		of: 'mailing.get',
		parameters: broadcast,
		gives: () => [
			{
				id: 3,
				type: 'broadcast',
				status: 'Active',
				is_active: true,
				is_completed: false,
				data_type: 'list',
				content: [{ message_id: 1, subject: '' }],
			},
		],
	},
	{
		of: 'mailing.getLog',
		given: givenSent,
		parameters: () => ({
			...broadcast(),
			limit: 10,
			options: { from_time: '2020-01-01T00:00:00Z' },
		}),
		gives: () => [
			{ level: 'INFO', state: 'start', value: '' },
			{ message: 'messages queued', value: '1' },
			{ message: 'messages sent', value: '1' },
			{ state: 'end', value: '2s' },
		],
	},
	{
		of: 'mailing.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [
			{ id: 1, type: 'trigger', name: 'Order confirmation' },
			{ id: 2, type: 'trigger', is_active: false },
			{ id: 3, type: 'broadcast', ui_tags: ['sale'], groups: [{ id: 0, name: 'main' }] },
			{ id: 4, type: 'regular', ui_tags: ['B2C'] },
		],
	},
	{
		of: 'mailing.getAll',
		about: 'filtered by type, state, attribute, tags and access group',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { ...filters, attributes, type: 'broadcast' },
		}),
		gives: () => [{ id: 3 }],
	},
	{
		of: 'mailing.getStatus',
		about: 'once it is sent',
		given: givenSent,
		parameters: broadcast,
		gives: () => [{ mailing_id: 3, is_active: false, is_completed: true, status: 'Completed' }],
	},
];

export const scheduledMailingCases: Case[] = [
	{
		of: 'broadcastMailing.create',
		parameters: () => ({ ...written, send_channel: 'email' }),
		gives: () => [{ id: 5 }],
	},
	{
		of: 'broadcastMailing.create',
		about: 'messages as JSON, with the former ways to name the channel',
		parameters: () => ({
			name: 'News',
			data_type: 'list',
			data_id: id(1),
			send_channel: 'sms',
			input_mode: 'json',
			content_json: '[{"message_id": 1, "from_email": ""}]',
			options: outdated,
		}),
		gives: () => [{ id: 5 }],
	},
	{
		of: 'broadcastMailing.get',
		parameters: broadcast,
		gives: () => [
			{
				id: 3,
				name: 'Spring sale',
				send_channel: 'email',
				aglimit_percent: 0,
				start_schedule: { start_mins: [], tz: '', profile: false },
			},
		],
	},
	{
		of: 'broadcastMailing.getAll',
		parameters: () => ({ returnAll: true, filters, options: { page_size: 1 } }),
		gives: () => [{ id: 3, type: 'broadcast' }],
	},
	{
		of: 'broadcastMailing.launch',
		given: givenAnn,
		parameters: () => ({
			...broadcast(),
			options: { override_source_type: 'list', override_source_id: id(2), override_limit: 5 },
		}),
		gives: () => [{ launched: true, mailing_id: 3 }],
	},
	{
		of: 'broadcastMailing.update',
		parameters: () => ({
			...broadcast(),
			...written,
			options: {
				...written.options,
				...smart,
				blind_carbon_copy: 'john@example.com',
				unconditional_sending: true,
				watcher_list_id: id(2),
				watcher_limit: 100,
			},
		}),
		gives: () => [{ updated: true, mailing_id: 3 }],
	},
	{
		of: 'regularMailing.create',
		parameters: () => ({
			...written,
			send_channel: 'email',
			options: { ...written.options, ...smart, ...outdated },
		}),
		gives: () => [{ id: 5 }],
	},
	{
		of: 'regularMailing.get',
		about: 'with the schedule that it was given',
		given: async (world) => {
			await world.call('/campaigns/regulars/update', {
				id: 4,
				name: 'News',
				data_type: 'list',
				data_id: 1,
				send_channel: 'email',
				content: [{ message_id: 1 }],
				agllimit_percent: 2.5,
				start_schedule: { start_hours: [9], start_mins: [0, 30] },
			});
			return {};
		},
		parameters: regular,
		gives: () => [
			{
				id: 4,
				aglimit_percent: 2.5,
				start_schedule: { start_hours: [9], start_mins: [0, 30], start_years: [] },
			},
		],
	},
	{
		of: 'regularMailing.getAll',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { is_active: false, ui_tags: 'B2C', groups: 'main', groups_id: '0', attributes },
		}),
		gives: () => [{ id: 4, ui_tags: ['B2C'] }],
	},
	{
		of: 'regularMailing.launch',
		given: async (world) => {
			await world.call('/campaigns/activate/', { id: 4 });
			return await givenAnn(world);
		},
		parameters: () => ({
			...regular(),
			options: { ...toSegment, content: '{"H1": "Hello"}', attach },
		}),
		gives: () => [{ launched: true, mailing_id: 4 }],
	},
	{
		of: 'regularMailing.update',
		parameters: () => ({ ...regular(), ...written, send_channel: 'email' }),
		gives: () => [{ updated: true, mailing_id: 4 }],
	},
];
