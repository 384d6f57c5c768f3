/** Cases of the resources "Product" and "SKU". */
import { newField, rows, type OperationCase } from './types';

const productFields = {
	barcode: '5235235',
	categories: 'lenses',
	count: 60,
	currency: 'USD',
	custom_fields: '{"color": "black", "weight": 701}',
	delivery: true,
	description: 'A lens',
	expiration_time: '730',
	is_available: true,
	manufacturer_name: 'Canon',
	manufacturer_warranty: false,
	old_price: '520.00',
	pictures: 'https://example.com/1.jpg, https://example.com/2.jpg',
	price: '490.50',
	regional_data: rows({ external_id: 'region_1', more: { price: '36000', currency: 'RUB' } }),
	tags: 'camera, 2024',
	url: 'https://example.com',
};

const created = {
	new_categories: rows({
		external_id: 'lenses',
		name: 'Lenses',
		more: { parent_external_id: 'cameras' },
	}),
	new_custom_fields: rows(newField('product', 'unicode', 'black')),
};

const sku = { external_id: 'lens_50', name: 'Lens 50 mm', product_external_id: 'lens' };

const toDelete = { external_ids: 'canon_case, unknown', ids: '1' };

const deleted = { deleted: true, external_ids: ['canon_case', 'unknown'], ids: [1] };

export const productCases: OperationCase[] = [
	{
		operation: 'product.upsert',
		label: 'several items in one request',
		items: [{ id: 'one' }, { id: '002' }],
		parameters: () => ({ external_id: '={{ $json.id }}', name: 'A product' }),
		expected: () => [{ external_id: 'one' }, { external_id: '002' }],
	},
	{
		operation: 'product.upsert',
		label: 'with a SKU and all product fields',
		parameters: () => ({
			external_id: 'lens',
			name: 'Lens',
			options: {
				...productFields,
				...created,
				sku: rows({
					...sku,
					more: { price: '499.90', regional_data: '[{"external_id": "region_1", "count": 3}]' },
				}),
			},
		}),
		expected: () => [{ external_id: 'lens' }],
	},
	{
		operation: 'product.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{ external_id: 'canon_90d', sku: [{ external_id: 'canon_90d_body' }] },
			{ external_id: 'canon_case', name: 'Camera case' },
		],
	},
	{
		operation: 'product.delete',
		parameters: () => toDelete,
		expected: () => [{ ...deleted, deleted_count: 2 }],
	},
];

export const skuCases: OperationCase[] = [
	{
		operation: 'sku.upsert',
		parameters: () => ({
			...sku,
			product_external_id: 'canon_90d',
			options: { ...productFields, ...created },
		}),
		expected: () => [{ external_id: 'lens_50' }],
	},
	{
		operation: 'sku.upsert',
		label: 'as JSON',
		items: [{}, {}],
		parameters: () => ({
			input_mode: 'json',
			data_json:
				'={{ ({ external_id: "s" + $itemIndex, name: "S", product_external_id: "canon_case" }) }}',
		}),
		expected: () => [{ external_id: 's0' }, { external_id: 's1' }],
	},
	{
		operation: 'sku.getAll',
		parameters: () => ({ returnAll: false, limit: 5 }),
		expected: () => [{ external_id: 'canon_90d_body', name: 'Canon EOS 90D Body' }],
	},
	{
		operation: 'sku.delete',
		parameters: () => ({ external_ids: 'canon_90d_body', ids: '' }),
		expected: () => [{ deleted: true, external_ids: ['canon_90d_body'], deleted_count: 1 }],
	},
];
