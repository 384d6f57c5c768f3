/** Batches of profiles: a result per element, matching, size. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const call = (path: string, body: Json) => sandbox().call(path, body);

const import_ = (email: string, data: Json = {}, more: Json = {}) =>
	call('/profiles/import', { db_id: 1, email, data: { email, ...data }, ...more });
const count = (db = 1) => sandbox().control.state.databases.get(db)?.profiles.size;

describe('batches', () => {
	it('return a result for each element, in order', async () => {
		await import_('old@example.com');
		const data = [
			{ email: 'new@example.com', _fname: 'N' },
			{ email: 'old@example.com', _fname: 'O' },
			{ email: 'bad', _fname: 'B' },
			7,
			{ email: 'x@example.com', checks: 'many' },
		];
		const { error, result } = await call('/profiles/import_batch', {
			db_id: 1,
			matching: 'email',
			data,
		});
		expect(error).toBe(0);
		expect(result.map((one: Json) => one.error)).toEqual([0, 0, 450, 450, 450]);
		expect(count()).toBe(2);
		const update = await call('/profiles/update_batch', {
			db_id: 1,
			data: data.slice(0, 2).concat({ email: 'no@example.com', _fname: '' }),
		});
		expect(update.result.map((one: Json) => one.error)).toEqual([0, 0, 404]);
		const add = await call('/profiles/add_batch/', {
			db_id: 1,
			data: [{ email: 'old@example.com' }, {}],
		});
		expect(add.result.map((one: Json) => one.error)).toEqual([409, 0]);
	});

	it('match by custom fields, phones and IDs in the elements', async () => {
		const { profile_id: id } = await import_('a@example.com', {
			custom_id: 'A',
			phones: ['+79000000001'],
		});
		const update = async (keys: Json, element: Json) =>
			(await call('/profiles/update_batch', { db_id: 1, ...keys, data: [element] })).result[0]
				.profile_id;
		expect(await update({ matching: 'custom', field_name: 'custom_id' }, { custom_id: 'A' })).toBe(
			id,
		);
		expect(await update({ matching: 'phone' }, { phones: ['+79000000001'] })).toBe(id);
		expect(await update({ matching: 'profile_id' }, { profile_id: id, _fname: 'Ann' })).toBe(id);
	});

	it('are rejected as a whole if the batch itself is invalid', async () => {
		expect(await call('/profiles/import_batch', { db_id: 9, data: [] })).toMatchObject({
			error: 404,
		});
		expect(await call('/profiles/import_batch', { db_id: 1, data: {} })).toMatchObject({
			error: 450,
		});
	});

	it('of 10,000 work in a database of 100,000, and matching does not scan', async () => {
		for (let round = 0; round < 10; round++) {
			const data = Array.from({ length: 10_000 }, (_, n) => ({
				email: `u${round}-${n}@example.com`,
				phones: [`+7900${round}${String(n).padStart(6, '0')}`],
				_fname: 'Ann',
				subscriptions: [{ resource_id: 1, channel: 'email', email: `u${round}-${n}@example.com` }],
			}));
			const { result } = await call('/profiles/import_batch', { db_id: 1, data });
			expect(result).toHaveLength(10_000);
		}
		expect(count()).toBe(100_000);
		const before = Date.now();
		for (let n = 0; n < 100; n++)
			await call('/profiles/get', { db_id: 1, email: `u5-${n}@example.com` });
		expect(Date.now() - before).toBeLessThan(5_000);
	}, 180_000);
});
