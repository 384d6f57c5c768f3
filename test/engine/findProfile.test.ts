/** Methods that take a profile by its ID: the node finds the ID by the keys of other operations. */
import type { INodeParameters } from 'n8n-workflow';
import { columns, id } from './cases/types';
import { expectSuccess } from './engine';
import { AGENT, ENGINE_AGENT } from './nodeTypes';
import { useSandboxEngine } from './sandboxEngine';
import { agentWorkflow, toItems } from './workflow';

const sandbox = useSandboxEngine();
beforeEach(async () => await sandbox.reset());

type Values = Record<string, unknown>;

/** Creates profiles. @returns their IDs */
async function create(...profiles: Values[]): Promise<string[]> {
	const { result } = await sandbox.call('/profiles/add_batch', { db_id: 1, data: profiles });
	return (result as Array<{ profile_id: string }>).map(({ profile_id: one }) => one);
}

/** Runs an operation, with the requests that it sent. */
async function run(
	[resource, operation]: readonly [string, string],
	parameters: Values,
	items: Values[],
	settings: Values = {},
) {
	const before = (await sandbox.requests()).length;
	const result = await sandbox.engine.runNode(
		resource,
		operation,
		{ db_id: id(1), ...parameters },
		items,
		settings,
	);
	const requests = (await sandbox.requests()).slice(before);
	const count = (method: string) => requests.filter((one) => one.method === method).length;
	return { ...result, requests, methods: requests.map(({ method }) => method), count };
}

const subscribe = ['subscription', 'upsert'] as const;
const addToSegment = ['segment', 'addProfile'] as const;
const email = '={{ $json.email }}';
const byEmail = { matching: 'email', profile_email: email };
const subscription = (options: Values = {}) => ({
	resource_id: id(1),
	channel: 'email',
	email,
	options,
});
const membership = (options: Values = {}) => ({ segment_id: id(1), options });
const continues = { onError: 'continueRegularOutput' };
const people = (count: number) =>
	Array.from({ length: count }, (_none, index) => ({ email: `person${index}@example.com` }));

describe.each(['json', 'xml'])('%s', (format) => {
	test('subscribes 1,500 emails after 2 list requests', async () => {
		const all = people(1500);
		await create(...all);
		const { items, count, requests } = await run(
			subscribe,
			{ ...subscription({ format }), ...byEmail },
			all,
		);
		expect(items).toHaveLength(1500);
		expect(count('profiles.list')).toBe(2);
		expect(count('subscriptions.set')).toBe(1500);
		expect(requests).toHaveLength(1502);
		expect(requests.every((one) => one.format === format)).toBe(true);
		const { data } = await sandbox.call('/profiles/list', { db_id: 1 });
		for (const profile of data as Array<{ email: string; subscriptions: Values[] }>)
			expect(profile.subscriptions).toMatchObject([{ email_data: { email: profile.email } }]);
	});

	test('emails differ in case, and each is looked up once', async () => {
		const [ann, bob] = await create({ email: 'Ann@Example.com' }, { email: 'bob@example.com' });
		const names = ['ann@example.com', 'BOB@example.com', 'ANN@example.com', 'Bob@Example.com'];
		const { items, count } = await run(
			addToSegment,
			{ ...membership({ format }), ...byEmail },
			names.map((name) => ({ email: name })),
		);
		expect(items.map((item) => item.profile_id)).toEqual([ann, bob, ann, bob]);
		expect([count('profiles.list'), count('segments.add_profile')]).toEqual([2, 4]);
		// The list compares exactly: the platform finds the other spelling.
		expect(count('profiles.get')).toBe(1);
	});

	test('phones are compared by their digits', async () => {
		const [ann, bob] = await create(
			{ phones: ['+79000000001', '+79000000002'] },
			{ phones: ['79000000003'] },
		);
		const phones = ['+7 (900) 000-00-02', '+7 900 000 00 03', '79000000001'];
		const { items, methods } = await run(
			addToSegment,
			{ ...membership({ format }), matching: 'phone', profile_phone: '={{ $json.phone }}' },
			phones.map((phone) => ({ phone })),
		);
		expect(items.map((item) => item.profile_id)).toEqual([ann, bob, ann]);
		expect(methods).not.toContain('profiles.get');
	});

	test('a custom field of numbers or of text', async () => {
		const [ann, bob] = await create({ checks: 7, _city: '007' }, { checks: 8, _city: '7' });
		const find = async (field: string, ...values: unknown[]) => {
			const { items, methods } = await run(
				addToSegment,
				{
					...membership({ format }),
					matching: 'custom',
					field_name: { __rl: true, mode: 'name', value: field },
					field_value: '={{ $json.value }}',
				},
				values.map((value) => ({ value })),
			);
			expect(methods).not.toContain('profiles.get');
			return items.map((item) => item.profile_id);
		};
		expect(await find('checks', '8', 7)).toEqual([bob, ann]);
		expect(await find('_city', '7', '007')).toEqual([bob, ann]);
	});

	test('email or phone: each pair by a request of its own, at the same time', async () => {
		const [ann, bob] = await create({ email: 'ann@example.com' }, { phones: ['+79000000001'] });
		const { items, count } = await run(
			addToSegment,
			{
				...membership({ format }),
				matching: 'email_phone',
				profile_email: email,
				profile_phone: '={{ $json.phone }}',
			},
			[{ email: 'ann@example.com' }, { phone: '+79000000001' }, { email: 'ANN@example.com' }],
		);
		expect(items.map((item) => item.profile_id)).toEqual([ann, bob, ann]);
		expect([count('profiles.list'), count('profiles.get')]).toEqual([0, 2]);
	});

	test('a profile that only a subscription has the email of', async () => {
		const contact = { resource_id: 1, channel: 'email', email: 'ann@example.com' };
		const [ann] = await create({ phones: ['+79000000001'], subscriptions: [contact] });
		const { items } = await run(
			['subscription', 'getAllOfProfile'],
			{ ...byEmail, options: { format } },
			[{ email: 'ann@example.com' }],
		);
		expect(items).toMatchObject([{ resource_id: 1, channel: 'email', email: 'ann@example.com' }]);
		expect(ann).toBeDefined();
	});

	test('a profile of a segment, with its fields typed', async () => {
		const [ann] = await create({ email: 'ann@example.com', checks: 3 });
		await sandbox.call('/profiles/segstatic/add', { segment_id: 1, db_id: 1, profile_id: ann });
		const { items } = await run(
			['segment', 'getProfile'],
			{ segment_id: id(1), ...byEmail, options: { format } },
			[{ email: 'ANN@example.com' }],
		);
		expect(items).toMatchObject([{ id: ann, checks: 3 }]);
	});

	test('Validate Only looks the profiles up and shows the request with the ID', async () => {
		const [ann, bob] = await create({ email: 'ann@example.com' }, { email: 'bob@example.com' });
		const state = await sandbox.state();
		const { items, hints, methods } = await run(
			addToSegment,
			{ ...membership({ format, validate_only: true }), ...byEmail },
			[{ email: 'ann@example.com' }, { email: 'bob@example.com' }],
		);
		const bodies = items.map((item) => (item.request as { body: unknown }).body);
		for (const [index, profile] of [ann, bob].entries()) {
			if (format === 'json')
				expect(bodies[index]).toEqual({ segment_id: 1, db_id: 1, profile_id: profile });
			else expect(bodies[index]).toContain(`>${profile}</profile_id>`);
		}
		expect(methods).toEqual(['profiles.list']);
		expect(hints.map(({ message }) => message)).toEqual([
			'Validate Only: 2 items are valid, for 2 requests. Only 1 request to find profiles was sent, and nothing was changed.',
		]);
		expect(await sandbox.state()).toEqual(state);
	});
});

describe('nobody and several', () => {
	const rows = [{ phone: '+79000000001' }, { phone: '+79000000009' }, { phone: '+79000000002' }];
	const byPhone = { matching: 'phone', profile_phone: '={{ $json.phone }}' };
	const nobody =
		'No profile in database 1 has the phone +79000000009 (item 1). Create the profile first with Profile > Create or Update.';
	const several =
		'More than one profile in database 1 has the phone +79000000002 (item 2). Merge the duplicates first with Profile > Merge, or find the profile by another key.';
	const prepare = async () =>
		await create(
			{ phones: ['+79000000001'] },
			{ phones: ['+79000000002'] },
			{ phones: ['+79000000002'] },
		);

	test('all of them are told at once, before anything is written', async () => {
		await prepare();
		const state = await sandbox.state();
		const { error, methods } = await run(addToSegment, { ...membership(), ...byPhone }, rows);
		expect(error?.message).toBe(
			`2 of 3 items are invalid. Item 1: ${nobody.replace(' (item 1)', '')}`,
		);
		expect(error?.description?.split('<br>\n')).toEqual([
			`item 1: ${nobody.replace(' (item 1)', '')}`,
			`item 2: ${several.replace(' (item 2)', '')}`,
			'Failed: 2 of 3 (items 1-2). Not sent: 1 (item 0).',
		]);
		expect(methods).not.toContain('segments.add_profile');
		expect(await sandbox.state()).toEqual(state);
	});

	test('with Continue, they are error items and the others are done', async () => {
		const [ann] = await prepare();
		const { items, hints, count } = await run(
			addToSegment,
			{ ...membership(), ...byPhone },
			rows,
			continues,
		);
		expect(items).toEqual([
			{ added: true, segment_id: 1, profile_id: ann },
			{ error: nobody, details: { field: 'Profile Phone' } },
			{ error: several, details: { field: 'Profile Phone' } },
		]);
		expect(count('segments.add_profile')).toBe(1);
		expect(hints.map(({ message }) => message).join()).toContain(
			'Failed: 2 of 3 (items 1-2). Saved: 1.',
		);
	});

	test('with an error output, they leave by it', async () => {
		const [ann] = await prepare();
		const { outputs } = await run(addToSegment, { ...membership(), ...byPhone }, rows, {
			onError: 'continueErrorOutput',
		});
		expect(outputs.map((items) => items.map(({ json }) => json.error ?? json.profile_id))).toEqual([
			[ann],
			[nobody, several],
		]);
	});

	test('one item has its own message', async () => {
		const { error } = await run(addToSegment, { ...membership(), ...byEmail }, [
			{ email: 'x@example.com' },
		]);
		expect(error?.message).toBe(
			'No profile in database 1 has the email x@example.com (item 0). Create the profile first with Profile > Create or Update.',
		);
	});

	test('two profiles of which one has the email in a subscription only', async () => {
		const contact = { resource_id: 1, channel: 'email', email: 'ann@example.com' };
		const [, bob] = await create(
			{ phones: ['+79000000001'], subscriptions: [contact] },
			{ email: 'ann@example.com' },
		);
		const { items } = await run(addToSegment, { ...membership(), ...byEmail }, [contact]);
		expect(items).toMatchObject([{ profile_id: bob }]);
	});

	test('a field that all profiles share: the list is not read to its end', async () => {
		await create(...people(1200).map((one) => ({ ...one, _city: 'Omsk' })), { _city: 'Perm' });
		const { items, count } = await run(
			addToSegment,
			{
				...membership(),
				matching: 'custom',
				field_name: { __rl: true, mode: 'name', value: '_city' },
				field_value: '={{ $json.city }}',
			},
			[{ city: 'Omsk' }, { city: 'Perm' }, { city: 'Tver' }],
			continues,
		);
		expect(items).toEqual([
			expect.objectContaining({ error: expect.stringContaining('More than one profile') }),
			expect.objectContaining({ added: true }),
			expect.objectContaining({
				error: expect.stringContaining('has Tver in the field "_city" (item 2)'),
			}),
		]);
		expect([count('profiles.list'), count('profiles.get')]).toEqual([1, 2]);
	});

	test('a message shows no token, and not the whole of a long value', async () => {
		const long = `${'x'.repeat(300)}@example.com`;
		const { items } = await run(
			addToSegment,
			{ ...membership(), ...byEmail },
			[{ email: `${sandbox.token}@example.com` }, { email: long }],
			continues,
		);
		const [first, second] = items.map(({ error }) => String(error));
		expect(first).toContain('has the email ***@example.com');
		expect(second.length).toBeLessThan(300);
	});
});

describe('as before', () => {
	const sentBy = async (operation: readonly [string, string], parameters: Values) => {
		const { requests } = await run(operation, parameters, [{}]);
		return requests.map(({ method, body }) => [method, JSON.stringify(body)]);
	};

	test.each([
		[addToSegment, 'segments.add_profile', { segment_id: 1 }],
		[['segment', 'removeProfile'], 'segments.remove_profile', { segment_id: 1 }],
		[['segment', 'getProfile'], 'segments.get_profile', { segment_id: 1 }],
		[['subscription', 'getAllOfProfile'], 'subscriptions.list', {}],
	] as const)('%j with an ID sends the same request', async (operation, method, own) => {
		const [ann] = await create({ email: 'ann@example.com' });
		const parameters = 'segment_id' in own ? { segment_id: id(1) } : {};
		const body = JSON.stringify({ ...own, db_id: 1, profile_id: ann });
		expect(await sentBy(operation, { ...parameters, profile_id: ann })).toEqual([[method, body]]);
		expect(
			await sentBy(operation, { ...parameters, matching: 'profile_id', profile_id: ann }),
		).toEqual([[method, body]]);
	});

	test('the ID in Extra Body is sent as it is', async () => {
		const [ann] = await create({ email: 'ann@example.com' });
		const { methods } = await run(
			addToSegment,
			{ ...membership({ extra_body: JSON.stringify({ profile_id: ann }) }), ...byEmail },
			[{ email: 'x@example.com' }],
		);
		expect(methods).toEqual(['segments.add_profile']);
	});

	test('an empty key is refused by name, before anything is sent', async () => {
		const { error, requests } = await run(addToSegment, { ...membership(), ...byEmail }, [{}]);
		expect(error?.message).toBe('"Profile Email" is empty. Enter a value.');
		expect(requests).toEqual([]);
	});
});

describe('faults', () => {
	const ann = { email: 'ann@example.com' };

	test('a lost answer of the list or of the write doubles nothing', async () => {
		await create(ann);
		await sandbox.fault(
			{ path: '/profiles/list', kind: 'reset_after', times: 1 },
			{ path: '/subscriptions/set', kind: 'reset_after', times: 1 },
		);
		const { requests } = expectSuccess(
			await run(subscribe, { ...subscription(), ...byEmail }, [ann]),
		) as Awaited<ReturnType<typeof run>>;
		const sets = requests.filter(({ method }) => method === 'subscriptions.set');
		expect(sets).toHaveLength(2);
		expect(new Set(sets.map(({ requestId }) => requestId)).size).toBe(1);
		expect(sets[1]!.duplicate).toBe(true);
		const { data } = await sandbox.call('/profiles/get', { db_id: 1, ...ann });
		expect((data as { subscriptions: unknown[] }).subscriptions).toHaveLength(1);
	});

	test('Retry On Fail looks up again and writes under the same Request-ID', async () => {
		await create(ann);
		await sandbox.fault({ path: '/subscriptions/set', kind: 'reset_after', times: 6 });
		const { requests } = await run(subscribe, { ...subscription(), ...byEmail }, [ann], {
			retryOnFail: true,
			maxTries: 5,
			waitBetweenTries: 0,
		});
		const sets = requests.filter(({ method }) => method === 'subscriptions.set');
		expect(new Set(sets.map(({ requestId }) => requestId)).size).toBe(1);
		expect(sets.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
	}, 120_000);

	test.each([
		['/profiles/list', 'profiles.list'],
		['/profiles/get', 'profiles.get'],
	])('if %s is refused, nothing is written and the reason is told', async (path) => {
		await sandbox.fault({ path, kind: 'status', status: 403 });
		const items = [{ email: 'x@example.com' }, { email: 'y@example.com' }];
		const stopped = await run(addToSegment, { ...membership(), ...byEmail }, items);
		expect(stopped.error?.message).toContain('403');
		expect(stopped.error?.message).not.toContain('invalid');
		expect(stopped.methods).not.toContain('segments.add_profile');
		const continued = await run(addToSegment, { ...membership(), ...byEmail }, items, continues);
		expect(continued.items).toMatchObject(
			items.map(() => ({ error: expect.stringContaining('403') })),
		);
	});

	test('the same idempotency key is one operation, whoever is found', async () => {
		await create(ann);
		const parameters = { ...membership({ idempotency_key: 'K-1' }), ...byEmail };
		await run(addToSegment, parameters, [ann]);
		const { items } = await run(addToSegment, parameters, [ann]);
		expect(items).toMatchObject([{ added: true, duplicate_of: expect.any(String) }]);
	});
});

test.each([
	'documented',
	'always',
	'never',
	'inclusive',
	'empty_pages',
	'zero_at_end',
	'absent_at_end',
])('a list in small pages, with the next page named as in %s', async (pointer) => {
	const all = people(250);
	const ids = await create(...all);
	await sandbox.control('settings', { max_page_size: 100, next_pointer: pointer });
	const items = [...all].reverse();
	const result = await run(addToSegment, { ...membership(), ...byEmail }, items);
	await sandbox.control('settings', { max_page_size: 0, next_pointer: 'documented' });
	expect(result.items.map((item) => item.profile_id)).toEqual([...ids].reverse());
	expect(result.count('profiles.get')).toBe(0);
});

test('items of one run name their profiles by different keys', async () => {
	const [ann, bob] = await create(
		{ email: 'ann@example.com', CRM_ID: 'A-1' },
		{ email: 'bob@example.com', CRM_ID: 'ann@example.com' },
	);
	const { items, count } = await run(
		addToSegment,
		{
			...membership(),
			matching: '={{ $json.by }}',
			profile_id: '={{ $json.key }}',
			profile_email: '={{ $json.key }}',
			field_name: { __rl: true, mode: 'name', value: '={{ $json.field }}' },
			field_value: '={{ $json.key }}',
		},
		[
			{ by: 'custom', field: 'CRM_ID', key: 'ann@example.com' },
			{ by: 'email', key: 'ann@example.com' },
			{ by: 'custom', field: 'email', key: 'ann@example.com' },
			{ by: 'profile_id', key: bob },
			{ by: 'custom', field: 'email', key: 'bob@example.com' },
		],
		continues,
	);
	expect(items.map((item) => item.profile_id)).toEqual([bob, ann, ann, bob, bob]);
	expect(count('profiles.list')).toBe(3);
});

test('items about one profile keep their order, whatever they call it', async () => {
	await create({ email: 'ann@example.com' });
	await sandbox.fault({ path: '/subscriptions/set', kind: 'slow', delay_ms: 150, times: 1 });
	const priorities = [1, 2, 3];
	await run(
		subscribe,
		{ ...subscription({ priority: '={{ $json.priority }}', concurrency: 4 }), ...byEmail },
		priorities.map((priority) => ({
			email: priority % 2 ? 'ann@example.com' : 'ANN@EXAMPLE.COM',
			priority,
		})),
	);
	const sent = (await sandbox.requests()).filter(({ method }) => method === 'subscriptions.set');
	expect(sent.map(({ body }) => (body as Values).priority)).toEqual(priorities);
	const { data } = await sandbox.call('/profiles/get', { db_id: 1, email: 'ann@example.com' });
	expect(data).toMatchObject({ subscriptions: [{ priority: 3 }] });
});

test('the next run finds what this one changed', async () => {
	const item = { email: 'new@example.com' };
	const parameters = { ...membership(), ...byEmail };
	expect((await run(addToSegment, parameters, [item])).error).toBeDefined();
	await sandbox.engine.runNode('profile', 'create', { db_id: id(1), data: columns(item) }, [item]);
	expect((await run(addToSegment, parameters, [item])).items).toMatchObject([{ added: true }]);
});

test.each([AGENT, ENGINE_AGENT])('%s: a tool finds the profile', async (type) => {
	const [ann] = await create({ email: 'ann@example.com' });
	const parameters = {
		resource: 'segment',
		operation: 'addProfile',
		db_id: id(1),
		...membership(),
		matching: 'email',
		profile_email: 'ann@example.com',
	} as INodeParameters;
	const workflow = agentWorkflow(type, [{}], { parameters });
	const { nodes } = await sandbox.engine.runWorkflow(workflow, { items: toItems([{}]) });
	expect(JSON.stringify(nodes.Agent?.at(-1)?.outputs)).toContain(ann);
	const { segments } = (await sandbox.state()) as { segments: unknown };
	expect(JSON.stringify(segments)).toContain(ann);
});
