/** Cases of the resource "Promo Code". */
import { addProfile, id, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const program = { loyalty_program_id: 1 };
const one = { ...program, code: 'CODE-1' };
const toAnn = { db_id: id(1), matching: 'email', email: 'ann@example.com' };
const fromItem = { loyalty_program_id: 1, code: '={{ $json.code }}' };
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

const prepareCodes = async (sandbox: SandboxEngine): Promise<PreparedIds> => {
	await sandbox.call('/promocodes/import', { loyalty_id: 1, codes: ['CODE-1', '007', 'CODE-3'] });
	return { ann: await addProfile(sandbox, { email: 'ann@example.com' }) };
};
const prepareAttached = async (sandbox: SandboxEngine): Promise<PreparedIds> => {
	const ids = await prepareCodes(sandbox);
	const to = { db_id: 1, email: 'ann@example.com' };
	await sandbox.call('/promocodes/attach', { loyalty_id: 1, code: 'CODE-1', ...to });
	return ids;
};

export const promoCodeCases: OperationCase[] = [
	{
		operation: 'promoCode.import',
		label: 'several items in one request',
		items: [{ code: 'CODE-1' }, { code: '007' }],
		parameters: () => fromItem,
		expected: () => [{ code: 'CODE-1' }, { code: '007' }],
	},
	{
		operation: 'promoCode.importSeveral',
		label: 'one of them existing',
		prepare: prepareCodes,
		parameters: () => ({ ...program, codes: 'CODE-1, CODE-4, 008' }),
		expected: () => [
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
		operation: 'promoCode.get',
		label: 'not attached',
		prepare: prepareCodes,
		parameters: () => ({ ...program, code: '007' }),
		expected: () => [{ code: '007', loyalty_program_id: 1, is_attached: false, attached: '' }],
	},
	{
		operation: 'promoCode.get',
		label: 'attached to a profile',
		prepare: prepareAttached,
		parameters: () => one,
		expected: ({ ann }) => [
			{ code: 'CODE-1', is_attached: true, attached: moment, db_id: 1, profile_id: ann },
		],
	},
	{
		operation: 'promoCode.getAll',
		prepare: prepareAttached,
		parameters: () => ({ ...program, returnAll: true }),
		expected: () => [{ code: 'CODE-1', attached: moment }, { code: '007' }, { code: 'CODE-3' }],
	},
	{
		operation: 'promoCode.getAll',
		label: 'with a limit',
		prepare: prepareCodes,
		parameters: () => ({ ...program, returnAll: false, limit: 1 }),
		expected: () => [{ code: 'CODE-1' }],
	},
	{
		operation: 'promoCode.attach',
		prepare: prepareCodes,
		parameters: () => ({ ...program, ...toAnn, options: { code: 'CODE-3' } }),
		expected: () => [{ attached: true, code: 'CODE-3', loyalty_program_id: 1 }],
	},
	{
		operation: 'promoCode.attach',
		label: 'any free code',
		prepare: prepareCodes,
		parameters: () => ({ ...program, ...toAnn }),
		expected: () => [{ attached: true, loyalty_program_id: 1 }],
	},
	{
		operation: 'promoCode.detach',
		prepare: prepareAttached,
		parameters: () => ({ ...one, ...toAnn }),
		expected: () => [{ detached: true, code: 'CODE-1' }],
	},
	{
		operation: 'promoCode.activate',
		prepare: prepareAttached,
		parameters: () => one,
		expected: () => [{ activated: true, code: 'CODE-1' }],
	},
	{
		operation: 'promoCode.update',
		prepare: prepareAttached,
		parameters: () => ({
			...one,
			options: { expire_date: '2030-01-01T00:00:00Z', activated: false },
		}),
		expected: () => [{ updated: true, code: 'CODE-1' }],
	},
];
