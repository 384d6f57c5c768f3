/** One profile at a time, and the list. */
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
