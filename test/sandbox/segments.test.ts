/** Segments: static, refreshed daily, dynamic. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json) => await sandbox().call(path, body);

const add = async (email: string, _city: string): Promise<string> => {
	const subscriptions = [{ resource_id: 1, channel: 'email', email }];
	const { profile_id } = await call('/profiles/add', {
		db_id: 1,
		data: { email, _city, subscriptions },
	});
	return profile_id as string;
};
const equal = (name: string, value: unknown): Json => ({
	compo: 'default',
	name,
	operator: 'equal',
	type: name,
	value: [{ name: 'value', value }],
});
const rule = (queries: Json[], rest: Json = {}): Json => ({
	condition: 'and',
	list_id: 1,
	queries,
	...rest,
});
const create = async (is_static: boolean, segment: Json[], rest: Json = {}): Promise<number> => {
	const answer = await call('/segments/add', { name: 'New', is_static, segment, ...rest });
	return answer.data.saved_id as number;
};
const size = async (id: number): Promise<number> =>
	(await call('/segments/get', { id })).data.count as number;

test('a dynamic segment is evaluated on use, and counts sendable subscriptions', async () => {
	await add('ann@example.com', 'Omsk');
	const id = await create(false, [rule([equal('_city', 'Omsk')])]);
	expect(await size(id)).toBe(1);
	await add('bob@example.com', 'Omsk');
	await add('eve@example.com', 'Lyon');
	expect(await size(id)).toBe(2);
	const asked = { id, resource_id: 1 };
	expect(await call('/segments/get_counters', asked)).toMatchObject({ error: 450 });
	const { data } = await call('/segments/get_counters', { ...asked, list_id: 1 });
	expect(data[0]).toEqual({
		channel: 'email',
		status: { subscribed_sendable: 2, unconfirmed_sendable: 0 },
	});
});

test('counters stay the same until they are refreshed', async () => {
	const asked = { id: 1, resource_id: 1 };
	const counted = async () =>
		(await call('/segments/get_counters', asked)).data[0].status.subscribed_sendable as number;
	expect(await counted()).toBe(0);
	const ann = await add('ann@example.com', 'Omsk');
	await call('/profiles/segstatic/add', { segment_id: 1, db_id: 1, profile_id: ann });
	expect(await counted()).toBe(0);
	const { data } = await call('/segments/refresh_counters', asked);
	const { task_id } = data as { task_id: string };
	for (let n = 0; n < 4; n++) await call('/tasks/status', { task_id });
	expect(await counted()).toBe(1);
});

test('conditions combine, nest, refer to other segments, and take a slice', async () => {
	const ann = await add('ann@example.com', 'Omsk');
	for (const name of ['bob', 'eve', 'joe']) await add(`${name}@example.org`, 'Omsk');
	await call('/profiles/segstatic/add', { segment_id: 1, db_id: 1, profile_id: ann });
	const member = {
		...equal('statseg', 0),
		operator: 'once',
		type: 'statseg',
		value: [{ name: 'segment_id', value: 1 }],
	};
	const atOrg = {
		...equal('email', 0),
		compo: 'domaingroup',
		value: [{ name: 'domaingroup', value: 'example.org' }],
	};
	const sizes = [
		[rule([equal('_city', 'Omsk')])],
		[rule([equal('_city', 'Omsk'), member])],
		[rule([member, atOrg])],
		[rule([member, atOrg], { condition: 'or' })],
		[rule([atOrg])],
		[rule([atOrg], { limit: 2 })],
		[rule([equal('_city', 'Omsk')], { percent_from: 0, percent_to: 50 })],
		[rule([member]), rule([atOrg], { limit: 1 })],
		[rule([{ ...equal('_city', 'Omsk'), child: [member, atOrg], condition: 'or' }])],
	];
	const found = [];
	for (const segment of sizes) found.push(await size(await create(false, segment)));
	expect(found).toEqual([4, 1, 0, 4, 3, 2, 2, 2, 4]);
});

test('a segment that is refreshed daily keeps its members for a day', async () => {
	const rules = [rule([equal('_city', 'Omsk')])];
	const id = await create(true, rules, { is_refresh_daily: true });
	await add('ann@example.com', 'Omsk');
	expect(await size(id)).toBe(0);
	sandbox().control.advance(86_401);
	expect(await size(id)).toBe(1);
});

test('an invalid definition is rejected and changes nothing', async () => {
	const before = await call('/segments/list', {});
	const refused: Array<[string, Json, number]> = [
		['/segments/add', { name: 'None', is_static: false }, 450],
		['/segments/add', { name: 'None', is_static: true }, 450],
		['/segments/add', { name: 'None', is_static: true, list_id: 99 }, 404],
		['/segments/update', { id: 1, name: 'Other', is_static: true, list_id: 2 }, 450],
		['/segments/update', { id: 99, name: 'Other', is_static: true, list_id: 1 }, 404],
		['/segments/delete', { id: 99 }, 404],
		['/profiles/segstatic/add', { segment_id: 1, db_id: 2, profile_id: 'a' }, 404],
		['/profiles/segstatic/add', { segment_id: 1, db_id: 1, profile_id: 'a' }, 404],
	];
	for (const [path, body, code] of refused)
		expect([path, body, (await call(path, body)).error]).toEqual([path, body, code]);
	expect(await call('/segments/list', {})).toEqual(before);
});

test('the ID of a deleted segment is not reused', async () => {
	const id = await create(false, [rule([equal('_city', 'Omsk')])]);
	expect(await call('/segments/delete', { id })).toMatchObject({ error: 0 });
	expect(await call('/segments/get', { id })).toMatchObject({ error: 404 });
	expect(await create(true, [], { list_id: 1 })).toBe(id + 1);
});
