/** Market: orders, products, SKUs, and imports that succeed or fail as a whole. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json = {}) => await sandbox().call(`/market/${path}`, body);
const email = 'ann@example.com';
const line = { external_id: 'l-1', product: 'canon_90d', final_price_per_item: '1.10', count: 2 };
const order = (external_id: string, more: Json = {}) => ({
	external_id,
	email,
	endpoint: 'website',
	status: 'new',
	total_price: '2.20',
	currency: 'USD',
	lines: [line],
	...more,
});
const orders = async (more: Json = {}): Promise<Json[]> =>
	(await call('orders/list', more)).result as Json[];
const importOrders = async (...data: Json[]) => await call('orders/import', { data });

beforeEach(async () => {
	await sandbox().call('/profiles/add', { db_id: 1, data: { email } });
});

test.each([
	['a currency that is not set up', { currency: 'XXX' }, 450],
	['an unknown touchpoint', { endpoint: 'moon' }, 450],
	['an unknown status', { status: 'lost' }, 450],
	['a price that is none', { total_price: 'much' }, 450],
	['no lines', { lines: [] }, 450],
	['an unknown status of a line', { lines: [{ ...line, status: 'pickup' }] }, 450],
	['a time that is none', { create_time: 'today' }, 450],
	['a stranger', { email: 'nobody@example.com' }, 404],
])('an order with %s refuses the whole import', async (_what, wrong, error) => {
	expect(await importOrders(order('o-1'), order('o-2', wrong))).toMatchObject({ error });
	expect(await orders()).toEqual([]);
});

test('orders are paginated by cursor, filtered by endpoint, and updated by another import', async () => {
	await importOrders(order('o-1'), order('o-2', { endpoint: 'store' }), order('o-3'));
	const first = await call('orders/list', { limit: 2 });
	expect(first.result.map((one: Json) => one.external_id)).toEqual(['o-1', 'o-2']);
	const rest = await call('orders/list', { limit: 2, from_id: first.next_from_id });
	expect(rest.result.map((one: Json) => one.external_id)).toEqual(['o-3']);
	expect(await orders({ from_id: rest.next_from_id })).toEqual([]);
	expect(await orders({ endpoint: 'store' })).toHaveLength(1);

	await importOrders(order('o-1', { status: 'paid' }));
	expect(await orders()).toHaveLength(3);
	const status = { result: { status: 'paid', endpoint: 'website' } };
	expect(await call('orders/get_status', { id: 1 })).toMatchObject(status);
	expect(await call('orders/get_status', { id: 1, external_id: 'o-2' })).toMatchObject({
		error: 404,
	});
	expect(await call('orders/get_status')).toMatchObject({ error: 450 });
	expect(await call('orders/delete', { external_id: 'o-1' })).toMatchObject({ error: 0 });
	expect(await call('orders/delete', { external_id: 'o-1' })).toMatchObject({ error: 404 });
});

test('the status of a line is a built-in or a custom one', async () => {
	const set = async (status_external_id: string, order_line_external_id = 'l-1') =>
		(
			await call('orders/update_order_line_status', {
				order_external_id: 'o-1',
				order_line_external_id,
				status_external_id,
			})
		).error as number;
	expect(await set('delivered')).toBe(404);
	const status = { external_id: 'pickup', name: 'At the pickup point', type: 'in_process' };
	await call('orders/import', { data: [order('o-1')], custom_line_statuses: [status] });
	expect(await set('delivered', 'l-9')).toBe(404);
	expect(await set('somewhere')).toBe(450);
	expect(await set('pickup')).toBe(0);
	expect((await orders())[0].lines[0]).toMatchObject({ status: 'pickup', currency: 'USD' });
});

test('custom fields have defaults', async () => {
	const field = { name: 'Own', required: false, value_type: 'int', default_value: 7 };
	const custom_fields = [
		{ ...field, external_id: 'gift', entity_type: 'order' },
		{ ...field, external_id: 'wrap', entity_type: 'line_order' },
	];
	const data = [order('o-1'), order('o-2', { custom_fields: { gift: 1 } })];
	await call('orders/import', { data, custom_fields });
	const [one, two] = await orders();
	expect([one.custom_fields, two.custom_fields]).toEqual([{ gift: 7 }, { gift: 1 }]);
	expect(one.lines[0].custom_fields).toEqual({ wrap: 7 });
	const wrong = [{ ...custom_fields[0], default_value: 'x' }];
	expect(await call('orders/import', { data, custom_fields: wrong })).toMatchObject({ error: 450 });
});

test('products are imported and deleted with their SKUs', async () => {
	const sku = { name: 'Lens 50 mm', external_id: 'lens_50', product_external_id: 'lens' };
	const lens = { name: 'Lens', external_id: 'lens', sku: [sku] };
	const refused = async (more: Json) =>
		(await call('products/import', { data: [{ ...lens, ...more }] })).error as number;
	expect(await refused({ description: 'x'.repeat(1001) })).toBe(450);
	expect(await refused({ currency: 'XXX' })).toBe(450);
	expect(await refused({ sku: [{ ...sku, product_external_id: 'none' }] })).toBe(404);
	expect(await refused({})).toBe(0);
	const listed = async (path: string) =>
		((await call(path)).result as Json[]).map((one) => one.external_id as string);
	expect(await listed('products/list')).toContain('lens');
	expect(await listed('sku/list')).toContain('lens_50');
	const gone = await call('products/delete', { external_ids: ['lens', 'nothing'], ids: [1] });
	expect(gone).toMatchObject({ deleted_count: 2 });
	expect(await listed('products/list')).toEqual(['canon_case']);
	expect(await listed('sku/list')).toEqual([]);
	expect(await call('sku/delete', { ids: [] })).toMatchObject({ error: 450 });
});

test('a preorder is calculated, then committed: order and points exist once', async () => {
	const member = { loyalty_program_id: 1, matching: 'email', email };
	await sandbox().call('/loyalty/register_member', member);
	const { external_id, email: _email, ...data } = order('o-9', { final_total_price: '2.05' });
	const body = { external_id, email, data };
	const workedOut = { discount: '0.15', accrued_points: '100.16' };
	expect(await call('orders/preorder', { ...body, matching: 'email' })).toMatchObject({
		data: workedOut,
	});
	expect(await orders()).toEqual([]);
	expect(await call('orders/preorder_commit', body)).toMatchObject({ data: workedOut });
	await call('orders/preorder_commit', body);
	expect(await orders()).toMatchObject([{ external_id: 'o-9', final_total_price: '2.05' }]);
	const { data: history } = await sandbox().call('/loyalty/account/transactions', {
		...member,
		points_currency_iid: 1,
	});
	expect(history).toMatchObject([{ amount: '100.16', source_type: 'order', source_iid: 1 }]);
	const dear = { ...body, data: { ...data, final_total_price: '2.21' } };
	expect(await call('orders/preorder_commit', dear)).toMatchObject({ error: 450 });
});
