/** Node parameters and expected items for the samples of templates, campaigns and mailings. */
import { id, rows } from '../types';
import type { SampleCase } from './sampleCase';

const list = (limit: number) => ({ returnAll: false, limit });
const main = [{ id: 0, name: 'main' }];
const mailingVariables = {
	type: 'broadcast',
	is_active: false,
	subid: '',
	for_confirm: false,
	ui_tags: [],
	groups: main,
};
const overrides = {
	subject: '',
	from_email: '',
	from_name: '',
	replyto_email: '',
	replyto_name: '',
};
const written = {
	name: 'News',
	data_type: 'list',
	data_id: id(1),
	send_channel: 'email',
	content: rows({ message_id: id(1) }),
};

export const mailingSamples: SampleCase[] = [
	{
		sample: 'templates.delete',
		operation: 'template.delete',
		parameters: { template_id: id(1) },
		items: [{ deleted: true, template_id: 97 }],
	},
	{
		sample: 'templates.get',
		operation: 'template.get',
		parameters: {
			template_id: id(1),
			options: { channel_sid: 'email, sms, cc_channel', get_variable: true },
		},
	},
	{
		sample: 'templates.list',
		operation: 'template.getAll',
		parameters: list(2),
		items: [
			{ id: 1, name: 'Message A', channels: ['email'] },
			{ id: 2, name: 'Message B', channels: ['push'] },
		],
	},
	{
		sample: 'templates.update',
		operation: 'template.update',
		parameters: {
			template_id: id(10),
			name: 'Название шаблона',
			input_mode: 'json',
			channels_json: JSON.stringify([
				{
					sid: 'email',
					fields: {
						text: 'Текстовая версия письма',
						html: '<html>Hello, world!</html>',
						subject: 'Шаблон сообщения',
						from_email: '',
						from_name: '',
						replyto_email: '',
						replyto_name: '',
						is_not_inline: true,
					},
				},
			]),
			options: {
				description: 'Описание шаблона',
				json_url: 'https://altcraft.com/public/assets/example/test.json',
				ui_tags: 'tag_1, tag_2',
				groups: '[]',
				is_draft: false,
				is_confirm: false,
				suppress_id: id(4),
			},
		},
	},
	{
		sample: 'campaigns.activate',
		operation: 'campaign.activate',
		parameters: {
			campaign_id: id(1),
			activate_date: '2025-04-01T18:45:00Z',
			options: {
				deactivate_date: '2025-05-01T18:45:00Z',
				completed_date: '2025-05-01T18:45:00Z',
				// The documentation's table has another name for the date, which the samples do not use.
				extra_body: '{"activate_date": null}',
			},
		},
		items: [{ activated: true, campaign_id: 1 }],
	},
	{
		sample: 'campaigns.deactivate',
		operation: 'campaign.deactivate',
		parameters: { campaign_id: id(18) },
		items: [{ deactivated: true, campaign_id: 18 }],
	},
	{
		sample: 'campaigns.get',
		operation: 'campaign.get',
		parameters: { campaign_id: id(22), options: { marketing_activities: true } },
	},
	{ sample: 'campaigns.list', operation: 'campaign.getAll', parameters: list(1) },
	{
		sample: 'mailings.activate',
		operation: 'mailing.activate',
		parameters: {
			mailing_id: id(82),
			options: { override_source_id: id(1), override_source_type: 'list', run_now: true },
		},
		items: [{ activated: true, mailing_id: 82 }],
	},
	{
		sample: 'mailings.get',
		operation: 'mailing.get',
		parameters: { mailing_id: id(2) },
		items: [
			{
				id: 118,
				name: 'Daily weather notification',
				description: '',
				type: 'regular',
				updated_user: 'roman',
				update_time: '2024-05-20T09:17:53.362Z',
				is_active: false,
				is_completed: false,
				data_id: 1,
				data_type: 'list',
				content: [{ ...overrides, message_id: 21 }],
				status: 'Inactive',
				subid: '',
				virtual_sender_id: 2,
				providers: expect.arrayContaining(['google', 'android-rustore']),
				push_sending_mode: 'fanout',
				resource_id: 26,
				channel: 'push',
				for_confirm: false,
			},
		],
	},
	{
		sample: 'mailings.get_status',
		operation: 'mailing.getStatus',
		parameters: { mailing_id: id(82) },
		items: [{ mailing_id: 82, is_active: false, is_completed: false, status: 'Inactive' }],
	},
	{
		sample: 'mailings.list',
		operation: 'mailing.getAll',
		parameters: list(2),
		items: [
			{ id: 5, name: 'New meteoric campaign', ...mailingVariables },
			{ id: 7, name: 'Copy of New meteoric campaign', ...mailingVariables },
		],
	},
	{
		sample: 'broadcast_mailings.get',
		operation: 'broadcastMailing.get',
		// The JSON sample has the number as a string; the table and the XML sample have a number.
		parameters: { mailing_id: id(87), options: { extra_body: '{"id": "87"}' } },
		xmlParameters: { mailing_id: id(87) },
	},
	{
		sample: 'objects.content',
		operation: 'broadcastMailing.create',
		part: ['content', '0'],
		parameters: {
			...written,
			input_mode: 'json',
			content_json: JSON.stringify([
				{
					...overrides,
					subject: 'Maybe very important message',
					from_name: 'James',
					message_id: 45,
				},
			]),
		},
	},
	{
		sample: 'objects.start_schedule',
		operation: 'regularMailing.create',
		part: ['start_schedule'],
		parameters: schedule('2016'),
		xmlParameters: schedule('2024'),
	},
];

function schedule(start_years: string) {
	const start_schedule = {
		start_hours: '2, 4',
		start_mdays: '1',
		start_mins: '0, 10, 20, 30, 40, 50',
		start_months: '12',
		start_wdays: '[]',
		start_years,
	};
	return { ...written, options: { start_schedule } };
}
