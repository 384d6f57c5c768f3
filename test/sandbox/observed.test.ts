/** Behavior that real servers and clients were seen to rely on, where the documentation is silent or differs. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox({ settings: { unknown_parameters: 'ignore' } });
const call = async (path: string, body: Json) => await sandbox().call(path, body);
const email = 'anna@example.com';

describe('unknown top-level parameters', () => {
	it('are ignored by default', async () => {
		const body = { db_id: 1, email, _bdate: '1990-05-01', data: { email } };
		expect(await call('/profiles/import', body)).toEqual({
			error: 0,
			error_text: 'Successful operation',
			profile_id: expect.any(String),
		});
		const query = { name: 'Books', shortname: 'books', connector_id: 1, sql: 'SELECT 1', color: 1 };
		const { data } = await call('/datatables/query_templates/add', query);
		const saved = await call('/datatables/query_templates/get', { id: data?.id });
		expect(saved.data).not.toHaveProperty('color');
	});

	it('are rejected in strict mode', async () => {
		sandbox().control.set({ unknown_parameters: 'reject' });
		const body = { db_id: 1, email, _bdate: '1990-05-01', data: { email } };
		expect(await call('/profiles/import', body)).toMatchObject({
			error: 450,
			error_text: '_bdate is not known',
		});
	});
});

test('settings reject unknown names and values, and keep their initial values after a reset', () => {
	const { control } = sandbox();
	expect(() => control.set({ batch_responses: 'empty' } as never)).toThrow(/batch_responses/);
	expect(() => control.set({ batch_response: 'none' as never })).toThrow(
		/batch_response .* "none"/,
	);
	expect(() => control.set({ task_polls: '2' as never })).toThrow(/task_polls/);
	control.set({ batch_response: 'empty' });
	control.reset();
	expect(control.state.settings).toMatchObject({ batch_response: 'documented' });
	expect(control.state.settings).toMatchObject({ unknown_parameters: 'ignore' });
});

describe('profile IDs', () => {
	it('are ObjectIds: the second of creation comes first, and they ascend', async () => {
		const before = Math.floor(Date.now() / 1000);
		const first = (await call('/profiles/add', { db_id: 1, data: {} })).profile_id as string;
		sandbox().control.advance(3600);
		const second = (await call('/profiles/add', { db_id: 1, data: {} })).profile_id as string;
		expect(first).toMatch(/^[\da-f]{24}$/);
		expect(parseInt(first.slice(0, 8), 16) - before).toBeLessThan(60);
		const seconds = parseInt(second.slice(0, 8), 16) - parseInt(first.slice(0, 8), 16);
		expect(seconds).toBeGreaterThanOrEqual(3600);
		expect(second > first).toBe(true);
	});
});

describe('texts of rejected fields', () => {
	const add = async (data: Json) => await call('/profiles/add', { db_id: 1, data });
	const subscription = { resource_id: 1, channel: 'email', email };

	it('name an unknown profile field', async () => {
		expect(await add({ email, no_such: 1 })).toEqual({
			error: 400,
			error_text: 'with field "no_such": Incorrect field',
		});
	});

	it('name an unknown category of a subscription', async () => {
		expect(await add({ subscriptions: [{ ...subscription, cats: ['news', 'cars'] }] })).toEqual({
			error: 400,
			error_text: 'field "subscriptions.cats" is not valid: category not found in resource',
		});
		expect(await add({ subscriptions: [{ ...subscription, cats: ['news'] }] })).toMatchObject({
			error: 0,
		});
	});

	it.each([{ no_such: 1 }, { custom_int_field_2: 'six' }])(
		'name a custom field of a subscription that is not valid: %j',
		async (custom_fields) => {
			const [name] = Object.keys(custom_fields);
			expect(await add({ subscriptions: [{ ...subscription, custom_fields }] })).toEqual({
				error: 400,
				error_text: `field "${name}" is not valid: failed convert custom field`,
			});
		},
	);
});

describe('push subscriptions', () => {
	const push = { resource_id: 1, channel: 'push', subscription_id: 'device-1' };

	it.each(['android-huawei', 'ios-huawei', 'android-rustore', 'safari-native', 'any-other'])(
		'take the provider %s',
		async (provider) => {
			const data = { subscriptions: [{ ...push, provider }] };
			expect(await call('/profiles/add', { db_id: 1, data })).toMatchObject({ error: 0 });
			const [token] = [...sandbox().control.state.resources.values()].map((one) => one.token);
			const subscriptions = [{ provider, subscription_id: 'device-2' }];
			const body = { resource_token: token, db_ids: [1], subscriptions };
			expect(await call('/push_subscribe', body)).toMatchObject({ error: 0 });
		},
	);

	it('have version fields that are objects', async () => {
		const provider = 'ios-firebase';
		const version = { raw: '18', ver: [18] };
		const save = async (_app_ver: unknown) =>
			await call('/profiles/import', {
				db_id: 1,
				matching: 'email',
				email,
				data: { email, subscriptions: [{ ...push, provider, custom_fields: { _app_ver } }] },
			});
		expect(await save('18')).toMatchObject({ error: 400 });
		expect(await save({ raw: 18, ver: 18 })).toMatchObject({ error: 400 });
		expect(await save(version)).toMatchObject({ error: 0 });
		const { data } = await call('/profiles/get', { db_id: 1, email });
		expect(data.subscriptions[0].custom_fields).toEqual({ _app_ver: version });
		const fields = (await call('/resources/fields_get', { id: 1, channel: 'push' })).data as Json[];
		const types = fields.filter(({ name }) => /_ver$/.test(name as string));
		expect(types.map(({ name, type }) => [name, type])).toEqual([
			['_os_ver', 'version'],
			['_app_ver', 'version'],
		]);
	});
});

describe('db_id of import and launch', () => {
	const keys = { matching: 'email', email };
	const data = { email };

	it.each([
		['/campaigns/triggers/import_and_start', { trigger_id: 1, ...keys, data }],
		['/campaigns/triggers/import_and_start_batch', { trigger_id: 1, ...keys, data: [{ data }] }],
		['/workflows/import_and_start', { workflow_id: 1, ...keys, data }],
		['/workflows/import_and_start_batch', { workflow_id: 1, ...keys, data: [{ data }] }],
	])('%s takes it', async (path, body) => {
		sandbox().control.set({ unknown_parameters: 'reject' });
		expect(await call(path, { ...body, db_id: 1 })).toMatchObject({ error: 0 });
		expect(sandbox().control.state.databases.get(1)?.profiles.size).toBe(1);
	});

	it('has to be the database of the scenario', async () => {
		const body = { workflow_id: 1, ...keys, data, db_id: 2 };
		expect(await call('/workflows/import_and_start', body)).toMatchObject({ error: 450 });
	});
});

test('both spellings of the percentage limit and of the watcher list are taken', async () => {
	sandbox().control.set({ unknown_parameters: 'reject' });
	const [id] = [...sandbox().control.state.mailings.keys()];
	const common = { id, name: 'Sale', data_type: 'list', data_id: 1, content: [{ message_id: 1 }] };
	for (const limit of [{ agllimit_percent: 7 }, { aglimit_percent: 9 }]) {
		expect(await call('/campaigns/broadcasts/update', { ...common, ...limit })).toMatchObject({
			error: 0,
		});
		const { data } = await call('/campaigns/broadcasts/get', { id });
		expect(data.aglimit_percent).toBe(Object.values(limit)[0]);
	}
	const watchers = { watched_list_id: 1, watcher_list_id: 1 };
	expect(await call('/campaigns/broadcasts/update', { ...common, ...watchers })).toMatchObject({
		error: 0,
	});
});
