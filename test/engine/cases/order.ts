/** Cases of the resource "Order". */
import { addProfile, newField, rows, type OperationCase, type PreparedIds } from './types';
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
