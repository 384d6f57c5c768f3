/** Node parameters and expected items for the samples of the documentation's section "Suppression lists". */
import { id } from '../types';
import type { SampleCase } from './sampleCase';

const first = { suppress_id: id(1) };
const singleRequest = { batch_size: 1 };
const counts = { total_count: 1, total_duplicated: 0, total_imported: 1, total_updated: 0 };
const listed = [
	{ id: 1, name: 'Global suppress list', ui_tags: [], groups: [{ id: 0, name: 'main' }] },
	{ id: 3, name: 'New suppression list', ui_tags: [], groups: [{ id: 0, name: 'main' }] },
];

export const suppressionListSamples: SampleCase[] = [
	{
		sample: 'suppression_lists.create',
		operation: 'suppressionList.create',
		parameters: { name: 'New suppression list' },
		items: [{ id: 1 }],
	},
	{
		sample: 'suppression_lists.get',
		operation: 'suppressionList.get',
		parameters: { suppress_id: id(2) },
		xmlParameters: first,
		items: [{ id: 3, name: 'New suppression list', is_global: false, description: '' }],
		xmlItems: [{ id: 1, name: 'Global suppress list', is_global: true, description: '' }],
	},
	{
		sample: 'suppression_lists.list',
		operation: 'suppressionList.getAll',
		parameters: { returnAll: false, limit: 2, options: { from_id: 1 } },
		items: listed,
	},
	{
		sample: 'suppression_lists.export_status',
		operation: 'task.get',
		parameters: { task_id: 'c110f0-06d0-4695-9aee-a9bab742d' },
		items: [
			{
				status: 'completed',
				progress: 100,
				result: {
					hashed_file: 'suppress/b5bb73d7-530d-4a64-89d4-8ad22bad73/suppress_list_name.md5.zip',
					is_api: true,
					regular_file: '',
					suppress_id: 1,
					total: 32,
				},
			},
		],
	},
	{
		sample: 'suppression_lists.add_email',
		operation: 'suppressionList.addEmail',
		parameters: { ...first, email: 'john@example.com', options: singleRequest },
		items: [{ suppress_id: 1, email: 'john@example.com', added: true }],
		xmlItems: [{ suppress_id: 1, email: 'john@example.com', added: false }],
	},
	{
		sample: 'suppression_lists.add_emails',
		operation: 'suppressionList.addEmails',
		parameters: { ...first, emails: 'john@example.com' },
		items: [{ suppress_id: 1, ...counts }],
	},
	{
		sample: 'suppression_lists.remove_email',
		operation: 'suppressionList.removeEmail',
		parameters: { ...first, email: 'john@example.com' },
		items: [{ removed: true, suppress_id: 1, email: 'john@example.com' }],
	},
	{
		sample: 'suppression_lists.add_domain',
		operation: 'suppressionList.addDomain',
		parameters: { ...first, domain: 'example.com', options: singleRequest },
		items: [{ suppress_id: 1, domain: 'example.com', added: true }],
		xmlItems: [{ suppress_id: 1, domain: 'example.com', added: false }],
	},
	{
		sample: 'suppression_lists.add_domains',
		operation: 'suppressionList.addDomains',
		parameters: { ...first, domains: 'example.com' },
		items: [{ suppress_id: 1, ...counts }],
	},
	{
		sample: 'suppression_lists.remove_domain',
		operation: 'suppressionList.removeDomain',
		parameters: { suppress_id: id(3), domain: 'example.com' },
		items: [{ removed: true, suppress_id: 3, domain: 'example.com' }],
	},
	{
		sample: 'suppression_lists.check_phone',
		operation: 'suppressionList.checkPhone',
		parameters: { ...first, phone: '+79000000001' },
		items: [
			{
				suppress_id: 1,
				phone: '+79000000001',
				domain_matched: false,
				email_matched: false,
				matched: true,
				phone_matched: true,
			},
		],
	},
	{
		// The response sample has another number than the request sample.
		sample: 'suppression_lists.add_phone',
		operation: 'suppressionList.addPhone',
		parameters: { ...first, phone: '+79000000001', options: singleRequest },
		items: [{ suppress_id: 1, phone: '+79009009001', added: true }],
	},
	{
		sample: 'suppression_lists.add_phones',
		operation: 'suppressionList.addPhones',
		parameters: { ...first, phones: '+79009009001, +79009009002' },
		items: [
			{
				suppress_id: 1,
				total_count: 2,
				total_duplicated: 0,
				total_imported: 2,
				total_invalid: 0,
			},
		],
	},
	{
		sample: 'suppression_lists.remove_phone',
		operation: 'suppressionList.removePhone',
		parameters: { ...first, phone: '+79009009001' },
		items: [{ removed: true, suppress_id: 1, phone: '+79009009001' }],
	},
];
