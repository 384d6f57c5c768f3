/** The platform rejects a market import as a whole: the node finds the invalid item and sends the others. */
import { addProfile, rows } from './cases/types';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();

const order = {
	external_id: '={{ $json.order }}',
	matching: 'email',
	email: 'ann@example.com',
	endpoint: 'website',
	status: 'new',
	currency: '={{ $json.currency }}',
	total_price: '10.00',
	lines: rows({ external_id: 'l-1', product: 'canon_90d', count: 1 }),
};
const items = ['USD', 'EUR', 'XXX', 'RUB', 'USD'].map((currency, n) => ({
	order: `o-${n}`,
	currency,
}));
const listed = async (): Promise<string[]> => {
	const { result } = await sandbox.call('/market/orders/list', {});
	return (result as Array<{ external_id: string }>).map(({ external_id }) => external_id);
};

beforeEach(async () => {
	await sandbox.reset();
	await addProfile(sandbox, { email: 'ann@example.com' });
});

test('one rejected order fails alone, with the platform’s reason', async () => {
	const outcome = await sandbox.engine.runNode('order', 'upsert', order, items, {
		onError: 'continueRegularOutput',
	});
	expect(outcome.items).toMatchObject([
		{ external_id: 'o-0' },
		{ external_id: 'o-1' },
		{ error: expect.any(String), details: { code: 450 } },
		{ external_id: 'o-3' },
		{ external_id: 'o-4' },
	]);
	expect(JSON.stringify(outcome.items[2])).toContain('currency XXX is not set up');
	expect((await listed()).sort()).toEqual(['o-0', 'o-1', 'o-3', 'o-4']);
});

test('rejects an invalid amount and empty required fields before it sends anything', async () => {
	const usual = { ...order, external_id: 'o-1', currency: 'USD' };
	const refused = async (more: object) =>
		(await sandbox.engine.runNode('order', 'upsert', { ...usual, ...more })).error?.message;
	expect(await refused({ total_price: 'much' })).toContain(
		'"Total Price" must be a decimal number',
	);
	expect(await refused({ external_id: '={{ "" }}' })).toContain('"External ID" is empty');
	expect(await refused({ lines: {} })).toContain('"Lines" is empty');
	expect(await refused({ input_mode: 'json', data_json: '={{ "" }}' })).toContain(
		'"Data" is empty',
	);
	const sent = (await sandbox.requests()).filter(({ path }) => path.includes('/market/'));
	expect(sent).toEqual([]);
});
