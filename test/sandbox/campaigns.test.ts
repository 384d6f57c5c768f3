/** Campaigns: activation, schedule, completion. */
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
