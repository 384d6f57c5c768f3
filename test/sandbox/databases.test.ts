/** Databases and resources: lists, details, counters, wipe. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();

const call = (path: string, body: Json) => sandbox().call(path, body);

describe('databases and resources', () => {
	it('are paginated, and filtered by group and tag', async () => {
		const page = await call('/databases/list', { limit: 1 });
		expect(page).toMatchObject({
			data: [{ id: 1, name: 'Customers', ui_tags: ['shop'], Groups: [{ Id: 0, Name: 'main' }] }],
			next_from_id: 2,
			total_count: 2,
		});
		const next = await call('/databases/list', { limit: 1, from_id: 2 });
		expect(next.data).toMatchObject([{ id: 2 }]);
		expect((await call('/databases/list', { from_id: next.next_from_id })).data).toEqual([]);
		expect((await call('/databases/list', { ui_tags: ['shop'] })).data).toHaveLength(1);
		expect((await call('/databases/list', { groups: ['subaccount'] })).data).toMatchObject([
			{ id: 2 },
		]);
		expect((await call('/resources/list', { groups_id: [0] })).data).toHaveLength(3);
		expect((await call('/resources/list', {})).data[0].groups).toEqual([{ id: 0, name: 'main' }]);
	});

	it('have details and fields', async () => {
		expect((await call('/databases/get', { id: 1 })).data).toMatchObject({
			id: 1,
			name: 'Customers',
			suppress_id: 1,
		});
		expect((await call('/resources/get', { id: 2 })).data).toMatchObject({
			channels: ['email'],
			dbs_ids: [1],
			name: 'Newsletter',
		});
		expect(await call('/databases/get', { id: 9 })).toMatchObject({ error: 404 });
		const { data } = await call('/databases/fields_get', { id: 1 });
		const types = new Set(data.map(({ type }: Json) => type));
		for (const type of [
			'int',
			'float',
			'unicode',
			'date',
			'bool',
			'enum',
			'ip',
			'tags',
			'object',
			'arr_object',
		]) {
			expect(types).toContain(type);
		}
		expect(data).toContainEqual({
			category: 'system',
			title: 'Time zone',
			name: '_tz',
			required: false,
			type: 'unicode',
			dictionary: 'tz',
		});
		const fields = async (channel: string) =>
			(await call('/resources/fields_get', { id: 1, channel })).data.map(({ name }: Json) => name);
		expect(await fields('push')).toContain('_app_id');
		expect(await fields('email')).not.toContain('_app_id');
		expect(await call('/resources/fields_get', { id: 2, channel: 'sms' })).toMatchObject({
			error: 450,
		});
	});

	it('count subscriptions on refresh, by database or resource', async () => {
		const counters = async () => {
			const { data } = await call('/databases/get_counters', { id: 1, resource_id: 1 });
			const other = await call('/resources/get_counters', { id: 1, list_id: 1 });
			expect(other.data).toEqual(data);
			return data.find(({ channel }: Json) => channel === 'email').status;
		};
		expect(await counters()).toMatchObject({ all: 0, subscribed: 0 });
		const subscriptions = [0, 1].map((status) => ({
			resource_id: 1,
			channel: 'email',
			email: `${status}@example.com`,
			status,
		}));
		await call('/profiles/add', { db_id: 1, data: { subscriptions } });
		expect(await counters()).toMatchObject({ all: 0 });
		const { data } = await call('/resources/refresh_counters', { id: 1, list_id: 1 });
		sandbox().control.advance(10);
		expect((await call('/tasks/status', { task_id: data.task_id })).data).toMatchObject({
			status: 'completed',
			result: expect.any(Array),
		});
		expect(await counters()).toMatchObject({
			all: 2,
			subscribed: 1,
			unsubscribed: 1,
			subscribed_sendable: 1,
		});
		expect(await call('/databases/get_counters', { id: 1, resource_id: 3 })).toMatchObject({
			error: 413,
		});
		expect(await call('/tasks/status', { task_id: 'none' })).toMatchObject({ error: 404 });
	});

	it('are wiped only if the server allows it', async () => {
		await call('/profiles/add', { db_id: 1, data: {} });
		sandbox().control.set({ allow_wipe: false });
		expect(await call('/databases/wipe', { id: 1 })).toMatchObject({ error: 403 });
		sandbox().control.set({ allow_wipe: true });
		expect(await call('/databases/wipe', { id: 1 })).toMatchObject({
			data: { count_action: 0, count_profile: 1 },
		});
	});
});
