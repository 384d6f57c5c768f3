/** Cases of the resource "Promo Code". */
import { addProfile, id, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const program = { loyalty_program_id: 1 };
const one = { ...program, code: 'CODE-1' };
const toAnn = { db_id: id(1), matching: 'email', email: 'ann@example.com' };
const fromItem = { loyalty_program_id: 1, code: '={{ $json.code }}' };
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

const givenCodes = async (world: World): Promise<Given> => {
	await world.call('/promocodes/import', { loyalty_id: 1, codes: ['CODE-1', '007', 'CODE-3'] });
	return { ann: await addProfile(world, { email: 'ann@example.com' }) };
};
const givenAttached = async (world: World): Promise<Given> => {
	const facts = await givenCodes(world);
	const to = { db_id: 1, email: 'ann@example.com' };
	await world.call('/promocodes/attach', { loyalty_id: 1, code: 'CODE-1', ...to });
	return facts;
};

export const promoCodeCases: Case[] = [
	{
		of: 'promoCode.import',
		about: 'items together in one request',
		items: [{ code: 'CODE-1' }, { code: '007' }],
		parameters: () => fromItem,
		gives: () => [{ code: 'CODE-1' }, { code: '007' }],
	},
	{
		of: 'promoCode.importSeveral',
		about: 'one of them known already',
		given: givenCodes,
		parameters: () => ({ ...program, codes: 'CODE-1, CODE-4, 008' }),
		gives: () => [
			{
				inserted: 2,
				duplicated: 1,
				discarded_by_limit: 0,
				codes: [
					{ code: 'CODE-1', error: 500, error_text: 'Promocode duplicated' },
					{ code: 'CODE-4', error: 0, error_text: '' },
					{ code: '008', error: 0, error_text: '' },
				],
			},
		],
	},
	{
		of: 'promoCode.get',
		about: 'that nobody has',
		given: givenCodes,
		parameters: () => ({ ...program, code: '007' }),
		gives: () => [{ code: '007', loyalty_program_id: 1, is_attached: false, attached: '' }],
	},
	{
		of: 'promoCode.get',
		about: 'that somebody has',
		given: givenAttached,
		parameters: () => one,
		gives: ({ ann }) => [
			{ code: 'CODE-1', is_attached: true, attached: moment, db_id: 1, profile_id: ann },
		],
	},
	{
		of: 'promoCode.getAll',
		given: givenAttached,
		parameters: () => ({ ...program, returnAll: true }),
		gives: () => [{ code: 'CODE-1', attached: moment }, { code: '007' }, { code: 'CODE-3' }],
	},
	{
		of: 'promoCode.getAll',
		about: 'no more than wanted',
		given: givenCodes,
		parameters: () => ({ ...program, returnAll: false, limit: 1 }),
		gives: () => [{ code: 'CODE-1' }],
	},
	{
		of: 'promoCode.attach',
		given: givenCodes,
		parameters: () => ({ ...program, ...toAnn, options: { code: 'CODE-3' } }),
		gives: () => [{ attached: true, code: 'CODE-3', loyalty_program_id: 1 }],
	},
	{
		of: 'promoCode.attach',
		about: 'whichever is free',
		given: givenCodes,
		parameters: () => ({ ...program, ...toAnn }),
		gives: () => [{ attached: true, loyalty_program_id: 1 }],
	},
	{
		of: 'promoCode.detach',
		given: givenAttached,
		parameters: () => ({ ...one, ...toAnn }),
		gives: () => [{ detached: true, code: 'CODE-1' }],
	},
	{
		of: 'promoCode.activate',
		given: givenAttached,
		parameters: () => one,
		gives: () => [{ activated: true, code: 'CODE-1' }],
	},
	{
		of: 'promoCode.update',
		given: givenAttached,
		parameters: () => ({
			...one,
			options: { expire_date: '2030-01-01T00:00:00Z', activated: false },
		}),
		gives: () => [{ updated: true, code: 'CODE-1' }],
	},
];
