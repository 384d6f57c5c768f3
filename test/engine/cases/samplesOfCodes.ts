/** How the samples of promo codes, relations, history, reports and senders are said with the node. */
import { id } from './case';
import type { SampleCase } from './samples';

const person = { db_id: id(1), matching: 'profile_id', profile_id: 'abcdefghijklmnqrstuvwxyz' };
const of = (loyalty_program_id: number) => ({ loyalty_program_id });

export const promoCodeSamples: SampleCase[] = [
	{
		sample: 'promo_codes.attach',
		of: 'promoCode.attach',
		parameters: { ...of(5), ...person, options: { code: 'CODE-1' } },
		items: [{ attached: true, code: 'CODE-1', loyalty_program_id: 5 }],
	},
	{
		sample: 'promo_codes.detach',
		of: 'promoCode.detach',
		parameters: { ...of(4), ...person, code: 'Code-1' },
		items: [{ detached: true, code: 'Code-1', loyalty_program_id: 4 }],
	},
	{
		sample: 'promo_codes.get',
		of: 'promoCode.get',
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
		of: 'promoCode.getAll',
		parameters: { ...of(6), returnAll: true },
		items: [
			{ code: 'Code-1' },
			{ code: 'Code-2', attached: '2024-04-01T14:02:05Z', activated: '2024-04-01T14:04:12Z' },
			{ code: 'Code-3' },
		],
	},
];
