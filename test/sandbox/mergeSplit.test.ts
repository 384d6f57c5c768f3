/** Other methods that change profiles: merge, split, quick import, unsubscribe, suspend. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const call = (path: string, body: Json) => sandbox().call(path, body);

const import_ = (email: string, data: Json = {}, more: Json = {}) =>
	call('/profiles/import', { db_id: 1, email, data: { email, ...data }, ...more });
const get = async (profile_id: string, db_id = 1) =>
	(await call('/profiles/get', { db_id, profile_id })).data as Json;
const count = (db = 1) => sandbox().control.state.databases.get(db)?.profiles.size;

describe('merge, split, quick import, unsubscribe, suspend', () => {
	it('merge fills missing values of the destination and removes the email of the source', async () => {
		const a = await import_('a@example.com', {
			_fname: 'Ann',
			subscriptions: [{ resource_id: 1, channel: 'email', email: 'a@example.com' }],
		});
		const b = await import_('b@example.com', { _fname: 'Bea', _lname: 'Lee' });
		const merge = await call('/profiles/merge', {
			db_id: 1,
			source: [
				{ db_id: 1, email: 'a@example.com' },
				{ db_id: 1, email: 'b@example.com' },
			],
			destination: { db_id: 2, email: 'c@example.com' },
			data: { _city: 'Lyon' },
		});
		expect(await get(merge.profile_id, 2)).toMatchObject({
			email: 'c@example.com',
			_fname: 'Ann',
			_lname: 'Lee',
			_city: 'Lyon',
			subscriptions: [{ resource_id: 1 }],
		});
		expect([(await get(a.profile_id)).email, (await get(b.profile_id)).email]).toEqual([
			'localhost',
			'localhost',
		]);
	});

	it('split copies into each destination and moves segments on request', async () => {
		const a = await import_('a@example.com', { _fname: 'Ann' }, { add_to_segments: [1] });
		const split = await call('/profiles/split', {
			source: { db_id: 1, email: 'a@example.com' },
			destination: [
				{ db_id: 1, email: 'b@example.com' },
				{ db_id: 2, email: 'c@example.com' },
			],
			static_segments: true,
		});
		expect(await get(split.profile_id)).toMatchObject({ email: 'b@example.com', _fname: 'Ann' });
		expect(count(2)).toBe(1);
		const members = sandbox().control.state.segments.get(1)?.members;
		expect([members?.has(a.profile_id), members?.has(split.profile_id)]).toEqual([false, true]);
	});

	it('quick import returns the result as HTTP status', async () => {
		const path = '/api/integrations/any/profile_import';
		const quick = async (body: string, type: string, query = '') =>
			(await sandbox().post(path + query, body, { 'content-type': type })).status;
		expect(
			await quick(
				'{"db_id":1,"email":"a@example.com","resource_id":1,"_fname":"Ann"}',
				'application/json',
			),
		).toBe(200);
		expect(
			await quick('db_id=1&email=b@example.com&checks=5', 'application/x-www-form-urlencoded'),
		).toBe(200);
		expect(await quick('', 'application/json', '?db_id=1&email=c@example.com&_fname=C')).toBe(200);
		expect(await quick('{"db_id":9,"email":"a@example.com"}', 'application/json')).toBe(404);
		expect(
			await quick('{"db_id":1,"email":"a@example.com","checks":"x"}', 'application/json'),
		).toBe(400);
		const { data } = await call('/profiles/list', {
			db_id: 1,
			fields: ['email', 'checks', '_fname'],
		});
		expect(data).toEqual([
			{ email: 'a@example.com', _fname: 'Ann' },
			{ email: 'b@example.com', checks: 5 },
			{ email: 'c@example.com', _fname: 'C' },
		]);
	});

	it('message_unsub unsubscribes, or removes categories', async () => {
		const subscriptions = [
			{ resource_id: 2, channel: 'email', email: 'a@example.com', cats: ['news', 'sales'] },
		];
		const { profile_id: profileId } = await import_('a@example.com', { subscriptions });
		sandbox().control.addMessage({
			smid: 'm1',
			databaseId: 1,
			profileId,
			resourceId: 2,
			channel: 'email',
		});
		const keys = { rtoken: '2fHLS9YR9daS-news', smid: 'm1' };
		expect(await call('/profiles/message_unsub', { ...keys, categories: ['sales'] })).toMatchObject(
			{ profile_id: profileId },
		);
		expect((await get(profileId)).subscriptions).toMatchObject([
			{ status: 'subscribed', cats: ['news'] },
		]);
		await call('/profiles/message_unsub', keys);
		expect((await get(profileId)).subscriptions).toMatchObject([{ status: 'unsubscribed' }]);
		expect(await call('/profiles/message_unsub', { ...keys, smid: 'none' })).toMatchObject({
			error: 404,
		});
	});

	it('the deprecated suspend_all has a response of its own', async () => {
		const { profile_id: id } = await import_('a@example.com');
		expect(await call('/api/v1.0/lists/1/suspend_all', {})).toEqual({ Status: 'Ok', Suspended: 1 });
		expect((await get(id))._status).toBe(5);
		expect(await call('/api/v1.0/lists/1/unsuspend_all', {})).toEqual({
			Status: 'Ok',
			Suspended: 1,
		});
		expect(await call('/api/v1.0/lists/9/suspend_all', {})).toMatchObject({ error: 404 });
	});
});
