/** Cases of the resources "Order", "Product" and "SKU". */
import { addProfile, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const email = 'ann@example.com';
const prepareAnn = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, { email }),
});

const order = {
	external_id: 'o-1',
	matching: 'email',
	email,
	endpoint: 'website',
	status: 'new',
	currency: 'USD',
	total_price: '1248.90',
};
const line = { external_id: 'l-1', product: 'canon_90d' };
const priced = {
	...line,
	count: 1,
	base_price_per_item: '1199.00',
	final_price_per_item: '1100.10',
};

async function prepareOrder(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ids = await prepareAnn(sandbox);
	await sandbox.call('/market/orders/import', { data: [{ ...order, lines: [priced] }] });
	return ids;
}

async function prepareOrders(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ids = await prepareOrder(sandbox);
	const other = { ...order, external_id: 'o-2', endpoint: 'store', tags: ['one'], lines: [priced] };
	await sandbox.call('/market/orders/import', { data: [other] });
	return ids;
}

async function prepareMember(sandbox: SandboxEngine): Promise<PreparedIds> {
	const ids = await prepareAnn(sandbox);
	const body = { loyalty_program_id: 1, matching: 'email', email };
	await sandbox.call('/loyalty/register_member', body);
	return ids;
}

const newField = (entity_type: string, value_type: string, default_value: unknown) => ({
	external_id: `own_${value_type}`,
	name: 'Own',
	entity_type,
	required: false,
	value_type,
	default_value,
});
const calculated = {
	...order,
	final_total_price: '1150.00',
	lines: rows(line, { external_id: 'l-2', product: '', sku: 'canon_90d_body', more: { count: 2 } }),
	options: { delivery_cost: '10', create_time: '2026-02-18T13:01:05.141Z' },
};
const calculatedTotals = {
	total_price: '1248.90',
	final_total_price: '1150.00',
	discount: '98.90',
};

export const orderCases: OperationCase[] = [
	{
		operation: 'order.upsert',
		label: 'several items in one request',
		prepare: prepareAnn,
		items: [{ order: 'o-1' }, { order: 'o-2' }],
		parameters: () => ({ ...order, external_id: '={{ $json.order }}', lines: rows(priced) }),
		expected: () => [{ external_id: 'o-1' }, { external_id: 'o-2' }],
	},
	{
		operation: 'order.upsert',
		label: 'with all order fields',
		prepare: prepareAnn,
		parameters: () => ({
			...order,
			lines: rows({
				...priced,
				more: { status: 'pickup', min_price_per_item: '1000', custom_fields: '{"gift": "yes"}' },
			}),
			options: {
				batch_size: 1,
				delivery_cost: '10.00',
				create_time: '2026-01-02T15:04:05.141Z',
				update_time: '2026-01-03T15:04:05Z',
				custom_fields: '{"note": "007"}',
				region: 'region_1',
				tags: 'one, 2',
				skip_triggers: true,
				custom_line_statuses: rows({
					external_id: 'pickup',
					name: 'At the pickup point',
					type: 'in_process',
				}),
				new_custom_fields: rows(
					newField('order', 'unicode', '12'),
					newField('order', 'int', 12),
					newField('order', 'float', 1.5),
					newField('order', 'bool', false),
					{ ...newField('line_order', 'enum', 'one'), enum_values: '{"one": 1, "two": 2}' },
				),
			},
		}),
		expected: () => [{ external_id: 'o-1' }],
	},
	{
		operation: 'order.upsert',
		label: 'as JSON',
		prepare: prepareAnn,
		parameters: () => ({
			input_mode: 'json',
			data_json: JSON.stringify({ ...order, tags: ['one'], lines: [priced] }),
		}),
		expected: () => [{ external_id: 'o-1' }],
	},
	{
		operation: 'order.getAll',
		prepare: prepareOrders,
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: ({ ann }) => [
			{
				external_id: 'o-1',
				profile: { profile_id: ann },
				total_price: '1248.90',
				custom_fields: {},
				lines: [{ external_id: 'l-1', count: 1, final_price_per_item: '1100.10', currency: 'USD' }],
			},
			{ external_id: 'o-2', tags: ['one'] },
		],
	},
	{
		operation: 'order.getAll',
		label: 'of one endpoint',
		prepare: prepareOrders,
		parameters: () => ({ returnAll: false, limit: 5, filters: { endpoint: 'store' } }),
		expected: () => [{ external_id: 'o-2' }],
	},
	{
		operation: 'order.getStatus',
		prepare: prepareOrder,
		parameters: () => ({ external_id: '', options: { order_id: 1 } }),
		expected: () => [{ order_id: 1, status: 'new', endpoint: 'website' }],
	},
	{
		operation: 'order.updateLineStatus',
		prepare: prepareOrder,
		parameters: () => ({
			order_external_id: 'o-1',
			order_line_external_id: 'l-1',
			status_external_id: 'delivered',
		}),
		expected: () => [{ order_external_id: 'o-1', status_external_id: 'delivered' }],
	},
	{
		operation: 'order.delete',
		prepare: prepareOrder,
		parameters: () => ({ external_id: 'o-1' }),
		expected: () => [{ deleted: true, external_id: 'o-1' }],
	},
	{
		operation: 'order.preorder',
		prepare: prepareMember,
		parameters: () => calculated,
		expected: () => [
			{ external_id: 'o-1', data: { ...calculatedTotals, accrued_points: '100.16' } },
		],
	},
	{
		operation: 'order.preorderCommit',
		prepare: prepareMember,
		parameters: () => ({
			...calculated,
			options: { ...calculated.options, region: 'region_1', skip_triggers: true },
		}),
		expected: () => [{ external_id: 'o-1', data: { ...calculatedTotals, lines: [line, {}] } }],
	},
];

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
