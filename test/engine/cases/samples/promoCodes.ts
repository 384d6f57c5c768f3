/** Node parameters and expected items for the samples of promo codes, relations, history, reports and senders. */
import { fields, id } from '../types';
import type { SampleCase } from './sampleCase';

const person = { db_id: id(1), matching: 'profile_id', profile_id: 'abcdefghijklmnqrstuvwxyz' };
const of = (loyalty_program_id: number) => ({ loyalty_program_id });

/** The samples have no matching mode. */
const withoutMatching = { extra_body: '{"matching": null}' };
const related = {
	rel_id: 3,
	matching: 'profile_id',
	profile_a: fields({ profile_id: '5d63dbdb439e7306b596c5d0' }),
	profile_b: fields({ profile_id: '5d441038439e7363f3c26539' }),
	options: withoutMatching,
};

export const codeSamples: SampleCase[] = [
	{
		sample: 'promo_codes.attach',
		operation: 'promoCode.attach',
		parameters: { ...of(5), ...person, options: { code: 'CODE-1' } },
		items: [{ attached: true, code: 'CODE-1', loyalty_program_id: 5 }],
	},
	{
		sample: 'promo_codes.detach',
		operation: 'promoCode.detach',
		parameters: { ...of(4), ...person, code: 'Code-1' },
		items: [{ detached: true, code: 'Code-1', loyalty_program_id: 4 }],
	},
	{
		sample: 'promo_codes.get',
		operation: 'promoCode.get',
		parameters: { ...of(5), code: 'CODE-1' },
		items: [
			{
				created: '2024-04-01T12:39:34Z',
				is_attached: false,
				is_activated: false,
				is_expired: false,
				attached: '',
				activated: '',
				expired: '',
				expire_date: '',
				loyalty_program_id: 5,
				code: 'CODE-1',
			},
		],
	},
	{
		sample: 'promo_codes.get_all',
		operation: 'promoCode.getAll',
		parameters: { ...of(6), returnAll: true },
		items: [
			{ code: 'Code-1' },
			{ code: 'Code-2', attached: '2024-04-01T14:02:05Z', activated: '2024-04-01T14:04:12Z' },
			{ code: 'Code-3' },
		],
	},
	{
		sample: 'history.get_all',
		operation: 'actionHistory.getAll',
		parameters: {
			db_id: id(4),
			date_from: '2024-07-15',
			date_to: '2024-10-09',
			returnAll: false,
			limit: 3,
			options: { from_id: '', fields: 'CustomNumber, CustomEnum' },
		},
	},
	{
		sample: 'relations.detach',
		operation: 'profileRelation.detach',
		parameters: related,
		items: [
			{
				detached: true,
				profile_a: '5c910f6bc484d023b1309bee',
				profile_b: '5c910938c484d023b1309bac',
				relation_id: 1,
			},
		],
	},
	{
		sample: 'relations.edit',
		operation: 'profileRelation.edit',
		parameters: { ...related, weights: '{"user_like": 2, "donate": 343, "is_online": true}' },
	},
	{
		sample: 'relations.get_counter',
		operation: 'profileRelation.getCounter',
		parameters: {
			rel_id: 3,
			matching: 'profile_id',
			profile_id: '5d63dbdb439e7306b596c5d0',
			options: withoutMatching,
		},
		items: [{ profile_id: '669e6968ebf4ac52b623a997', profile_xxh: '5af1023c84f66195', props: {} }],
	},
	{
		sample: 'reports.bounces',
		operation: 'report.getBounces',
		parameters: {
			date_from: '2024-04-26',
			date_to: '2024-05-01',
			filters: { campaign_id: id(116), top: 2 },
		},
		items: [
			{
				data_id: '',
				count: 3,
				bounce_text:
					'Your message was not delivered because the other user mailbox was not available',
				to_domain: 'example.com',
			},
			{
				data_id: '',
				count: 3,
				bounce_text:
					'This response is sent when the message simply failed. Often times this is not caused by you, but rather because of a far-end server problem',
				to_domain: 'jetwire.name',
			},
		],
	},
	{
		sample: 'virtual_senders.create',
		operation: 'virtualSender.create',
		parameters: {
			name: 'New virtual sender',
			input_mode: 'json',
			email_rules_json: JSON.stringify([
				{
					senders: [
						{ from_email: '', from_name: '', percent: 100, replyto_email: '', sender_id: 3 },
					],
					type: 'default',
					value: '',
				},
			]),
		},
	},
	{
		sample: 'virtual_senders.delete',
		operation: 'virtualSender.delete',
		parameters: { virtual_sender_id: id(12) },
		xmlParameters: { virtual_sender_id: id(11) },
		items: [{ deleted: true, virtual_sender_id: 12 }],
	},
	{
		sample: 'virtual_senders.get',
		operation: 'virtualSender.get',
		parameters: { virtual_sender_id: id(1) },
		xmlParameters: { virtual_sender_id: id(2) },
	},
	{
		sample: 'virtual_senders.list',
		operation: 'virtualSender.getAll',
		parameters: { returnAll: false, limit: 2 },
		items: [
			{ email_channel: true, id: 1, name: 'AKMTA virtual sender', sms_channel: false },
			{ email_channel: false, id: 2, name: 'Bulk SMS virtual sender', sms_channel: true },
		],
	},
];
