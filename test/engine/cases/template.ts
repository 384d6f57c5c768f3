/** Cases of the resource "Template". */
import { id, rows, type OperationCase } from './types';

const email = { sid: 'email', email_fields: { subject: 'Hello', html: '<p>Hello</p>' } };

export const templateCases: OperationCase[] = [
	{
		operation: 'template.create',
		label: 'content in fields, for each channel',
		parameters: () => ({
			name: 'Welcome',
			channels: rows(
				email,
				{ sid: 'sms', sms_fields: { sms: '007', sms_max_count: 2 } },
				{ sid: 'push', push_fields: { title: 'Hello', body: 'World' } },
				{ sid: 'telegram_bot', fields: '{"text": "Hello"}' },
			),
			options: {
				description: 'Sent to newcomers',
				ui_tags: 'news',
				groups: '1',
				is_draft: false,
				is_confirm: true,
				json_url: 'https://example.com/content.json',
				suppress_id: id(1),
			},
		}),
		expected: () => [{ id: 4 }],
	},
	{
		operation: 'template.get',
		label: 'with variables, for some channels',
		parameters: () => ({
			template_id: id(1),
			options: { channel_sid: 'email', get_variable: true },
		}),
		expected: () => [
			{
				id: 1,
				name: 'Spring sale',
				channels: [{ id: 1, sid: 'email', fields: { subject: 'lead.fname, spring is here' } }],
				params: ['lead.fname', 'lead.lname'],
			},
		],
	},
	{
		operation: 'template.getAll',
		label: 'in pages, without a next page in the response',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{ id: 1, channels: ['email', 'sms'], ui_tags: ['sale'], is_draft: false },
			{ id: 2, channels: ['push'], ui_tags: [], groups: [{ id: 1, name: 'subaccount' }] },
			{ id: 3, channels: ['email'], is_draft: true },
		],
	},
	{
		operation: 'template.getAll',
		label: 'filtered by channel, tags and access group',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { channel: 'sms', ui_tags: 'sale', groups: 'main', groups_id: '0' },
		}),
		expected: () => [{ id: 1 }],
	},
	{
		operation: 'template.update',
		label: 'content as JSON',
		parameters: () => ({
			template_id: id(3),
			name: 'Winter sale',
			input_mode: 'json',
			channels_json: '[{"sid": "email", "fields": {"subject": "Winter", "from_name": ""}}]',
			options: { is_draft: false },
		}),
		expected: () => [{ updated: true, template_id: 3 }],
	},
	{
		operation: 'template.delete',
		prepare: async (sandbox) => {
			await sandbox.call('/templates/add', {
				name: 'Welcome',
				channels: [{ sid: 'email', fields: { text: 'Hello' } }],
			});
			return {};
		},
		parameters: () => ({ template_id: id(4) }),
		expected: () => [{ deleted: true, template_id: 4 }],
	},
];
