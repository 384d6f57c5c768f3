/** Cases of the resource "Profile". */
import {
	addProfile,
	columns,
	id,
	profileId,
	rows,
	type OperationCase,
	type PreparedIds,
} from './types';
import type { SandboxEngine } from '../sandboxEngine';

const ann = { email: 'ann@example.com', _fname: 'Ann' };
const bob = { email: 'bob@example.com', _fname: 'Bob' };

const prepareAnn = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, ann),
});
const prepareBoth = async (sandbox: SandboxEngine): Promise<PreparedIds> => ({
	ann: await addProfile(sandbox, ann),
	bob: await addProfile(sandbox, bob),
});

const fromItem = {
	mappingMode: 'defineBelow',
	value: { email: '={{ $json.email }}', _fname: '={{ $json._fname }}' },
	matchingColumns: [],
	schema: [],
};
const subscribed = rows({
	resource_id: id(1),
	channel: 'email',
	email: 'ann@example.com',
	more: { priority: 2 },
});
const byEmail = { matching: 'email', email: 'ann@example.com' };

/** One value for each field type. */
const everyType = {
	email: 'cat@example.com',
	_fname: 'true',
	_postal_code: '390000',
	custom_id: '12',
	CRM_ID: '007',
	checks: 3,
	spent: 10.5,
	is_vip: true,
	tier: 'Gold',
	last_ip: '127.0.0.1',
	category: ['cars'],
	orders: [{ number: 'A-1', total: 5 }],
};

export const profileCases: OperationCase[] = [
	{
		operation: 'profile.create',
		label: 'several items in one request',
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), data: fromItem }),
		expected: () => [{ profile_id: profileId }, { profile_id: profileId }],
	},
	{
		operation: 'profile.create',
		label: 'one request per item',
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), data: fromItem, options: { batch_size: 1 } }),
		expected: () => [{ profile_id: profileId }, { profile_id: profileId }],
	},
	{
		operation: 'profile.upsert',
		label: 'several items in one request, one of them existing',
		prepare: prepareAnn,
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), matching: 'email', email: '', data: fromItem }),
		expected: ({ ann }) => [{ profile_id: ann }, { profile_id: profileId }],
	},
	{
		operation: 'profile.upsert',
		label: 'with a subscription and a segment',
		parameters: () => ({
			db_id: id(1),
			...byEmail,
			data: columns(ann),
			subscriptions: subscribed,
			options: { batch_size: 1, add_to_segments: '1', skip_triggers: true },
		}),
		expected: () => [{ profile_id: profileId }],
	},
	{
		operation: 'profile.upsert',
		label: 'data as JSON, by phone',
		parameters: () => ({
			db_id: id(1),
			matching: 'phone',
			phone: '+79000000001',
			input_mode: 'json',
			data_json: '{"phones": ["+79000000001"], "_fname": "007"}',
			options: { batch_size: 1 },
		}),
		expected: () => [{ profile_id: profileId }],
	},
	{
		operation: 'profile.update',
		label: 'several items in one request',
		prepare: prepareBoth,
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), matching: 'email', email: '', data: fromItem }),
		expected: ({ ann, bob }) => [{ profile_id: ann }, { profile_id: bob }],
	},
	{
		operation: 'profile.update',
		label: 'a functional update, by ID',
		prepare: prepareAnn,
		parameters: ({ ann }) => ({
			db_id: id(1),
			matching: 'profile_id',
			profile_id: ann,
			data: columns({}),
			updates: rows({ field: '_city', function: 'set', value: 'Omsk' }),
			options: { batch_size: 1 },
		}),
		expected: ({ ann }) => [{ profile_id: ann }],
	},
	{
		operation: 'profile.get',
		prepare: prepareAnn,
		parameters: () => ({ db_id: id(1), ...byEmail }),
		expected: ({ ann }) => [{ id: ann, email: 'ann@example.com', _fname: 'Ann' }],
	},
	{
		operation: 'profile.get',
		label: 'with fields of every type, including text that looks like a number',
		prepare: async (sandbox) => ({ cat: await addProfile(sandbox, everyType) }),
		parameters: () => ({ db_id: id(1), matching: 'email', email: everyType.email }),
		expected: ({ cat }) => [{ id: cat, ...everyType }],
	},
	{
		operation: 'profile.getAll',
		prepare: prepareBoth,
		parameters: () => ({ db_id: id(1), returnAll: true, options: { page_size: 1 } }),
		expected: ({ ann, bob }) => [{ id: ann }, { id: bob }],
	},
	{
		operation: 'profile.getAll',
		label: 'with a query and selected fields',
		prepare: prepareBoth,
		parameters: () => ({
			db_id: id(1),
			returnAll: false,
			limit: 1,
			options: { query: '{"$or": [{"_fname": "Bob"}]}', fields: '_id, _fname' },
		}),
		expected: ({ bob }) => [{ id: bob, _fname: 'Bob' }],
	},
	{
		operation: 'profile.delete',
		prepare: prepareAnn,
		parameters: () => ({ db_id: id(1), ...byEmail }),
		expected: ({ ann }) => [{ deleted: true, profile_id: ann }],
	},
	{
		operation: 'profile.export',
		prepare: prepareAnn,
		parameters: () => ({
			source_type: 'database',
			source_id: id(1),
			options: { poll_interval: 0.1 },
		}),
		expected: () => [{}],
		fileText: 'ann@example.com',
	},
	{
		operation: 'profile.quickImport',
		parameters: () => ({
			db_id: id(1),
			matching: 'email',
			data: columns({ email: 'ann@example.com', _fname: 'Ann' }),
		}),
		expected: () => [{}],
	},
	{
		operation: 'profile.merge',
		prepare: prepareBoth,
		parameters: ({ ann, bob }) => ({
			db_id: id(1),
			matching: 'profile_id',
			source: rows({ db_id: id(1), profile_id: ann }, { db_id: id(1), profile_id: bob }),
			destination: rows({ db_id: id(1), profile_id: ann }),
			data: columns({ _fname: 'Both' }),
		}),
		expected: () => [{}],
	},
	{
		operation: 'profile.split',
		prepare: prepareBoth,
		parameters: () => ({
			matching: 'email',
			source: rows({ db_id: id(1), email: 'ann@example.com' }),
			destination: rows({ db_id: id(1), email: 'bob@example.com' }),
		}),
		expected: () => [{}],
	},
	{
		operation: 'profile.messageUnsub',
		seed: 'demo',
		parameters: () => ({ rtoken: '2fHLS9YR9daS-shop', smid: 'demo-message-1' }),
		expected: () => [{ profile_id: profileId }],
	},
	{
		operation: 'profile.suspendAll',
		prepare: prepareAnn,
		parameters: () => ({ db_id: id(1) }),
		expected: () => [{ status: 'Ok', suspended: expect.any(Number) }],
	},
	{
		operation: 'profile.unsuspendAll',
		prepare: prepareAnn,
		parameters: () => ({ db_id: id(1) }),
		expected: () => [{ status: 'Ok' }],
	},
];
