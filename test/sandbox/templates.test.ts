/** Templates, and the confirmation by a template of a trigger mailing. */
import type { Json } from './client';
import { useSandbox } from './client';

const sandbox = useSandbox({ seed: 'empty' });

const call = async (path: string, body: Json) => await sandbox().call(path, body);

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
