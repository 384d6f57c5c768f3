/** Action history and reports. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox({ seed: 'demo' });
const period = { date_from: '2026-01-20', date_to: '2026-01-21' };
const all = { list_id: 1, ...period };
const call = async (path: string, body: Json) => await sandbox().call(path, body);

test('pages hold complete profiles, and all pages together hold each action once', async () => {
	const whole = await call('/subscribers/history_get_all', all);
	const paged: Json[] = [];
	let from_id = '';
	let pages = 0;
	do {
		const body = { ...all, limit: 4, from_id };
		const answer = await call('/subscribers/history_get_all', body);
		paged.push(...answer.data);
		from_id = answer.next_from_id;
		pages++;
	} while (from_id !== '');
	expect(pages).toBe(3);
	expect(paged).toEqual(whole.data);
	expect(new Set(paged.map(({ xxh }) => xxh)).size).toBe(10);
});

test('actions outside of the period are left out, and dates are validated', async () => {
	const { data } = await call('/subscribers/history_get_all', { ...all, date_from: '2026-01-21' });
	expect(new Set(data.map((one: Json) => one.datetime.slice(0, 10)))).toEqual(
		new Set(['2026-01-21']),
	);
	const wrong = { ...all, date_from: '21.01.2026' };
	expect(await call('/subscribers/history_get_all', wrong)).toMatchObject({ error: 450 });
});

test('unsubscribing by a message is an action of the profile', async () => {
	const gone = { rtoken: '2fHLS9YR9daS-shop', smid: 'demo-message-1' };
	const { profile_id } = await call('/profiles/message_unsub', gone);
	const body = { list_id: 1, matching: 'profile_id', profile_id };
	const { data } = await call('/subscribers/history_get', body);
	expect(data.at(-1)).toMatchObject({ action: 'unsub', smid: 'demo-message-1' });
});

test('deleting a profile deletes its history, also from the reports', async () => {
	const count = async () => {
		const { data } = await call('/reports/summary', period);
		return (data as Json[]).find(({ action }) => action === 'send')?.count as number;
	};
	expect(await count()).toBe(10);
	await call('/profiles/delete', { db_id: 1, email: 'anna.moreau.0@example.com' });
	expect(await count()).toBe(9);
	expect((await call('/databases/wipe', { id: 1 })).data.count_action).toBe(22);
	expect(await count()).toBeUndefined();
});

test('a report returns the top rows of a mailing', async () => {
	const path = '/reports/undeliveries';
	expect((await call(path, { ...period, top: 1 })).data).toHaveLength(1);
	expect((await call(path, { ...period, campaign_id: 2 })).data).toEqual([]);
	const reversed = { date_from: '2026-01-21', date_to: '2026-01-20' };
	expect(await call(path, reversed)).toMatchObject({ error: 450 });
});

test('actions added over the control address are in history and reports', async () => {
	const { profile_id: profileId } = await call('/profiles/add', { db_id: 1, data: {} });
	const failure = { text: 'no', ip: '192.0.2.1', fromDomain: 'a.example', toDomain: 'b.example' };
	const at = Date.UTC(2026, 4, 1);
	const action = { databaseId: 1, profileId, action: 'softbounce', channel: 'email', at, failure };
	const laid = await fetch(`${sandbox().url}/_control/actions`, {
		method: 'POST',
		body: JSON.stringify([action, action]),
	});
	expect(laid.ok).toBe(true);
	const day = { date_from: '2026-05-01', date_to: '2026-05-01' };
	expect((await call('/reports/bounces', day)).data).toMatchObject([{ count: 2 }]);
	const body = { list_id: 1, matching: 'profile_id', profile_id: profileId };
	expect((await call('/subscribers/history_get', body)).data).toHaveLength(2);
});
