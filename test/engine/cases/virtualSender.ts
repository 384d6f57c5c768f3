/** Cases of the resources "Sender" and "Virtual Sender". */
import { id, rows, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const emailRules = [
	{ type: 'to_domain', value: 'example.com', senders: [{ sender_id: 2, percent: 100 }] },
	{ type: 'group_id', value: 7, senders: [{ sender_id: 1, percent: 100 }] },
	{
		type: 'default',
		value: '',
		senders: [
			{ sender_id: 1, percent: 70, from_name: '007' },
			{ sender_id: 2, percent: 30 },
		],
	},
];
const asRows = rows(
	{ type: 'to_domain', value: 'example.com', senders: rows({ sender_id: id(2), percent: 100 }) },
	{ type: 'group_id', value: 7, senders: rows({ sender_id: id(1), percent: 100 }) },
	{
		type: 'default',
		value: '',
		senders: rows(
			{ sender_id: id(1), percent: 70, more: { from_name: '007' } },
			{ sender_id: id(2), percent: 30 },
		),
	},
);

const prepare = async (sandbox: SandboxEngine): Promise<PreparedIds> => {
	const body = { name: 'Mine', email_rules: emailRules, sms_rules: [] };
	await sandbox.call('/vsenders/add', body);
	return {};
};

export const virtualSenderCases: OperationCase[] = [
	{
		operation: 'sender.getAll',
		parameters: () => ({ returnAll: true, options: { page_size: 2 } }),
		expected: () => [
			{ id: 1, channel: 'email', type: 'akmta' },
			{ id: 2, channel: 'email' },
			{ id: 3, channel: 'email' },
			{ id: 4, channel: 'sms', type: 'bulksms_com' },
		],
	},
	{
		operation: 'virtualSender.create',
		label: 'from fields',
		parameters: () => ({ name: 'Mine', email_rules: asRows, sms_rules: {} }),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'virtualSender.create',
		label: 'from JSON',
		parameters: () => ({
			name: 'Mine',
			input_mode: 'json',
			email_rules_json: JSON.stringify(emailRules),
			sms_rules_json: '[]',
		}),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'virtualSender.get',
		prepare,
		parameters: () => ({ virtual_sender_id: id(3) }),
		expected: () => [{ id: 3, name: 'Mine', email_rules: emailRules, sms_rules: [] }],
	},
	{
		operation: 'virtualSender.getAll',
		parameters: () => ({ returnAll: true }),
		expected: () => [
			{ id: 1, name: 'AKMTA virtual sender', email_channel: true, sms_channel: false },
			{ id: 2, name: 'Bulk SMS virtual sender', email_channel: false, sms_channel: true },
		],
	},
	{
		operation: 'virtualSender.clone',
		prepare,
		parameters: () => ({ virtual_sender_id: id(3), options: { name: 'Yours' } }),
		expected: () => [{ id: 4 }],
	},
	{
		operation: 'virtualSender.update',
		prepare,
		parameters: () => ({
			virtual_sender_id: id(3),
			name: 'Yours',
			email_rules: rows(),
			sms_rules: rows({
				type: 'default',
				value: '',
				senders: rows({ sender_id: id(4), percent: 100 }),
			}),
		}),
		expected: () => [{ updated: true, virtual_sender_id: 3, id: 3 }],
	},
	{
		operation: 'virtualSender.delete',
		prepare,
		parameters: () => ({ virtual_sender_id: id(3) }),
		expected: () => [{ deleted: true, virtual_sender_id: 3 }],
	},
];
