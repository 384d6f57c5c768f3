/** Effects of launches, scenarios and reported events on the platform, and the pairing of their output. */
import { addProfile, columns, id, rows } from './cases/types';
import { expectSuccess } from './engine';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();

interface State {
	messages: Array<{ profileId: string; triggerId?: number; due?: number; customData?: unknown }>;
	scenarios: Array<{ id: number; isActive: boolean; inside: string[] }>;
	goals: Array<{ profileId: string; goal: string; value?: number; date: string }>;
}
const state = async () => (await sandbox.state()) as unknown as State;

const people = ['ann@example.com', 'bob@example.com'].map((email) => ({ email }));
const byEmail = { trigger_id: id(1), matching: 'email', email: '={{ $json.email }}' };
const add = async (email: string) =>
	await addProfile(sandbox, {
		email,
		subscriptions: [{ resource_id: 1, channel: 'email', email }],
	});

beforeEach(async () => await sandbox.reset());

const run = async (of: string, parameters: Record<string, unknown>, items?: typeof people) => {
	const [resource, operation] = of.split('.');
	return await sandbox.engine.runNode(resource, operation, parameters, items);
};

test('sends several launches in one request, with data and paired output per item', async () => {
	const ids = [await add(people[0].email), await add(people[1].email)];
	const options = { custom_data: '={{ { "who": $json.email } }}' };
	const outcome = expectSuccess(
		await run('triggerMailing.launchMany', { ...byEmail, options }, people),
	);
	expect(outcome.items).toEqual(ids.map((profile_id) => ({ profile_id })));
	expect(outcome.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
	]);
	const launches = (await sandbox.requests()).filter(({ method }) => method?.startsWith('trigger'));
	expect(launches.map(({ body }) => body)).toEqual([
		{
			trigger_id: 1,
			matching: 'email',
			data: people.map(({ email }) => ({ email, custom_data: { who: email } })),
		},
	]);
	expect((await state()).messages).toMatchObject(
		ids.map((profileId, index) => ({
			profileId,
			triggerId: 1,
			customData: { who: people[index].email },
		})),
	);
});

test('pairs an output that belongs to no single item with all items of the request', async () => {
	const ann = await add(people[0].email);
	const outcome = expectSuccess(await run('triggerMailing.launchMany', byEmail, people));
	expect(outcome.items).toEqual([{ profile_id: ann }]);
	expect(outcome.outputs[0][0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
});

test('sends a matching key beside the profile only if the profile does not have it', async () => {
	const options = { timeout: { hours: 1 }, batch_size: 10 };
	const data = { ...columns({}), value: { email: '={{ $json.email }}' } };
	const subscriptions = rows({ resource_id: id(1), channel: 'email', email: '={{ $json.email }}' });
	const shared = { trigger_id: id(1), data, subscriptions, options };
	expectSuccess(
		await run(
			'triggerMailing.importAndLaunch',
			{ ...shared, matching: 'email', email: '' },
			people,
		),
	);
	const custom = { matching: 'custom', field_name: 'CRM_ID', field_value: '=x-{{ $json.email }}' };
	await run('triggerMailing.importAndLaunchTask', { ...shared, ...custom, options: {} }, people);
	const [first, second] = (await sandbox.requests()).map(({ body }) => body) as Array<{
		data: Array<Record<string, unknown>>;
	}>;
	expect(first.data.map((element) => Object.keys(element))).toEqual([['data'], ['data']]);
	expect(second.data.map(({ field_value: key }) => key)).toEqual([
		'x-ann@example.com',
		'x-bob@example.com',
	]);
	const { messages } = await state();
	expect(messages).toHaveLength(2);
	expect(messages[0].due! - Date.now()).toBeGreaterThan(3_500_000);
});

test('launches no inactive mailing and no missing profile', async () => {
	await add(people[0].email);
	const inactive = await run('triggerMailing.launch', { ...byEmail, trigger_id: id(2) }, people);
	expect(inactive.error).toMatchObject({ description: expect.stringContaining('not active') });
	const nobody = await run('triggerMailing.launch', byEmail, [{ email: 'nobody@example.com' }]);
	expect(nobody.error).toMatchObject({ description: expect.stringContaining('not found') });
	expect((await state()).messages).toEqual([]);
});

test('adds a profile to a scenario once, and only while it is active', async () => {
	const start = { workflow_id: id(1), matching: 'email', email: 'ann@example.com' };
	const ann = await add('ann@example.com');
	expectSuccess(await run('scenario.start', start));
	expectSuccess(await run('scenario.start', start));
	expect((await state()).scenarios[0]).toMatchObject({ isActive: true, inside: [ann] });
	expectSuccess(await run('scenario.deactivate', { workflow_id: id(1) }));
	expect((await run('scenario.start', start)).error).toBeDefined();
	const options = { skip_profiles: true };
	expectSuccess(await run('scenario.activate', { workflow_id: id(1), options }));
	expect((await state()).scenarios[0]).toMatchObject({ isActive: true, inside: [] });
});

test('sends the value and the date of a goal unchanged', async () => {
	const profileId = await add('ann@example.com');
	expectSuccess(
		await run('goal.register', {
			db_id: id(1),
			pixel_id: 1,
			matching: 'profile_id',
			profile_id: profileId,
			goals: rows({ goal: 'cart', value: 99.95 }, { goal: 'order', value: -25.5 }),
			options: { date: '2006-01-25T15:04:05+07:00' },
		}),
	);
	expect((await state()).goals).toMatchObject([
		{ profileId, goal: 'cart', value: 99.95, date: '2006-01-25T08:04:05Z' },
		{ profileId, goal: 'order', value: -25.5 },
	]);
});

describe('the cookie saver', () => {
	const subscribe = {
		resource_token: '2fHLS9YR9daS-shop',
		matching: '',
		subscriptions: rows({ provider: 'ios-apns', subscription_id: 'dev-1', unsubscribe: false }),
		options: { db_ids: '1' },
	};

	test.each(['json', 'xml'])('is called without the API token, in %s', async (format) => {
		const options = { ...subscribe.options, format };
		const given = { ...subscribe, cookiesaver_host: `${sandbox.url}/push_subscribe`, options };
		expectSuccess(await run('appPush.subscribe', given));
		const [seen] = await sandbox.requests();
		expect(seen).toMatchObject({
			path: '/push_subscribe',
			method: 'app_push.push_subscribe',
			code: 0,
		});
		expect(seen.headers).not.toHaveProperty('authorization');
		expect(JSON.stringify(seen)).not.toContain(sandbox.token);
		const { data } = await sandbox.call('/profiles/get', {
			db_id: 1,
			matching: 'push_sub',
			provider: 'ios-apns',
			subscription_id: 'dev-1',
		});
		expect(data).toMatchObject({ subscriptions: [{ channel: 'push', status: 'subscribed' }] });
	});

	test.each([
		['http://push.example.com', 'https://'],
		['push.example.com?x=', 'not a valid URL'],
		['user:secret@push.example.com', 'not a valid URL'],
	])('is not called at %s', async (cookiesaver_host, reason) => {
		const { error } = await run('appPush.subscribe', { ...subscribe, cookiesaver_host });
		expect(error).toMatchObject({ description: expect.stringContaining(reason) });
		expect(await sandbox.requests()).toEqual([]);
	});
});
