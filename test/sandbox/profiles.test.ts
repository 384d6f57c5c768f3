import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = (path: string, body: Json) => sandbox().call(path, body);
const import_ = (email: string, data: Json = {}, more: Json = {}) =>
	call('/profiles/import', { db_id: 1, email, data: { email, ...data }, ...more });
const get = async (profile_id: string, db_id = 1) =>
	(await call('/profiles/get', { db_id, profile_id })).data as Json;
const count = (db = 1) => sandbox().control.state.databases.get(db)?.profiles.size;

describe('one profile', () => {
	it('is created by an import, then updated by the next', async () => {
		const first = await import_('a@example.com', { _fname: 'Ann' });
		const second = await import_('a@example.com', { _lname: 'Lee' });
		expect(second.profile_id).toBe(first.profile_id);
		expect(await get(first.profile_id)).toMatchObject({
			id: first.profile_id,
			db_id: 1,
			email: 'a@example.com',
			_fname: 'Ann',
			_lname: 'Lee',
			phones: [],
			subscriptions: [],
			_is_test: false,
		});
	});

	it('is never created by update, nor by import with a profile_id', async () => {
		const data = { email: 'a@example.com' };
		expect(
			await call('/profiles/update', { db_id: 1, email: 'a@example.com', data }),
		).toMatchObject({ error: 404 });
		const byId = { db_id: 1, matching: 'profile_id', profile_id: 'f'.repeat(24), data };
		expect(await call('/profiles/import', byId)).toMatchObject({ error: 404 });
		expect(count()).toBe(0);
	});

	it('has a unique email', async () => {
		const { profile_id: id } = await import_('a@example.com');
		await import_('b@example.com');
		const data = { email: 'B@example.com' };
		expect(await call('/profiles/update', { db_id: 1, profile_id: id, data })).toMatchObject({
			error: 409,
		});
		expect(await call('/profiles/add', { db_id: 1, data })).toMatchObject({ error: 409 });
	});

	it('is added to and removed from segments', async () => {
		const { profile_id: id } = await import_('a@example.com', {}, { add_to_segments: [1, 2] });
		await import_('a@example.com', {}, { remove_from_segments: [2] });
		const members = () =>
			[...sandbox().control.state.segments.values()].map((segment) => segment.members.has(id));
		expect(members()).toEqual([true, false]);
		expect(await import_('b@example.com', {}, { add_to_segments: [9] })).toMatchObject({
			error: 404,
		});
		expect(count()).toBe(1);
		expect(await call('/profiles/delete', { db_id: 1, email: 'a@example.com' })).toMatchObject({
			data: { profile_id: id },
		});
		expect([members(), count()]).toEqual([[false, false], 0]);
	});

	it('is rejected with an invalid subscription, unless those are skipped', async () => {
		const subscriptions = [
			{ resource_id: 1, channel: 'email', email: 'a@example.com' },
			{ resource_id: 1, channel: 'email', email: 'no address' },
			{ resource_id: 2, channel: 'sms', phone: '+79000000000' },
		];
		expect(await import_('a@example.com', { subscriptions })).toMatchObject({ error: 450 });
		expect(count()).toBe(0);
		const { profile_id: id } = await import_(
			'a@example.com',
			{ subscriptions },
			{ skip_invalid_subscriptions: true },
		);
		expect((await get(id)).subscriptions).toMatchObject([
			{
				resource_id: 1,
				email_data: { email: 'a@example.com', domain: 'example.com' },
				is_delete: false,
			},
		]);
	});

	it('cannot subscribe to a resource that its database is not attached to', async () => {
		const wrong = { subscriptions: [{ resource_id: 3, channel: 'email', email: 'a@example.com' }] };
		expect(await import_('a@example.com', wrong)).toMatchObject({ error: 413 });
		const none = { subscriptions: [{ resource_id: 9, channel: 'email', email: 'a@example.com' }] };
		expect(await import_('a@example.com', none)).toMatchObject({ error: 404 });
	});

	it('is rejected above the tariff limit', async () => {
		sandbox().control.set({ profile_limit: 1 });
		await import_('a@example.com');
		expect(await import_('b@example.com')).toMatchObject({ error: 402 });
		expect(await import_('a@example.com')).toMatchObject({ error: 0 });
	});
});

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

describe('the list', () => {
	beforeEach(() => sandbox().control.reset('demo'));
	afterEach(() => sandbox().control.reset('empty'));

	it('returns each profile once over all pages', async () => {
		const seen: string[] = [];
		let from_id = '';
		for (let pages = 0; pages < 10; pages++) {
			const { data, next_from_id } = await call('/profiles/list', { db_id: 1, from_id, limit: 15 });
			if (data.length === 0) break;
			seen.push(...data.map(({ id }: Json) => id as string));
			from_id = next_from_id;
		}
		expect(seen).toHaveLength(40);
		expect(new Set(seen).size).toBe(40);
	});

	it('filters by a MongoDB query and returns the requested fields', async () => {
		const query = {
			$or: [
				{ _city: 'Lyon', checks: { $gt: 30 } },
				{ category: 'books', is_vip: true },
			],
		};
		const { data } = await call('/profiles/list', {
			db_id: 1,
			query,
			fields: ['_id', '_city', 'checks'],
		});
		expect(data.map(({ checks }: Json) => checks)).toEqual([20, 31, 35, 39]);
		expect(data[1]).toEqual({ id: expect.any(String), _city: 'Lyon', checks: 31 });
		const { id } = data[0];
		const byId = await call('/profiles/list', { db_id: 1, query: { _id: id }, fields: ['checks'] });
		expect(byId.data).toEqual([{ checks: 20 }]);
	});

	it('filters by a query given as JSON within XML', async () => {
		const xml = `<xml><db_id>1</db_id><query json='true'>{"checks":{"$gte":38}}</query><fields>checks</fields></xml>`;
		const { text } = await sandbox().post('/profiles/list', xml, {
			'content-type': 'application/xml',
		});
		expect(text).toContain('<data><checks>38</checks></data><data><checks>39</checks></data>');
	});
});

describe('export', () => {
	beforeEach(() => sandbox().control.reset('demo'));
	afterEach(() => sandbox().control.reset('empty'));
	const download = (url: string, authorization = `Bearer ${sandbox().token}`) =>
		fetch(sandbox().url + url, { headers: { authorization } });

	it('is queued, runs, completes, and returns a file that needs the token', async () => {
		const { data } = await call('/profiles/get_all', {
			source_type: 'segment',
			source_id: 1,
			file_format: 'json',
		});
		const status = async () =>
			(await call('/tasks/status', { task_id: data.task_id })).data as Json;
		expect([(await status()).status, (await status()).status]).toEqual(['queued', 'running']);
		const done = await status();
		expect(done).toMatchObject({
			status: 'completed',
			progress: 100,
			result: { total: 10, type: 'segment', errors: [] },
		});
		const file = await download(done.result.urls[0]);
		expect(file.headers.get('content-type')).toBe('application/json');
		expect(await file.json()).toHaveLength(10);
		const stranger = await download(done.result.urls[0], 'Bearer nonsense');
		expect(await stranger.json()).toMatchObject({ error: 401 });
		expect((await download('/api/download/data/none/x.csv')).status).toBe(404);
	});

	it('is CSV by default, filtered by custom_request, and completes after some time', async () => {
		const request = { source_type: 'database', source_id: 1, custom_request: { _city: 'Lyon' } };
		const { data } = await call('/profiles/get_all', request);
		sandbox().control.advance(10);
		const { result } = (await call('/tasks/status', { task_id: data.task_id })).data;
		const lines = (await (await download(result.urls[0])).text()).trim().split('\r\n');
		expect(lines).toHaveLength(11);
		expect(lines[0]).toMatch(/^id,email,phones,_fname/);
		expect(lines[1]).toContain('"[""+7900000');
	});
});

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
