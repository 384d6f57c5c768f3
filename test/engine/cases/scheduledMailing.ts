/** Cases of the resources "Broadcast Mailing" and "Regular Mailing". */
import { addProfile, id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const broadcast = () => ({ mailing_id: id(3) });

const regular = () => ({ mailing_id: id(4) });

/** A subscribed profile in database 1. */
async function prepareAnn(sandbox: SandboxEngine): Promise<PreparedIds> {
	const subscriptions = [{ resource_id: 1, channel: 'email', email: 'ann@example.com' }];
	return { ann: await addProfile(sandbox, { email: 'ann@example.com', subscriptions }) };
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

export const scheduledMailingCases: OperationCase[] = [
	{
		operation: 'broadcastMailing.create',
		parameters: () => ({ ...written, send_channel: 'email' }),
		expected: () => [{ id: 5 }],
	},
	{
		operation: 'broadcastMailing.create',
		label: 'messages as JSON, with deprecated channel parameters',
		parameters: () => ({
			name: 'News',
			data_type: 'list',
			data_id: id(1),
			send_channel: 'sms',
			input_mode: 'json',
			content_json: '[{"message_id": 1, "from_email": ""}]',
			options: outdated,
		}),
		expected: () => [{ id: 5 }],
	},
	{
		operation: 'broadcastMailing.get',
		parameters: broadcast,
		expected: () => [
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
		operation: 'broadcastMailing.getAll',
		parameters: () => ({ returnAll: true, filters, options: { page_size: 1 } }),
		expected: () => [{ id: 3, type: 'broadcast' }],
	},
	{
		operation: 'broadcastMailing.launch',
		prepare: prepareAnn,
		parameters: () => ({
			...broadcast(),
			options: { override_source_type: 'list', override_source_id: id(2), override_limit: 5 },
		}),
		expected: () => [{ launched: true, mailing_id: 3 }],
	},
	{
		operation: 'broadcastMailing.update',
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
		expected: () => [{ updated: true, mailing_id: 3 }],
	},
	{
		operation: 'regularMailing.create',
		parameters: () => ({
			...written,
			send_channel: 'email',
			options: { ...written.options, ...smart, ...outdated },
		}),
		expected: () => [{ id: 5 }],
	},
	{
		operation: 'regularMailing.get',
		label: 'with its schedule',
		prepare: async (sandbox) => {
			await sandbox.call('/campaigns/regulars/update', {
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
		expected: () => [
			{
				id: 4,
				aglimit_percent: 2.5,
				start_schedule: { start_hours: [9], start_mins: [0, 30], start_years: [] },
			},
		],
	},
	{
		operation: 'regularMailing.getAll',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { is_active: false, ui_tags: 'B2C', groups: 'main', groups_id: '0', attributes },
		}),
		expected: () => [{ id: 4, ui_tags: ['B2C'] }],
	},
	{
		operation: 'regularMailing.launch',
		prepare: async (sandbox) => {
			await sandbox.call('/campaigns/activate/', { id: 4 });
			return await prepareAnn(sandbox);
		},
		parameters: () => ({
			...regular(),
			options: { ...toSegment, content: '{"H1": "Hello"}', attach },
		}),
		expected: () => [{ launched: true, mailing_id: 4 }],
	},
	{
		operation: 'regularMailing.update',
		parameters: () => ({ ...regular(), ...written, send_channel: 'email' }),
		expected: () => [{ updated: true, mailing_id: 4 }],
	},
];
