/** Products of the market: the documentation's section "Products and SKU". */
import { option, bodyFields, objectList } from './fieldBuilders';
import {
	goods,
	goodsName,
	goodsWithin,
	importOf,
	listStart,
	newCategories,
	newCustomFields,
	productId,
	shopId,
	toDelete,
} from './marketFields';
import type { Resource } from './types';

const skus = objectList('sku', 'SKUs', 'Variants of the product', [
	shopId('ID of the SKU, which order lines refer to', 'canon_90d_body'),
	goodsName,
	productId,
	...goodsWithin,
]);

export const products: Resource = {
	name: 'Product',
	value: 'product',
	description: 'Products of the market with their SKUs and categories',
	operations: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a product',
			summary: 'Imports products with their SKUs, categories and own fields',
			id: 'market_products.import',
			title: 'Import products, SKUs and categories',
			path: '/market/products/import',
			effect: 'writes',
			fields: [
				...bodyFields('data', 'Product', 'The product', [
					shopId('ID of the product, which order lines refer to', 'canon_90d'),
					goodsName,
					...goods.map(option),
					option(skus),
				]),
				newCategories,
				newCustomFields,
			],
			batch: importOf(
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
			action: 'Delete a product',
			summary: 'Deletes products by their IDs and tells how many there were',
			id: 'market_products.delete',
			title: 'Delete products',
			path: '/market/products/delete',
			effect: 'writes',
			fields: toDelete,
			response: { deleted_count: 'integer' },
			fixedOutput: { deleted: true },
			echoedFields: ['external_ids', 'ids'],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many products',
			summary: 'Lists products with their SKUs',
			id: 'market_products.list',
			title: 'Get products list',
			path: '/market/products/list',
			effect: 'reads',
			fields: [listStart],
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
