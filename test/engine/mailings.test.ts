/** A mailing from its template to its log, and requests where the documentation is ambiguous. */
import { addProfile, id, rows } from './cases/types';
import { expectSuccess } from './engine';
import { useSandboxEngine } from './sandboxEngine';

const sandbox = useSandboxEngine();

beforeEach(async () => {
	await sandbox.reset();
});

const run = async (name: string, parameters: Record<string, unknown>) => {
	const [resource, operation] = name.split('.');
	return expectSuccess(await sandbox.engine.runNode(resource, operation, parameters)).items;
};

const lastBody = async () => (await sandbox.requests()).at(-1)?.body;

test('creates a template, sends it to a segment and reads the statistics', async () => {
	for (const name of ['ann', 'bob', 'cid']) {
		const email = `${name}@example.com`;
		const subscriptions = [{ resource_id: 1, channel: 'email', email }];
		await addProfile(sandbox, { email, subscriptions });
	}
	const email_fields = { subject: 'Hello', text: 'Hello, lead.fname!' };
	const [template] = await run('template.create', {
		name: 'Hello',
		channels: rows({ sid: 'email', email_fields }),
	});
	const [mailing] = await run('broadcastMailing.create', {
		name: 'Hello',
		data_type: 'list',
		data_id: id(1),
		send_channel: 'email',
		content: rows({ message_id: id(Number(template.id)) }),
		options: { is_active: true, resource_id: id(1) },
	});
	const mailing_id = id(Number(mailing.id));
	await run('broadcastMailing.launch', { mailing_id, options: { override_limit: 2 } });
	expect(await run('mailing.getStatus', { mailing_id })).toMatchObject([{ status: 'Running' }]);
	await sandbox.control('clock', { advance_seconds: 60 });
	expect(await run('mailing.getStatus', { mailing_id })).toMatchObject([{ status: 'Completed' }]);
	const log = await run('mailing.getLog', { mailing_id, limit: 10 });
	expect(log).toContainEqual(expect.objectContaining({ message: 'messages sent', value: '2' }));
	const { messages } = await sandbox.state();
	expect(messages).toHaveLength(2);
	const days = { date_from: '2020-01-01', date_to: '2099-01-01' };
	const history = await sandbox.call('/subscribers/history_get_all', { list_id: 1, ...days });
	expect(history.data).toMatchObject([
		{ action: 'send', message_name: 'Hello', campaign_name: 'Hello' },
		{ action: 'send', message_id: template.id, campaign_id: mailing.id },
	]);
});

test('activates a campaign immediately without a date, and sends both names of the date', async () => {
	await run('campaign.activate', { campaign_id: id(1) });
	expect(await lastBody()).toEqual({ id: 1, start_date: '', activate_date: '' });
	expect(await run('campaign.getStatus', { campaign_id: id(1) })).toMatchObject([
		{ state: 'active' },
	]);
	const later = '2099-04-01T18:45:00Z';
	await run('campaign.activate', { campaign_id: id(1), activate_date: later });
	expect(await lastBody()).toEqual({ id: 1, start_date: later, activate_date: later });
});

test('sends the type of an overridden audience', async () => {
	const options = {
		override_source_type: 'segment',
		override_source_id: id(2),
		override_limit: 5,
	};
	await run('broadcastMailing.launch', { mailing_id: id(3), options });
	expect(await lastBody()).toEqual({
		id: 3,
		override_source_type: 'segment',
		override_source_id: 2,
		override_limit: 5,
	});
});
