/** Cases of the resource "Mailing". */
import { addProfile, id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const broadcast = () => ({ mailing_id: id(3) });

const regular = () => ({ mailing_id: id(4) });

/** A subscribed profile in database 1. */
async function prepareAnn(sandbox: SandboxEngine): Promise<PreparedIds> {
	const subscriptions = [{ resource_id: 1, channel: 'email', email: 'ann@example.com' }];
	return { ann: await addProfile(sandbox, { email: 'ann@example.com', subscriptions }) };
}

async function prepareSent(sandbox: SandboxEngine): Promise<PreparedIds> {
	await prepareAnn(sandbox);
	await sandbox.call('/campaigns/broadcasts/start', { id: 3 });
	await sandbox.control('clock', { advance_seconds: 60 });
	return {};
}

const attach = rows({ name: 'Attach.txt', data: 'data:text/csv;base64,SEVMTE8K' });

const toSegment = {
	override_source_type: 'segment',
	override_source_id: id(1),
	override_limit: 10,
};

const filters = { is_active: true, ui_tags: 'sale', groups: 'main', groups_id: '0' };

const attributes = '{"season": {"options": ["spring_2027"]}}';

export const mailingCases: OperationCase[] = [
	{
		operation: 'mailing.activate',
		parameters: regular,
		expected: () => [{ activated: true, mailing_id: 4 }],
	},
	{
		operation: 'mailing.activate',
		label: 'and send it immediately to another audience',
		prepare: prepareAnn,
		parameters: () => ({
			...regular(),
			options: { run_now: true, ...toSegment, content: '{"H1": "007"}', attach },
		}),
		expected: () => [{ activated: true, mailing_id: 4 }],
	},
	{
		operation: 'mailing.clone',
		parameters: () => ({ ...broadcast(), options: { name: 'Copy' } }),
		expected: () => [{ id: 5 }],
	},
	{
		operation: 'mailing.deactivate',
		parameters: () => ({ ...broadcast(), options: { abort_if_running: true } }),
		expected: () => [{ deactivated: true, mailing_id: 3 }],
	},
	{
		operation: 'mailing.delete',
		parameters: broadcast,
		expected: () => [{ deleted: true, mailing_id: 3 }],
	},
	{
		operation: 'mailing.get',
		parameters: broadcast,
		expected: () => [
			{
				id: 3,
				type: 'broadcast',
				status: 'Active',
				is_active: true,
				is_completed: false,
				data_type: 'list',
				content: [{ message_id: 1, subject: '' }],
			},
		],
	},
	{
		operation: 'mailing.getLog',
		prepare: prepareSent,
		parameters: () => ({
			...broadcast(),
			limit: 10,
			options: { from_time: '2020-01-01T00:00:00Z' },
		}),
		expected: () => [
			{ level: 'INFO', state: 'start', value: '' },
			{ message: 'messages queued', value: '1' },
			{ message: 'messages sent', value: '1' },
			{ state: 'end', value: '2s' },
		],
	},
	{
		operation: 'mailing.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{ id: 1, type: 'trigger', name: 'Order confirmation' },
			{ id: 2, type: 'trigger', is_active: false },
			{ id: 3, type: 'broadcast', ui_tags: ['sale'], groups: [{ id: 0, name: 'main' }] },
			{ id: 4, type: 'regular', ui_tags: ['B2C'] },
		],
	},
	{
		operation: 'mailing.getAll',
		label: 'filtered by type, state, attribute, tags and access group',
		parameters: () => ({
			returnAll: false,
			limit: 5,
			filters: { ...filters, attributes, type: 'broadcast' },
		}),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'mailing.getStatus',
		label: 'after sending',
		prepare: prepareSent,
		parameters: broadcast,
		expected: () => [{ mailing_id: 3, is_active: false, is_completed: true, status: 'Completed' }],
	},
];
