/** SKUs of the market: the documentation's section "Products and SKU". */
import { option, bodyFields } from './fieldBuilders';
import {
	goods,
	goodsName,
	importOf,
	listStart,
	newCategories,
	newCustomFields,
	productId,
	shopId,
	toDelete,
} from './marketFields';
import type { Resource } from './types';

export const skus: Resource = {
	name: 'SKU',
	value: 'sku',
	description: 'Variants of products that are sold and counted by themselves',
	operations: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a SKU',
			summary: 'Imports SKUs of products, with categories and own fields',
			id: 'market_sku.import',
			title: 'Import SKUs and categories',
			path: '/market/sku/import',
			effect: 'writes',
			fields: [
				...bodyFields('data', 'SKU', 'The SKU', [
					shopId('ID of the SKU, which order lines refer to', 'canon_90d_body'),
					goodsName,
					productId,
					...goods.map(option),
				]),
				newCategories,
				newCustomFields,
			],
			batch: importOf('market_sku.import', 'Import SKUs and categories', '/market/sku/import'),
			response: { '*': 'any' },
			echoedFields: ['external_id'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a SKU',
			summary: 'Deletes SKUs by their IDs and tells how many there were',
			id: 'market_sku.delete',
			title: 'Delete SKU',
			path: '/market/sku/delete',
			effect: 'writes',
			fields: toDelete,
			response: { deleted_count: 'integer' },
			fixedOutput: { deleted: true },
			echoedFields: ['external_ids', 'ids'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many SKU records',
			summary: 'Lists SKUs, the variants of products',
			id: 'market_sku.list',
			title: 'Get SKUs list',
			path: '/market/sku/list',
			effect: 'reads',
			fields: [listStart],
			response: {
				result: [{ external_id: 'string', name: 'string' }],
				next_from_id: 'string',
			},
			resultKey: 'result',
			paging: { maxSize: 1000 },
		},
	],
};
