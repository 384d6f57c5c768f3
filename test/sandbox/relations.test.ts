/** Relations: creation, weights, sums, deletion with a profile. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json) => await sandbox().call(`/relations/${path}`, body);

async function add(email: string, db_id: number): Promise<string> {
	return (await sandbox().call('/profiles/add', { db_id, data: { email } })).profile_id;
}

let ann: string;
let bob: string;
let cleo: string;
const between = (a: string, b: string) => ({
	rel_id: 2,
	profile_a: { profile_id: a },
	profile_b: { profile_id: b },
});

beforeEach(async () => {
	ann = await add('ann@example.com', 1);
	bob = await add('bob@example.com', 2);
	cleo = await add('cleo@example.com', 2);
});

test('weights are added, negative ones too; the counter sums all links', async () => {
	await call('strengthen', { ...between(ann, bob), weights: { likes: 2, is_online: true } });
	await call('strengthen', { ...between(ann, bob), weights: { likes: -5 } });
	await call('strengthen', { ...between(ann, cleo), weights: { likes: 10, is_online: false } });
	const { data, total_count } = await call('get', { rel_id: 2, profile_id: ann });
	expect(total_count).toBe(2);
	expect(data).toMatchObject([
		{ profile_id_b: bob, props: { likes: { value: -3 }, is_online: { value: true } } },
		{ profile_id_b: cleo, props: { likes: { value: 10 }, is_online: { value: false } } },
	]);
	const sum = await call('get_counter', { rel_id: 2, profile_id: ann });
	expect(sum.data.props).toEqual({ likes: { value: 7 }, is_online: { value: true } });
});

test('edit replaces all weights', async () => {
	await call('edit', { ...between(ann, bob), weights: { likes: 2, gifts: 1 } });
	await call('edit', { ...between(ann, bob), weights: { likes: 5 } });
	const { data } = await call('get', { rel_id: 2, profile_id: ann });
	expect(data[0].props).toEqual({ likes: { value: 5 } });
});

test('profiles are matched by keys in their objects or at the top level', async () => {
	const byEmail = { matching: 'email', profile_b: { email: 'bob@example.com' } };
	const inside = { rel_id: 2, ...byEmail, profile_a: { email: 'ann@example.com' } };
	expect(await call('attach', inside)).toMatchObject({ profile_a: ann, profile_b: bob });
	const above = { rel_id: 2, ...byEmail, profile_a: {}, email: 'ann@example.com' };
	expect(await call('attach', above)).toMatchObject({ profile_a: ann, relation_id: 1 });
});

test('a missing relation cannot be detached, and a weight is a number or a boolean', async () => {
	expect(await call('detach', between(ann, bob))).toMatchObject({ error: 404 });
	expect(await call('attach', { ...between(ann, bob), rel_id: 9 })).toMatchObject({ error: 404 });
	const wrong = { ...between(ann, bob), weights: { likes: 'two' } };
	expect(await call('edit', wrong)).toMatchObject({ error: 450 });
});

test('deleting a profile deletes its relations', async () => {
	for (const b of [bob, cleo]) await call('attach', between(ann, b));
	await sandbox().call('/profiles/delete', { db_id: 2, profile_id: bob, matching: 'profile_id' });
	const { data } = await call('get', { rel_id: 2, profile_id: ann });
	expect(data.map((one: Json) => one.profile_id_b)).toEqual([cleo]);
});
