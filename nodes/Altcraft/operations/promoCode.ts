/** Promo codes of loyalty programs: the documentation's section "Promo codes". */
import { withApiName, date, boolean, option, required, text, textList } from './fieldBuilders';
import { databaseId, loyaltyProgramId, matching } from './sharedFields';
import type { Resource } from './types';

const program = withApiName('loyalty_id', {
	...loyaltyProgramId,
	description: 'The loyalty program that the promo code belongs to',
});

const code = required(
	text('code', 'Promo Code', 'Code as the customer enters it', { placeholder: 'CODE-12345' }),
);

const importing = {
	id: 'promo_codes.import',
	title: 'Import promo codes',
	path: '/promocodes/import',
	effect: 'writes',
} as const;

const told = ['code', 'loyalty_program_id'];

export const promoCodes: Resource = {
	name: 'Promo Code',
	value: 'promoCode',
	description: 'Codes of loyalty programs that are given to profiles and used once',
	operations: [
		{
			name: 'Activate',
			value: 'activate',
			action: 'Activate a promo code',
			summary: 'Marks a promo code as used. It has to be attached to a profile.',
			id: 'promo_codes.activate',
			title: 'Activate promo code',
			path: '/promocodes/activate',
			effect: 'writes',
			fields: [program, code],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { activated: true },
			echoedFields: told,
		},
		{
			name: 'Attach',
			value: 'attach',
			action: 'Attach a promo code to a profile',
			summary:
				'Gives a promo code to a profile: the one that is named, or a free one of the program. The answer does not tell which one was taken.',
			id: 'promo_codes.attach',
			title: 'Attach promo code',
			path: '/promocodes/attach',
			effect: 'writes',
			fields: [
				program,
				databaseId,
				...matching(['email', 'email_profile', 'phone', 'profile_id', 'custom']),
				option({ ...code, description: 'The promo code to give. Without it a free one is taken.' }),
			],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { attached: true },
			echoedFields: told,
		},
		{
			name: 'Detach',
			value: 'detach',
			action: 'Detach a promo code from a profile',
			summary: 'Takes a promo code away from the profile that has it',
			id: 'promo_codes.detach',
			title: 'Detach promo code',
			path: '/promocodes/detach',
			effect: 'writes',
			fields: [program, code, databaseId, ...matching(['email', 'phone', 'profile_id', 'custom'])],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { detached: true },
			echoedFields: told,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a promo code',
			summary: 'Returns the state of a promo code: when it was made, given out, used, and to whom',
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
			summary:
				'Lists the promo codes of a loyalty program. One that was not given out has no attached date.',
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
			...importing,
			name: 'Import',
			value: 'import',
			action: 'Import a promo code',
			summary:
				'Adds a promo code to a loyalty program. Items travel together, and a code that is refused fails its own item only.',
			fields: [program, code],
			response: { code: 'string' },
			batch: {
				...importing,
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
			...importing,
			name: 'Import Several',
			value: 'importSeveral',
			action: 'Import several promo codes',
			summary:
				'Adds the promo codes of one item to a loyalty program, counts them and tells what became of each',
			fields: [
				program,
				required(
					textList('codes', 'Promo Codes', 'The promo codes to add', {
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
			action: 'Update a promo code',
			summary:
				'Changes when a promo code expires, or whether it counts as used. At least one of both has to be given.',
			id: 'promo_codes.update',
			title: 'Update promo code',
			path: '/promocodes/update',
			effect: 'writes',
			fields: [
				program,
				code,
				option(
					boolean('activated', 'Activated', 'Whether the promo code counts as used', {
						default: true,
					}),
				),
				option(date('expire_date', 'Expires At', 'When the promo code expires')),
			],
			response: { data: 'any' },
			resultKey: 'data',
			fixedOutput: { updated: true },
			echoedFields: told,
		},
	],
};
