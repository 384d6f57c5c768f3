/** Virtual senders, external queries and uploads. */
import { useSandbox } from './client';
import type { Json } from './client';

const sandbox = useSandbox();
const call = async (path: string, body: Json = {}) => await sandbox().call(path, body);

const rule = (sender_id: number, percent = 100, more: Json = {}) => ({
	type: 'default',
	senders: [{ sender_id, percent }],
	...more,
});
const content = { name: 'Mine', email_rules: [rule(1)], sms_rules: [rule(4)] };

test('a virtual sender is cloned, updated and deleted; its ID is not reused', async () => {
	const { data } = await call('/vsenders/add', content);
	const copy = await call('/vsenders/clone', { id: data.saved_id });
	expect((await call('/vsenders/get', { id: copy.data.saved_id })).data).toMatchObject({
		name: 'Clone of Mine',
		email_rules: [{ type: 'default', value: '', senders: [{ sender_id: 1, percent: 100 }] }],
	});
	await call('/vsenders/update', { ...content, id: data.saved_id, email_rules: [] });
	const list = (await call('/vsenders/list')).data as Json[];
	expect(list.find(({ id }) => id === data.saved_id)).toMatchObject({
		email_channel: false,
		sms_channel: true,
	});
	await call('/vsenders/delete', { id: copy.data.saved_id });
	expect(await call('/vsenders/get', { id: copy.data.saved_id })).toMatchObject({ error: 404 });
	const next = await call('/vsenders/add', content);
	expect(next.data.saved_id).toBe((copy.data.saved_id as number) + 1);
});

test.each([
	[{ email_rules: [rule(99)] }, 404],
	[{ email_rules: [rule(4)] }, 450],
	[{ email_rules: [rule(1, 60)] }, 450],
	[{ email_rules: [rule(1, 100, { type: 'group_id', value: 'seven' })] }, 450],
	[{ email_rules: [rule(1, 100, { type: 'to_domain' })] }, 450],
	[{ sms_rules: [rule(4, 100, { type: 'to_domain', value: 'example.com' })] }, 450],
])('rules that cannot work are refused: %j', async (more, error) => {
	expect(await call('/vsenders/add', { ...content, ...more })).toMatchObject({ error });
});

test('the short name of a query is unique', async () => {
	const query = { name: 'A', shortname: 'a', connector_id: 1, column: 'x' };
	const path = '/datatables/query_segments';
	const { data } = await call(`${path}/add/`, query);
	expect(await call(`${path}/add/`, query)).toMatchObject({ error: 409 });
	const taken = { ...query, id: data.id, shortname: 'authors' };
	expect(await call(`${path}/update/`, taken)).toMatchObject({ error: 409 });
	expect(await call(`${path}/update/`, { ...query, id: data.id, name: 'B' })).toMatchObject({
		error: 0,
	});
	expect((await call(`${path}/get/`, { id: data.id })).data).toEqual({
		id: data.id,
		...query,
		name: 'B',
	});
	await call(`${path}/delete/`, { id: data.id });
	expect((await call(`${path}/list/`)).total_count).toBe(1);
});

test('an upload is a base64 data URI', async () => {
	const header = 'a.csv';
	for (const data of ['a,b', 'data:text/csv,a', 'data:text/csv;base64,YQp', 'data:;base64,YQpi']) {
		expect(await call('/file_upload', { header, data })).toMatchObject({ error: 450 });
	}
	const { data } = await call('/file_upload', { header, data: 'data:text/csv;base64,YQpi' });
	expect(data.file).toMatch(/^[0-9a-f-]{36}$/);
});
