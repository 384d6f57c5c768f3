/** Templates, mailings and campaigns: states, messages, completion. */
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

describe('a campaign', () => {
	const state = async () =>
		((await call('/scampaigns/get_status', { id: 1 })).data as { status: string }).status;
	const after = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

	it('is activated by either name of the date, immediately if it is empty', async () => {
		expect((await call('/scampaigns/activate', { id: 1 })).error).toBe(450);
		expect((await call('/scampaigns/activate', { id: 1, start_date: '' })).error).toBe(0);
		expect(await state()).toBe('active');
		await call('/scampaigns/deactivate', { id: 1 });
		expect(await state()).toBe('inactive');
		await call('/scampaigns/activate', { id: 1, activate_date: after(30) });
		expect(await state()).toBe('waiting');
		minuteLater();
		expect(await state()).toBe('active');
	});

	it('follows its schedule', async () => {
		const plan = { deactivate_date: after(50), completed_date: after(100) };
		await call('/scampaigns/activate', { id: 1, start_date: '', ...plan });
		minuteLater();
		expect(await state()).toBe('inactive');
		minuteLater();
		expect(await state()).toBe('completed');
	});

	it('deactivates its mailings when it is completed', async () => {
		await addPeople(2);
		await call('/campaigns/broadcasts/start', { id: 3 });
		await call('/scampaigns/completed', { id: 1 });
		minuteLater();
		expect(await status(3)).toMatchObject({ is_active: false, status: 'Inactive' });
		expect(await values(3, 'messages sent')).toEqual([]);
		expect(await status(1)).toMatchObject({ is_active: false });
		const scenarios = sandbox().control.snapshot().scenarios as Array<{ isActive: boolean }>;
		expect(scenarios[0].isActive).toBe(false);
		expect((await call('/scampaigns/activate', { id: 1, start_date: '' })).error).toBe(450);
	});
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

test('a template is added, changed, listed by channel and deleted', async () => {
	const channels = [{ sid: 'sms', fields: { sms: 'Hi lead.fname' } }];
	const { data } = await call('/templates/add', { name: 'Mine', channels });
	const id = (data as { saved_id: number }).saved_id;
	await call('/templates/update', { id, name: 'Yours', channels, ui_tags: ['a'] });
	const got = (await call('/templates/get', { id, get_variable: true })).data;
	expect(got).toMatchObject({ name: 'Yours', params: ['lead.fname'], channels: [{ id: 2 }] });
	const found = await call('/templates/list', { channel: 'sms', ui_tags: ['a'] });
	expect(found).toMatchObject({ data: [{ id, channels: ['sms'] }], total_count: 1 });
	expect(await call('/templates/delete', { id })).toMatchObject({ data: id });
	expect((await call('/templates/get', { id })).error).toBe(404);
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

describe('a trigger mailing', () => {
	const email = 'ann@example.com';

	async function givenUnconfirmed(): Promise<void> {
		const subscriptions = [{ resource_id: 1, channel: 'email', email, status: 'unconfirmed' }];
		await call('/profiles/add', { db_id: 1, data: { email, subscriptions } });
	}

	it('reaches unconfirmed subscriptions only if its template asks for confirmation', async () => {
		await givenUnconfirmed();
		await call('/campaigns/triggers/start/', { id: 1, email });
		expect(sandbox().control.snapshot().messages).toEqual([]);
		const template = await call('/templates/add', {
			name: 'Confirm',
			is_confirm: true,
			channels: [{ sid: 'email', fields: { subject: 'Confirm', text: 'Confirm' } }],
		});
		const mailing = await call('/campaigns/triggers/add/', {
			name: 'Confirm',
			is_active: true,
			trigger_type: 'api_call',
			send_channel: 'email',
			resource_id: 1,
			content: [{ message_id: (template.data as Json).saved_id }],
		});
		const { saved_id: id } = mailing.data as Json;
		expect((await call('/campaigns/triggers/get', { id })).data).toMatchObject({
			for_confirm: true,
		});
		await call('/campaigns/triggers/start/', { id, email });
		expect(sandbox().control.snapshot().messages).toMatchObject([{ triggerId: id }]);
	});
});
