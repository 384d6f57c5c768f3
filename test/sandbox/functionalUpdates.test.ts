import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

describe('functional updates', () => {
	let id: string;

	beforeEach(async () => {
		const data = {
			email: 'a@example.com',
			_fname: 'Ann',
			checks: 10,
			spent: 0.1,
			category: ['cars', 'cats'],
			address: { city: 'Ryazan', geo: { lat: 1 } },
			orders: [{ no: 1, state: 'new' }, { no: 2 }],
		};
		id = (await sandbox().call('/profiles/add', { db_id: 1, data })).profile_id as string;
	});

	async function update(data: Json): Promise<Json> {
		const answer = await sandbox().call('/profiles/update', { db_id: 1, profile_id: id, data });
		if (answer.error !== 0) return answer;
		return (await sandbox().call('/profiles/get', { db_id: 1, profile_id: id })).data as Json;
	}

	it.each([
		[{ _fname: { action: 'set', value: 'Bea' } }, { _fname: 'Bea' }],
		[{ checks: { action: 'incr', value: 5 } }, { checks: 15 }],
		[{ checks: { action: 'incr', value: -20 } }, { checks: -10 }],
		[{ returns: { action: 'incr', value: 3 } }, { returns: 3 }],
		[{ spent: { action: 'incr', value: 0.2 } }, { spent: 0.3 }],
		[
			{ category: { action: 'add', value: ['cats', 'books'] } },
			{ category: ['cars', 'cats', 'books'] },
		],
		[{ category: { action: 'delete', value: ['cars', 'x'] } }, { category: ['cats'] }],
		[
			{ orders: { action: 'add', value: [{ no: 3 }] } },
			{ orders: [{ no: 1, state: 'new' }, { no: 2 }, { no: 3 }] },
		],
		[{ orders: { action: 'delete', value: [{ no: 2 }] } }, { orders: [{ no: 1, state: 'new' }] }],
		[
			{ address: { action: 'upsert', submatch: 'geo.lon', value: 2 } },
			{ address: { city: 'Ryazan', geo: { lat: 1, lon: 2 } } },
		],
		[
			{ orders: { action: 'upsert', submatch: 'state', value: 'paid' } },
			{ orders: [{ no: 1, state: 'paid' }, { no: 2 }] },
		],
		[{ address: { city: 'Lyon' } }, { address: { city: 'Lyon' } }],
		[{ tier: 1 }, { tier: 'Silver' }],
	])('%j results in %j', async (data, after) => {
		expect(await update(data)).toMatchObject(after);
	});

	it('unsets a field', async () => {
		expect(
			await update({ _fname: { action: 'unset' }, checks: { action: 'unset' } }),
		).not.toHaveProperty('checks');
	});

	it.each([
		{ email: { action: 'unset' } },
		{ _fname: { action: 'incr', value: 1 } },
		{ checks: { action: 'incr', value: 1.5 } },
		{ checks: { action: 'add', value: ['x'] } },
		{ category: { action: 'add', value: 'x' } },
		{ address: { action: 'upsert', value: 1 } },
		{ checks: { action: 'double', value: 1 } },
		{ checks: '10' },
		{ is_vip: 'true' },
		{ tier: 'Platinum' },
		{ last_order: 'yesterday' },
		{ last_ip: 'here' },
		{ category: [1] },
		{ email: 'no address' },
	])('%j is rejected and changes nothing', async (data) => {
		const before = sandbox().control.snapshot();
		expect(await update({ _lname: 'Changed', ...data })).toMatchObject({ error: 450 });
		expect(sandbox().control.snapshot()).toEqual(before);
	});
});
