/** Cases of the resource "Suppression List". The sandbox has two lists: the global one and one for complaints. */
import { id, type OperationCase, type PreparedIds } from './types';
import type { SandboxEngine } from '../sandboxEngine';

const complaints = { suppress_id: id(2) };
const john = 'john@example.com';

async function prepareEntries(sandbox: SandboxEngine): Promise<PreparedIds> {
	await sandbox.call('/suppresses/emails_add', { id: 2, emails: [john, 'ann@example.com'] });
	await sandbox.call('/suppresses/domains_add', { id: 2, domains: ['example.org'] });
	await sandbox.call('/suppresses/phones_add', { id: 2, values: ['+79000000001'] });
	return {};
}

const nothing = { email_matched: false, domain_matched: false, phone_matched: false };
const md5OfJohn = 'd4c74594d841139328695756648b6bd6';

export const suppressionListCases: OperationCase[] = [
	{
		operation: 'suppressionList.create',
		parameters: () => ({ name: 'Do not disturb' }),
		expected: () => [{ id: 3 }],
	},
	{
		operation: 'suppressionList.update',
		parameters: () => ({ ...complaints, name: '007' }),
		expected: () => [{ updated: true, suppress_id: 2 }],
	},
	{
		operation: 'suppressionList.get',
		parameters: () => ({ suppress_id: id(1) }),
		expected: () => [{ id: 1, name: 'Global suppress list', is_global: true, description: '' }],
	},
	{
		operation: 'suppressionList.getAll',
		label: 'in pages, without a next page in the response',
		prepare: async (sandbox) => {
			for (const name of ['Third', 'Fourth']) await sandbox.call('/suppresses/add', { name });
			return {};
		},
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		expected: () => [
			{ id: 1, ui_tags: [], groups: [{ id: 0, name: 'main' }] },
			{ id: 2, ui_tags: ['manual'] },
			{ id: 3, name: 'Third' },
			{ id: 4, name: 'Fourth' },
		],
	},
	{
		operation: 'suppressionList.getAll',
		label: 'with a limit above the page size',
		prepare: async (sandbox) => {
			for (const name of ['Third', 'Fourth']) await sandbox.call('/suppresses/add', { name });
			return {};
		},
		parameters: () => ({ returnAll: false, limit: 3, options: { page_size: 2 } }),
		expected: () => [{ id: 1 }, { id: 2 }, { id: 3 }],
	},
	{
		operation: 'suppressionList.getAll',
		label: 'by tag',
		parameters: () => ({ returnAll: true, filters: { ui_tags: 'manual' } }),
		expected: () => [{ id: 2, name: 'Complaints' }],
	},
	{
		operation: 'suppressionList.delete',
		parameters: () => complaints,
		expected: () => [{ deleted: true, suppress_id: 2 }],
	},
	{
		operation: 'suppressionList.export',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, options: { type: 'emails', poll_interval: 0.1 } }),
		expected: () => [
			{
				status: 'completed',
				result: { suppress_id: 2, total: 2, is_api: true },
				file_name: 'Complaints.md5.zip',
			},
		],
		fileText: md5OfJohn,
	},
	{
		operation: 'suppressionList.checkEmail',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, email: 'John@Example.com' }),
		expected: () => [{ ...nothing, suppress_id: 2, matched: true, email_matched: true }],
	},
	{
		operation: 'suppressionList.checkEmail',
		label: 'suppressed by domain',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, email: 'somebody@example.org' }),
		expected: () => [{ ...nothing, matched: true, domain_matched: true }],
	},
	{
		operation: 'suppressionList.checkDomain',
		parameters: () => ({ ...complaints, domain: 'example.com' }),
		expected: () => [{ ...nothing, domain: 'example.com', matched: false }],
	},
	{
		operation: 'suppressionList.checkPhone',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, phone: '+79000000001' }),
		expected: () => [{ ...nothing, phone: '+79000000001', matched: true, phone_matched: true }],
	},
	{
		operation: 'suppressionList.addEmail',
		label: 'one request per item, which returns whether it is new',
		prepare: prepareEntries,
		items: [{ to: john }, { to: 'bob@example.com' }],
		parameters: () => ({ ...complaints, email: '={{ $json.to }}', options: { batch_size: 1 } }),
		expected: () => [
			{ suppress_id: 2, email: john, added: false },
			{ suppress_id: 2, email: 'bob@example.com', added: true },
		],
	},
	{
		operation: 'suppressionList.addEmail',
		label: 'several in one request',
		items: [{ to: john }, { to: 'bob@example.com' }],
		parameters: () => ({ ...complaints, email: '={{ $json.to }}' }),
		expected: () => [
			{ suppress_id: 2, email: john },
			{ suppress_id: 2, email: 'bob@example.com' },
		],
	},
	{
		operation: 'suppressionList.addEmails',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, emails: `${john}, eve@example.com, eve@example.com` }),
		expected: () => [
			{
				suppress_id: 2,
				total_count: 3,
				total_imported: 1,
				total_duplicated: 2,
				total_updated: 0,
			},
		],
	},
	{
		operation: 'suppressionList.removeEmail',
		label: 'by hash',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, email: md5OfJohn }),
		expected: () => [{ removed: true, suppress_id: 2, email: md5OfJohn }],
	},
	{
		operation: 'suppressionList.removeAllEmails',
		prepare: prepareEntries,
		parameters: () => complaints,
		expected: () => [{ removed: true, suppress_id: 2, removed_count: 2 }],
	},
	{
		operation: 'suppressionList.addDomain',
		parameters: () => ({ ...complaints, domain: '163.com', options: { batch_size: 1 } }),
		expected: () => [{ suppress_id: 2, domain: '163.com', added: true }],
	},
	{
		operation: 'suppressionList.addDomain',
		label: 'in a batch request',
		parameters: () => ({ ...complaints, domain: 'example.com' }),
		expected: () => [{ suppress_id: 2, domain: 'example.com' }],
	},
	{
		operation: 'suppressionList.addDomains',
		parameters: () => ({ ...complaints, domains: '={{ ["example.com", "example.org"] }}' }),
		expected: () => [{ suppress_id: 2, total_count: 2, total_imported: 2 }],
	},
	{
		operation: 'suppressionList.removeDomain',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, domain: 'example.org' }),
		expected: () => [{ removed: true, suppress_id: 2, domain: 'example.org' }],
	},
	{
		operation: 'suppressionList.removeAllDomains',
		prepare: prepareEntries,
		parameters: () => complaints,
		expected: () => [{ removed: true, removed_count: 1 }],
	},
	{
		operation: 'suppressionList.addPhone',
		parameters: () => ({ ...complaints, phone: '+79009009001', options: { batch_size: 1 } }),
		expected: () => [{ suppress_id: 2, phone: '+79009009001', added: true }],
	},
	{
		operation: 'suppressionList.addPhone',
		label: 'in a batch request',
		parameters: () => ({ ...complaints, phone: '+79009009001' }),
		expected: () => [{ suppress_id: 2, phone: '+79009009001' }],
	},
	{
		operation: 'suppressionList.addPhones',
		label: 'some of them not phone numbers',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, phones: '+79000000001, +79000000002, nonsense' }),
		expected: () => [{ total_count: 3, total_imported: 1, total_duplicated: 1, total_invalid: 1 }],
	},
	{
		operation: 'suppressionList.removePhone',
		prepare: prepareEntries,
		parameters: () => ({ ...complaints, phone: '+79000000001' }),
		expected: () => [{ removed: true, phone: '+79000000001' }],
	},
	{
		operation: 'suppressionList.removeAllPhones',
		prepare: prepareEntries,
		parameters: () => complaints,
		expected: () => [{ removed: true, removed_count: 1 }],
	},
];
