/** SKUs (documentation: "Products and SKU"). */
import { option, bodyFields } from './fieldBuilders';
import {
	itemFields,
	itemName,
	importBatch,
	newCategories,
	newCustomFields,
	productId,
	externalId,
	idsToDelete,
} from './marketFields';
import { fromId } from './sharedFields';
import type { Resource } from './types';

export const skus: Resource = {
	name: 'SKU',
	value: 'sku',
	description: 'Product variants',
	operations: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update SKU',
			summary: 'Create or update SKUs with their categories',
			id: 'market_sku.import',
			title: 'Import SKUs and categories',
			path: '/market/sku/import',
			effect: 'writes',
			targetKeys: ['data.external_id'],
			fields: [
				...bodyFields('data', 'Data', '', [
					externalId(''),
					itemName,
					productId,
					...itemFields.map(option),
				]),
				newCategories,
				newCustomFields,
			],
			repeatable: true,
			batch: importBatch('market_sku.import', 'Import SKUs and categories', '/market/sku/import'),
			response: { '*': 'any' },
			echoedFields: ['external_id'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete SKU',
			summary: 'Delete SKUs by ID and return how many were deleted',
			id: 'market_sku.delete',
			title: 'Delete SKU',
			path: '/market/sku/delete',
			effect: 'writes',
			fields: idsToDelete,
			response: { deleted_count: 'integer' },
			fixedOutput: { deleted: true },
			echoedFields: ['external_ids', 'ids'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many SKU records',
			summary: 'Get SKUs (product variants)',
			id: 'market_sku.list',
			title: 'Get SKUs list',
			path: '/market/sku/list',
			effect: 'reads',
			fields: [fromId],
			response: {
				result: [{ external_id: 'string', name: 'string' }],
				next_from_id: 'string',
			},
			resultKey: 'result',
			paging: { maxSize: 1000 },
		},
	],
};
