/** Suppression lists: entries match by value, by domain or by hash. */
import { createHash } from 'node:crypto';
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json) =>
	await sandbox().call(`/suppresses/${path}`, { id: 2, ...body });
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const matched = async (email: string): Promise<boolean> =>
	(await call('email_check', { email })).matched as boolean;

test('an email matches in any case, or by its domain', async () => {
	expect(await call('email_add', { email: 'John@Example.com' })).toMatchObject({
		data: { 'John@Example.com': true },
	});
	expect(await call('email_add', { email: 'john@example.com' })).toMatchObject({
		data: { 'john@example.com': false },
	});
	expect(await matched('JOHN@example.com')).toBe(true);
	expect(await matched('ann@example.com')).toBe(false);
	await call('domain_add', { domain: 'example.com' });
	expect(await call('email_check', { email: 'ann@example.com' })).toMatchObject({
		matched: true,
		domain_matched: true,
		email_matched: false,
	});
	expect((await call('email_check', { id: 1, email: 'john@example.com' })).matched).toBe(false);
});

test('emails and domains are removed by hash too, phones only by value', async () => {
	await call('emails_add', { emails: ['john@example.com', 'ann@example.com'] });
	await call('domains_add', { domains: ['example.org'] });
	await call('phones_add', { values: ['+7 900 000-00-01'] });
	await call('email_remove', { email: md5('john@example.com') });
	await call('domain_remove', { domain: md5('example.org') });
	await call('phone_remove', { value: md5('79000000001') });
	expect(await matched('john@example.com')).toBe(false);
	expect(await matched('ann@example.com')).toBe(true);
	expect((await call('domain_check', { domain: 'example.org' })).matched).toBe(false);
	expect((await call('phone_check', { value: '+79000000001' })).matched).toBe(true);
	await call('phone_remove', { value: '+79000000001' });
	expect((await call('phone_check', { value: '+79000000001' })).matched).toBe(false);
});

test('counters add up; one kind can be cleared', async () => {
	await call('phones_add', { values: ['+79000000001'] });
	const values = ['+79000000001', '+79000000002', '+79000000002', 'none'];
	const counts = await call('phones_add', { values });
	expect(counts).toMatchObject({
		total_count: 4,
		total_imported: 1,
		total_duplicated: 2,
		total_invalid: 1,
	});
	await call('emails_add', { emails: ['ann@example.com'] });
	expect(await call('emails_add', { emails: ['b@example.com', 'none'] })).toMatchObject({
		error: 450,
	});
	expect(await matched('b@example.com')).toBe(false);
	expect(await call('phones_remove', {})).toMatchObject({ removed_count: 2 });
	expect(await call('phones_remove', {})).toMatchObject({ removed_count: 0 });
	expect(await matched('ann@example.com')).toBe(true);
});

test('a list is created, renamed and deleted', async () => {
	const { data } = await call('add', { id: undefined, name: 'New' });
	const id = data.saved_id as number;
	await call('update', { id, name: 'Newer' });
	expect((await call('get', { id })).data).toMatchObject({ name: 'Newer', is_global: false });
	expect(await call('delete', { id })).toMatchObject({ error: 0 });
	for (const path of ['get', 'delete', 'export', 'emails_remove'])
		expect([path, (await call(path, { id })).error]).toEqual([path, 404]);
	expect((await call('add', { id: undefined, name: 'Next' })).data.saved_id).toBe(id + 1);
});
