/** Broadcast and regular mailings: states, messages, completion. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox({ seed: 'empty' });

const call = async (path: string, body: Json) => await sandbox().call(path, body);

const status = async (id: number) =>
	(await call('/campaigns/get_status', { id })).data as Record<string, unknown>;
const minuteLater = () => sandbox().control.advance(60);

async function addPeople(count: number): Promise<void> {
	for (let n = 0; n < count; n++) {
		const email = `p${n}@example.com`;
		const subscriptions = [{ resource_id: 1, channel: 'email', email }];
		await call('/profiles/add', { db_id: 1, data: { email, subscriptions } });
	}
}

async function values(id: number, message: string): Promise<string[]> {
	const { data } = await call('/campaigns/log_v2', { id });
	return (data as Array<{ message: string; value: string }>)
		.filter((entry) => entry.message === message)
		.map(({ value }) => value);
}

describe('a broadcast', () => {
	it('runs, completes, and reaches each subscriber once', async () => {
		await addPeople(5);
		expect(await status(3)).toEqual({ is_active: true, is_completed: false, status: 'Active' });
		expect((await call('/campaigns/broadcasts/start', { id: 3 })).error).toBe(0);
		expect(await status(3)).toMatchObject({ status: 'Running' });
		minuteLater();
		expect(await status(3)).toEqual({ is_active: false, is_completed: true, status: 'Completed' });
		expect(await values(3, 'messages sent')).toEqual(['5']);
	});

	it('is not sent while inactive', async () => {
		await call('/campaigns/deactivate', { id: 3 });
		expect((await call('/campaigns/broadcasts/start', { id: 3 })).error).toBe(450);
		expect((await call('/campaigns/broadcasts/start', { id: 4 })).error).toBe(404);
	});

	it('drops its queue only with abort_if_running', async () => {
		await addPeople(3);
		await call('/campaigns/broadcasts/start', { id: 3, override_limit: 2 });
		await call('/campaigns/deactivate', { id: 3 });
		minuteLater();
		expect(await values(3, 'messages sent')).toEqual(['2']);
		await call('/campaigns/activate/', { id: 3, run_now: true });
		await call('/campaigns/deactivate', { id: 3, abort_if_running: true });
		minuteLater();
		expect(await values(3, 'messages sent')).toEqual(['2']);
		expect(await values(3, 'queue dropped')).toEqual(['3']);
		expect(await status(3)).toMatchObject({ status: 'Inactive' });
	});

	it('is cloned, changed, listed and deleted', async () => {
		const { data } = await call('/campaigns/clone', { id: 3 });
		const { saved_id: id } = data as { saved_id: number };
		expect((await call('/campaigns/broadcasts/get', { id })).data).toMatchObject({
			name: 'Clone of Spring sale',
			is_active: false,
		});
		const change = {
			id,
			name: 'Mine',
			data_type: 'list',
			data_id: 1,
			content: [{ message_id: 1 }],
		};
		expect((await call('/campaigns/broadcasts/update', change)).error).toBe(0);
		const { data: rows } = await call('/campaigns/list', { from_id: id });
		expect(rows).toMatchObject([{ id, name: 'Mine' }]);
		expect((await call('/campaigns/delete', { id })).error).toBe(0);
		expect((await call('/campaigns/get', { id })).error).toBe(404);
	});

	it('needs an existing template, and to be sent one that is not a draft', async () => {
		const mailing = { name: 'New', data_type: 'list', data_id: 1, send_channel: 'email' };
		const add = (message_id: number) =>
			call('/campaigns/broadcasts/add', { ...mailing, is_active: true, content: [{ message_id }] });
		expect((await add(99)).error).toBe(404);
		const { data } = await add(3);
		const id = (data as { saved_id: number }).saved_id;
		expect((await call('/campaigns/broadcasts/start', { id })).error).toBe(450);
	});
});

test('a regular mailing stays active after a run', async () => {
	await addPeople(2);
	const mine = { id: 4, name: 'News', data_type: 'list', data_id: 1, resource_id: 1 };
	const content = [{ message_id: 1 }];
	await call('/campaigns/regulars/update', { ...mine, send_channel: 'email', content });
	await call('/campaigns/activate/', { id: 4 });
	for (let run = 0; run < 2; run++) {
		expect((await call('/campaigns/regulars/start', { id: 4 })).error).toBe(0);
		minuteLater();
	}
	expect(await status(4)).toEqual({ is_active: true, is_completed: false, status: 'Active' });
	expect(await values(4, 'messages sent')).toEqual(['2', '2']);
});

test('the methods for all mailings include trigger mailings', async () => {
	const found = await call('/campaigns/list', { type: 'trigger', is_active: true });
	expect(found.data).toMatchObject([{ id: 1, type: 'trigger' }]);
	await call('/campaigns/deactivate', { id: 1 });
	expect((await call('/campaigns/triggers/get', { id: 1 })).data).toMatchObject({
		is_active: false,
	});
	expect((await call('/campaigns/activate/', { id: 1, run_now: true })).error).toBe(450);
	const { data } = await call('/campaigns/clone', { id: 1, name: 'Copy' });
	const { saved_id: id } = data as { saved_id: number };
	expect((await call('/campaigns/triggers/get', { id })).data).toMatchObject({ name: 'Copy' });
	await call('/campaigns/delete', { id });
	expect((await call('/campaigns/triggers/get', { id })).error).toBe(404);
});

test('strings are in literal quotes where the documentation prints them so', async () => {
	const body = JSON.stringify({ id: 3, format: 'xml' });
	const type = { 'content-type': 'application/json' };
	const { text } = await sandbox().post('/campaigns/get_status', body, type);
	expect(text).toContain('<status>"Active"</status>');
});

test('a mailing reaches the subscribed members of a segment', async () => {
	await addPeople(3);
	const { data } = await call('/profiles/list', { db_id: 1 });
	const [first] = data as Array<{ _id?: string; id?: string }>;
	await call('/profiles/import', {
		db_id: 1,
		matching: 'profile_id',
		profile_id: first.id ?? first._id,
		data: {},
		add_to_segments: [2],
	});
	const segment = { override_source_type: 'segment', override_source_id: 2 };
	expect((await call('/campaigns/broadcasts/start', { id: 3, ...segment })).error).toBe(0);
	minuteLater();
	expect(await values(3, 'messages sent')).toEqual(['1']);
});
