/** Promo codes of loyalty programs (documentation: "Promo codes"). */
import { withApiName, date, boolean, option, required, text, textList } from './fieldBuilders';
import { databaseId, loyaltyProgramId, matching } from './sharedFields';
import type { Resource } from './types';

const program = withApiName('loyalty_id', {
	...loyaltyProgramId,
});

const code = required(
	text('code', 'Promo Code', 'Code as the customer enters it', { placeholder: 'CODE-12345' }),
);

const importMethod = {
	id: 'promo_codes.import',
	title: 'Import promo codes',
	path: '/promocodes/import',
	effect: 'writes',
} as const;

const echoedFields = ['code', 'loyalty_program_id'];

export const promoCodes: Resource = {
	name: 'Promo Code',
	value: 'promoCode',
	description: 'Loyalty program codes that profiles receive and use once',
	operations: [
		{
			name: 'Activate',
			value: 'activate',
			action: 'Activate promo code',
			summary: 'Mark a promo code as used. It must be attached to a profile.',
			id: 'promo_codes.activate',
			title: 'Activate promo code',
			path: '/promocodes/activate',
			effect: 'writes',
			targetKeys: ['code'],
			fields: [program, code],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { activated: true },
			echoedFields,
		},
		{
			name: 'Attach',
			value: 'attach',
			action: 'Attach promo code to profile',
			summary:
				'Attach a promo code to a profile. If you enter no code, an available one is attached but not returned.',
			id: 'promo_codes.attach',
			title: 'Attach promo code',
			path: '/promocodes/attach',
			effect: 'writes',
			fields: [
				program,
				databaseId,
				...matching(['email', 'email_profile', 'phone', 'profile_id', 'custom']),
				option({
					...code,
					description: 'If empty, an available one is used',
				}),
			],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { attached: true },
			echoedFields,
		},
		{
			name: 'Detach',
			value: 'detach',
			action: 'Detach promo code from profile',
			summary: 'Detach a promo code from its profile',
			id: 'promo_codes.detach',
			title: 'Detach promo code',
			path: '/promocodes/detach',
			effect: 'writes',
			fields: [program, code, databaseId, ...matching(['email', 'phone', 'profile_id', 'custom'])],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { detached: true },
			echoedFields,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get promo code',
			summary: 'Get the status, dates and profile of a promo code',
			id: 'promo_codes.get',
			title: 'Get promo code information',
			path: '/promocodes/get',
			effect: 'reads',
			fields: [program, code],
			response: {
				data: {
					code: 'string',
					loyalty_id: 'integer',
					is_attached: 'boolean',
					is_activated: 'boolean',
					is_expired: 'boolean',
					created: 'string',
					attached: 'string',
					activated: 'string',
					expire_date: 'string',
					expired: 'string',
					database_id: 'integer',
					profile_id: 'string',
				},
			},
			resultKey: 'data',
			simplifiedKeys: [
				'code',
				'loyalty_program_id',
				'is_attached',
				'is_activated',
				'is_expired',
				'expire_date',
				'db_id',
				'profile_id',
			],
			renamedKeys: { loyalty_id: 'loyalty_program_id', database_id: 'db_id' },
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many promo codes',
			summary: 'Get the promo codes of a loyalty program',
			id: 'promo_codes.get_all',
			title: 'Get all promo codes',
			path: '/promocodes/export_all',
			effect: 'reads',
			fields: [program],
			response: { data: [{ code: 'string', attached: 'string', activated: 'string' }] },
			resultKey: 'data',
			unpagedList: true,
		},
		{
			...importMethod,
			name: 'Import',
			value: 'import',
			action: 'Import promo code',
			summary: 'Add a promo code to a loyalty program. Items are sent in batches.',
			fields: [program, code],
			response: { code: 'string' },
			batch: {
				...importMethod,
				element: 'code',
				itemsKey: 'codes',
				resultsKey: 'data',
				resultNameKey: 'code',
				batchOnly: true,
				defaultSize: 1000,
				maxSize: 10_000,
			},
		},
		{
			...importMethod,
			name: 'Import Many',
			value: 'importSeveral',
			action: 'Import many promo codes',
			summary: 'Add a list of promo codes to a loyalty program and get the result of each',
			fields: [
				program,
				required(
					textList('codes', 'Promo Codes', '', {
						placeholder: 'CODE-1, CODE-2',
					}),
				),
			],
			response: {
				inserted: 'integer',
				duplicated: 'integer',
				discarded_by_limit: 'integer',
				data: [{ code: 'string', error: 'integer', error_text: 'string' }],
			},
			renamedKeys: { data: 'codes' },
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update promo code',
			summary:
				'Change the expiration date of a promo code, or mark it as used or unused. Set at least one option.',
			id: 'promo_codes.update',
			title: 'Update promo code',
			path: '/promocodes/update',
			effect: 'writes',
			targetKeys: ['code'],
			fields: [
				program,
				code,
				option(boolean('activated', 'Activated', 'Whether the promo code has been used')),
				option(date('expire_date', 'Expiration Date', '')),
			],
			requiresOneOf: ['activated', 'expire_date'],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { updated: true },
			echoedFields,
		},
	],
};
