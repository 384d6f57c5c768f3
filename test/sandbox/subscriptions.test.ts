/** Subscriptions: creation, status, fields, pages. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const call = (path: string, body: Json) => sandbox().call(path, body);

describe('subscriptions', () => {
	let keys: Json;
	const email = { resource_id: 1, channel: 'email', email: 'a@example.com' };
	const list = async () => (await call('/subscriptions/list', keys)).data as Json[];

	beforeEach(async () => {
		const { profile_id } = await call('/profiles/add', { db_id: 1, data: {} });
		keys = { db_id: 1, profile_id };
	});

	it.each([
		['email', { email: 'a@example.com' }],
		['sms', { phone: '+79000000000' }],
		['push', { provider: 'Firefox', subscription_id: 'dev-1' }],
		['telegram_bot', { cc_data: { id: 1 } }],
		['whatsapp', { cc_data: { phone: '+79000000000' } }],
	])('of channel %s are set, listed, read, deleted and restored', async (channel, contact) => {
		const one = { ...keys, resource_id: 1, channel, ...contact };
		expect(await call('/subscriptions/set', { ...one, priority: 3 })).toMatchObject({ error: 0 });
		const shown = { resource_id: 1, channel, ...contact, priority: 3, status: 'subscribed' };
		expect(await list()).toEqual([shown]);
		const read = async () => (await call('/subscriptions/get', one)).data as Json;
		expect(await read()).toMatchObject({ ...shown, is_delete: false, hash_id: expect.any(String) });
		expect(await call('/subscriptions/delete', one)).toEqual({
			error: 0,
			error_text: 'Successful operation',
		});
		expect(await read()).toMatchObject({ is_delete: true });
		expect(await list()).toEqual([]);
		await call('/subscriptions/undelete', one);
		expect(await list()).toEqual([shown]);
	});

	it.each([
		['unsubscribed', 'unsubscribed'],
		[2, 'complained'],
		['5', 'suspended'],
		[0, 'subscribed'],
		[-1, 'subscribed'],
	])('take the status %j for %j', async (status, word) => {
		await call('/subscriptions/set', { ...keys, ...email, status });
		expect((await list())[0].status).toBe(word);
	});

	it('keep the status and the priority when neither is sent', async () => {
		await call('/subscriptions/set', { ...keys, ...email, status: 4, priority: 9 });
		await call('/subscriptions/set', { ...keys, ...email });
		expect(await list()).toMatchObject([{ status: 'unconfirmed', priority: 9 }]);
	});

	it.each([
		[{ status: 'happy' }, 450],
		[{ status: 7 }, 450],
		[{ email: undefined }, 450],
		[{ resource_id: 9 }, 404],
		[{ resource_id: 3 }, 413],
		[{ resource_id: 2, channel: 'sms', phone: '+79000000000' }, 450],
		[{ profile_id: 'f'.repeat(24) }, 404],
		[{ db_id: 9 }, 404],
	])('are refused with %j: %i', async (wrong, code) => {
		expect(await call('/subscriptions/set', { ...keys, ...email, ...wrong })).toMatchObject({
			error: code,
		});
		expect(await list()).toEqual([]);
	});

	it('have typed custom fields, with functional updates', async () => {
		const update = async (custom_fields: Json) =>
			(
				await call('/profiles/update', {
					...keys,
					data: { subscriptions: [{ ...email, custom_fields }] },
				})
			).error;
		expect(await update({ custom_int_field_2: 5, custom_field_1: 'web' })).toBe(0);
		expect(await update({ custom_int_field_2: { action: 'set', value: 6 } })).toBe(0);
		expect(await update({ custom_int_field_2: 'six' })).toBe(400);
		expect((await list())[0].custom_fields).toEqual({
			custom_int_field_2: 6,
			custom_field_1: 'web',
		});
	});

	it('are suspended and resumed by channel and resource', async () => {
		await call('/subscriptions/set', { ...keys, ...email });
		await call('/subscriptions/set', { ...keys, ...email, resource_id: 2 });
		await call('/subscriptions/set', {
			...keys,
			...email,
			channel: 'sms',
			phone: '+79000000000',
			email: undefined,
		});
		await call('/subscriptions/set', { ...keys, ...email, email: 'gone@example.com', status: 1 });
		const all = (verb: string, more: Json) =>
			call(`/subscriptions/${verb}_all`, { db_id: 1, ...more });
		expect(await all('suspend', { channel: 'email', resource_id: 1 })).toMatchObject({
			updated: 1,
		});
		expect(await all('suspend', { channel: 'email' })).toMatchObject({ updated: 1 });
		expect(await all('suspend', {})).toMatchObject({ updated: 1 });
		expect(await all('unsuspend', {})).toMatchObject({ updated: 3 });
		expect((await list()).map(({ status }) => status)).toEqual([
			'subscribed',
			'subscribed',
			'subscribed',
			'unsubscribed',
		]);
	});

	it('of many profiles are paginated', async () => {
		sandbox().control.reset('demo');
		const walk = async (filter: Json) => {
			const seen: string[] = [];
			let from_id = '';
			for (let pages = 0; pages < 20; pages++) {
				const { data, next_from_id, total_count } = await call('/subscriptions/list_all', {
					resource_id: 1,
					from_id,
					limit: 7,
					...filter,
				});
				if (data.length === 0) return { seen, total_count };
				seen.push(...data.map(({ profile_id, hash_id }: Json) => `${profile_id} ${hash_id}`));
				from_id = next_from_id;
			}
			throw new Error('the cursor does not end');
		};
		const all = await walk({});
		expect([all.seen.length, new Set(all.seen).size, all.total_count]).toEqual([68, 68, 68]);
		expect((await walk({ channel: 'sms' })).seen).toHaveLength(20);
		expect((await walk({ channel: 'email', status: 'suspended', db_id: 1 })).seen).toHaveLength(5);
		sandbox().control.reset('empty');
	});
});
