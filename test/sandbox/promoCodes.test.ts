/** Promo codes: import, attachment, activation, counters. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json) => await sandbox().call(`/promocodes/${path}`, body);

async function person(email: string): Promise<Json> {
	await sandbox().call('/profiles/add', { db_id: 1, data: { email } });
	return { db_id: 1, matching: 'email', email };
}

const free = async (loyalty_id: number): Promise<string[]> => {
	const { data } = await call('export_all', { loyalty_id });
	return (data as Json[]).filter((one) => !one.attached).map(({ code }) => code as string);
};

test('each imported code has a result, and the counters add up', async () => {
	const codes = ['A', 'B', 'A', 7, 'C', 'D', 'E', 'F'];
	const answer = await call('import', { loyalty_id: 2, codes });
	expect(answer.data.map(({ error }: Json) => error)).toEqual([0, 0, 500, 450, 0, 0, 0, 402]);
	expect(answer).toMatchObject({ error: 0, inserted: 5, duplicated: 1, discarded_by_limit: 1 });
	expect(await free(2)).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('a code is attached once, and is free again after it is detached', async () => {
	await call('import', { loyalty_id: 1, codes: ['A', 'B'] });
	const [ann, bob] = [await person('ann@example.com'), await person('bob@example.com')];
	expect(await call('attach', { loyalty_id: 1, code: 'A', ...ann })).toMatchObject({ error: 0 });
	expect(await call('attach', { loyalty_id: 1, code: 'A', ...bob })).toMatchObject({ error: 409 });
	expect(await free(1)).toEqual(['B']);
	expect(await call('detach', { loyalty_id: 1, code: 'A', ...bob })).toMatchObject({ error: 450 });
	expect(await call('detach', { loyalty_id: 1, ...ann })).toMatchObject({ error: 450 });
	expect(await call('detach', { loyalty_id: 1, code: 'A', ...ann })).toMatchObject({ error: 0 });
	expect(await free(1)).toEqual(['A', 'B']);
});

test('without a code a free one is attached, until there are none', async () => {
	await call('import', { loyalty_id: 2, codes: ['A'] });
	const [ann, bob] = [await person('ann@example.com'), await person('bob@example.com')];
	expect(await call('attach', { loyalty_id: 2, ...ann })).toMatchObject({ error: 0 });
	expect(await call('attach', { loyalty_id: 2, ...bob })).toMatchObject({ error: 404 });
	expect(await call('attach', { loyalty_id: 2, code: 'Z', ...bob })).toMatchObject({ error: 404 });
	expect(await call('attach', { loyalty_id: 1, code: 'Z', ...bob })).toMatchObject({ error: 0 });
	expect(await call('get', { loyalty_id: 1, code: 'Z' })).toMatchObject({
		data: { is_attached: true, database_id: 1, profile_id: expect.any(String) },
	});
});

test('a code attached to several profiles cannot be detached', async () => {
	await call('import', { loyalty_id: 2, codes: ['A'] });
	const [ann, bob] = [await person('ann@example.com'), await person('bob@example.com')];
	for (const one of [ann, bob]) await call('attach', { loyalty_id: 2, code: 'A', ...one });
	expect(await call('detach', { loyalty_id: 2, code: 'A', ...ann })).toMatchObject({ error: 450 });
});

test('only an attached code that has not expired can be activated', async () => {
	await call('import', { loyalty_id: 1, codes: ['A', 'B'] });
	const ann = await person('ann@example.com');
	expect(await call('activate', { loyalty_id: 1, code: 'A' })).toMatchObject({ error: 450 });
	for (const code of ['A', 'B']) await call('attach', { loyalty_id: 1, code, ...ann });
	expect(await call('activate', { loyalty_id: 1, code: 'A' })).toMatchObject({ error: 0 });
	expect(await call('activate', { loyalty_id: 1, code: 'A' })).toMatchObject({ error: 409 });
	const past = { expire_date: '2018-08-25T08:00:00Z' };
	await call('update', { loyalty_id: 1, code: 'B', ...past });
	expect(await call('activate', { loyalty_id: 1, code: 'B' })).toMatchObject({ error: 450 });
	expect((await call('get', { loyalty_id: 1, code: 'B' })).data).toMatchObject({
		is_expired: true,
		expired: past.expire_date,
	});
	await call('update', { loyalty_id: 1, code: 'A', activated: false });
	expect((await call('get', { loyalty_id: 1, code: 'A' })).data).toMatchObject({
		is_activated: false,
		activated: '',
	});
	expect(await call('update', { loyalty_id: 1, code: 'A' })).toMatchObject({ error: 450 });
	expect(await call('get', { loyalty_id: 9, code: 'A' })).toMatchObject({ error: 404 });
});

test('deleting a profile detaches its codes', async () => {
	await call('import', { loyalty_id: 1, codes: ['A'] });
	const ann = await person('ann@example.com');
	await call('attach', { loyalty_id: 1, code: 'A', ...ann });
	await sandbox().call('/profiles/delete', ann);
	expect(await free(1)).toEqual(['A']);
});
