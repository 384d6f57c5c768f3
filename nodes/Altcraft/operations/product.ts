/** Products (documentation: "Products and SKU"). */
import { option, bodyFields, objectList } from './fieldBuilders';
import {
	itemFields,
	itemName,
	nestedSkuFields,
	importBatch,
	newCategories,
	newCustomFields,
	productId,
	externalId,
	idsToDelete,
} from './marketFields';
import { fromId } from './sharedFields';
import type { Resource } from './types';

const productSkus = objectList('sku', 'SKUs', '', [
	externalId(''),
	itemName,
	productId,
	...nestedSkuFields,
]);

export const products: Resource = {
	name: 'Product',
	value: 'product',
	operations: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update product',
			summary: 'Create or update products with their SKUs and categories',
			id: 'market_products.import',
			title: 'Import products, SKUs and categories',
			path: '/market/products/import',
			effect: 'writes',
			targetKeys: ['data.external_id'],
			fields: [
				...bodyFields('data', 'Data', '', [
					externalId(''),
					itemName,
					...itemFields.map(option),
					option(productSkus),
				]),
				newCategories,
				newCustomFields,
			],
			repeatable: true,
			batch: importBatch(
				'market_products.import',
				'Import products, SKUs and categories',
				'/market/products/import',
			),
			response: { '*': 'any' },
			echoedFields: ['external_id'],
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete product',
			summary: 'Delete products by ID and return how many were deleted',
			id: 'market_products.delete',
			title: 'Delete products',
			path: '/market/products/delete',
			effect: 'writes',
			fields: idsToDelete,
			requiresOneOf: ['external_ids', 'ids'],
			response: { deleted_count: 'integer' },
			fixedOutput: { deleted: true },
			echoedFields: ['external_ids', 'ids'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many products',
			summary: 'Get products with their SKUs',
			id: 'market_products.list',
			title: 'Get products list',
			path: '/market/products/list',
			effect: 'reads',
			fields: [fromId],
			response: {
				result: [
					{
						external_id: 'string',
						name: 'string',
						sku: [{ external_id: 'string', name: 'string' }],
					},
				],
				next_from_id: 'string',
			},
			resultKey: 'result',
			paging: { maxSize: 1000 },
		},
	],
};
