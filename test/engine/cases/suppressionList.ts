/** Cases of the resource "Suppression List". The platform has two: the global one, and one for complaints. */
import { id, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const complaints = { suppress_id: id(2) };
const john = 'john@example.com';

async function givenEntries(world: World): Promise<Given> {
	await world.call('/suppresses/emails_add', { id: 2, emails: [john, 'ann@example.com'] });
	await world.call('/suppresses/domains_add', { id: 2, domains: ['example.org'] });
	await world.call('/suppresses/phones_add', { id: 2, values: ['+79000000001'] });
	return {};
}

const nothing = { email_matched: false, domain_matched: false, phone_matched: false };
const md5OfJohn = 'd4c74594d841139328695756648b6bd6';

export const suppressionListCases: Case[] = [
	{
		of: 'suppressionList.create',
		parameters: () => ({ name: 'Do not disturb' }),
		gives: () => [{ id: 3 }],
	},
	{
		of: 'suppressionList.update',
		parameters: () => ({ ...complaints, name: '007' }),
		gives: () => [{ updated: true, suppress_id: 2 }],
	},
	{
		of: 'suppressionList.get',
		parameters: () => ({ suppress_id: id(1) }),
		gives: () => [{ id: 1, name: 'Global suppress list', is_global: true, description: '' }],
	},
	{
		of: 'suppressionList.getAll',
		about: 'page by page, although no answer names the next',
		given: async (world) => {
			for (const name of ['Third', 'Fourth']) await world.call('/suppresses/add', { name });
			return {};
		},
		parameters: () => ({ returnAll: true, options: { page_size: 1 } }),
		gives: () => [
			{ id: 1, ui_tags: [], groups: [{ id: 0, name: 'main' }] },
			{ id: 2, ui_tags: ['manual'] },
			{ id: 3, name: 'Third' },
			{ id: 4, name: 'Fourth' },
		],
	},
	{
		of: 'suppressionList.getAll',
		about: 'as many as are wanted, across a page',
		given: async (world) => {
			for (const name of ['Third', 'Fourth']) await world.call('/suppresses/add', { name });
			return {};
		},
		parameters: () => ({ returnAll: false, limit: 3, options: { page_size: 2 } }),
		gives: () => [{ id: 1 }, { id: 2 }, { id: 3 }],
	},
	{
		of: 'suppressionList.getAll',
		about: 'by tag',
		parameters: () => ({ returnAll: true, filters: { ui_tags: 'manual' } }),
		gives: () => [{ id: 2, name: 'Complaints' }],
	},
	{
		of: 'suppressionList.delete',
		parameters: () => complaints,
		gives: () => [{ deleted: true, suppress_id: 2 }],
	},
	{
		of: 'suppressionList.export',
		given: givenEntries,
		parameters: () => ({ ...complaints, options: { type: 'emails', poll_interval: 0 } }),
		gives: () => [
			{
				status: 'completed',
				result: { suppress_id: 2, total: 2, is_api: true },
				file_name: 'Complaints.md5.zip',
			},
		],
		file: md5OfJohn,
	},
	{
		of: 'suppressionList.checkEmail',
		given: givenEntries,
		parameters: () => ({ ...complaints, email: 'John@Example.com' }),
		gives: () => [{ ...nothing, suppress_id: 2, matched: true, email_matched: true }],
	},
	{
		of: 'suppressionList.checkEmail',
		about: 'suppressed through its domain',
		given: givenEntries,
		parameters: () => ({ ...complaints, email: 'somebody@example.org' }),
		gives: () => [{ ...nothing, matched: true, domain_matched: true }],
	},
	{
		of: 'suppressionList.checkDomain',
		parameters: () => ({ ...complaints, domain: 'example.com' }),
		gives: () => [{ ...nothing, domain: 'example.com', matched: false }],
	},
	{
		of: 'suppressionList.checkPhone',
		given: givenEntries,
		parameters: () => ({ ...complaints, phone: '+79000000001' }),
		gives: () => [{ ...nothing, phone: '+79000000001', matched: true, phone_matched: true }],
	},
	{
		of: 'suppressionList.addEmail',
		about: 'each by itself, which tells whether it is new',
		given: givenEntries,
		items: [{ to: john }, { to: 'bob@example.com' }],
		parameters: () => ({ ...complaints, email: '={{ $json.to }}', options: { batch_size: 1 } }),
		gives: () => [
			{ suppress_id: 2, email: john, added: false },
			{ suppress_id: 2, email: 'bob@example.com', added: true },
		],
	},
	{
		of: 'suppressionList.addEmail',
		about: 'together in one request',
		items: [{ to: john }, { to: 'bob@example.com' }],
		parameters: () => ({ ...complaints, email: '={{ $json.to }}' }),
		gives: () => [
			{ suppress_id: 2, email: john },
			{ suppress_id: 2, email: 'bob@example.com' },
		],
	},
	{
		of: 'suppressionList.addEmails',
		given: givenEntries,
		parameters: () => ({ ...complaints, emails: `${john}, eve@example.com, eve@example.com` }),
		gives: () => [
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
		of: 'suppressionList.removeEmail',
		about: 'by its hash',
		given: givenEntries,
		parameters: () => ({ ...complaints, email: md5OfJohn }),
		gives: () => [{ removed: true, suppress_id: 2, email: md5OfJohn }],
	},
	{
		of: 'suppressionList.removeAllEmails',
		given: givenEntries,
		parameters: () => complaints,
		gives: () => [{ removed: true, suppress_id: 2, removed_count: 2 }],
	},
	{
		of: 'suppressionList.addDomain',
		parameters: () => ({ ...complaints, domain: '163.com', options: { batch_size: 1 } }),
		gives: () => [{ suppress_id: 2, domain: '163.com', added: true }],
	},
	{
		of: 'suppressionList.addDomain',
		about: 'in a request for many',
		parameters: () => ({ ...complaints, domain: 'example.com' }),
		gives: () => [{ suppress_id: 2, domain: 'example.com' }],
	},
	{
		of: 'suppressionList.addDomains',
		parameters: () => ({ ...complaints, domains: '={{ ["example.com", "example.org"] }}' }),
		gives: () => [{ suppress_id: 2, total_count: 2, total_imported: 2 }],
	},
	{
		of: 'suppressionList.removeDomain',
		given: givenEntries,
		parameters: () => ({ ...complaints, domain: 'example.org' }),
		gives: () => [{ removed: true, suppress_id: 2, domain: 'example.org' }],
	},
	{
		of: 'suppressionList.removeAllDomains',
		given: givenEntries,
		parameters: () => complaints,
		gives: () => [{ removed: true, removed_count: 1 }],
	},
	{
		of: 'suppressionList.addPhone',
		parameters: () => ({ ...complaints, phone: '+79009009001', options: { batch_size: 1 } }),
		gives: () => [{ suppress_id: 2, phone: '+79009009001', added: true }],
	},
	{
		of: 'suppressionList.addPhone',
		about: 'in a request for many',
		parameters: () => ({ ...complaints, phone: '+79009009001' }),
		gives: () => [{ suppress_id: 2, phone: '+79009009001' }],
	},
	{
		of: 'suppressionList.addPhones',
		about: 'some of them no numbers',
		given: givenEntries,
		parameters: () => ({ ...complaints, phones: '+79000000001, +79000000002, nonsense' }),
		gives: () => [{ total_count: 3, total_imported: 1, total_duplicated: 1, total_invalid: 1 }],
	},
	{
		of: 'suppressionList.removePhone',
		given: givenEntries,
		parameters: () => ({ ...complaints, phone: '+79000000001' }),
		gives: () => [{ removed: true, phone: '+79000000001' }],
	},
	{
		of: 'suppressionList.removeAllPhones',
		given: givenEntries,
		parameters: () => complaints,
		gives: () => [{ removed: true, removed_count: 1 }],
	},
];
