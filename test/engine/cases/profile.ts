/** Cases of the resource "Profile". */
import { addProfile, columns, id, profileId, rows, type Case, type Given } from './types';
import type { World } from '../sandboxEngine';

const ann = { email: 'ann@example.com', _fname: 'Ann' };
const bob = { email: 'bob@example.com', _fname: 'Bob' };

const givenAnn = async (world: World): Promise<Given> => ({ ann: await addProfile(world, ann) });
const givenBoth = async (world: World): Promise<Given> => ({
	ann: await addProfile(world, ann),
	bob: await addProfile(world, bob),
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

/** A value for a field of every type. */
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

export const profileCases: Case[] = [
	{
		of: 'profile.create',
		about: 'items together in one request',
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), data: fromItem }),
		gives: () => [{ profile_id: profileId }, { profile_id: profileId }],
	},
	{
		of: 'profile.create',
		about: 'each item by itself',
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), data: fromItem, options: { batch_size: 1 } }),
		gives: () => [{ profile_id: profileId }, { profile_id: profileId }],
	},
	{
		of: 'profile.upsert',
		about: 'items together in one request, one of them known already',
		given: givenAnn,
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), matching: 'email', email: '', data: fromItem }),
		gives: ({ ann }) => [{ profile_id: ann }, { profile_id: profileId }],
	},
	{
		of: 'profile.upsert',
		about: 'with a subscription and a segment',
		parameters: () => ({
			db_id: id(1),
			...byEmail,
			data: columns(ann),
			subscriptions: subscribed,
			options: { batch_size: 1, add_to_segments: '1', skip_triggers: true },
		}),
		gives: () => [{ profile_id: profileId }],
	},
	{
		of: 'profile.upsert',
		about: 'data as JSON, by phone',
		parameters: () => ({
			db_id: id(1),
			matching: 'phone',
			phone: '+79000000001',
			input_mode: 'json',
			data_json: '{"phones": ["+79000000001"], "_fname": "007"}',
			options: { batch_size: 1 },
		}),
		gives: () => [{ profile_id: profileId }],
	},
	{
		of: 'profile.update',
		about: 'items together in one request',
		given: givenBoth,
		items: [ann, bob],
		parameters: () => ({ db_id: id(1), matching: 'email', email: '', data: fromItem }),
		gives: ({ ann, bob }) => [{ profile_id: ann }, { profile_id: bob }],
	},
	{
		of: 'profile.update',
		about: 'a functional update, by id',
		given: givenAnn,
		parameters: ({ ann }) => ({
			db_id: id(1),
			matching: 'profile_id',
			profile_id: ann,
			data: columns({}),
			updates: rows({ field: '_city', function: 'set', value: 'Omsk' }),
			options: { batch_size: 1 },
		}),
		gives: ({ ann }) => [{ profile_id: ann }],
	},
	{
		of: 'profile.get',
		given: givenAnn,
		parameters: () => ({ db_id: id(1), ...byEmail }),
		gives: ({ ann }) => [{ id: ann, email: 'ann@example.com', _fname: 'Ann' }],
	},
	{
		of: 'profile.get',
		about: 'with fields of every type, texts that look like numbers among them',
		given: async (world) => ({ cat: await addProfile(world, everyType) }),
		parameters: () => ({ db_id: id(1), matching: 'email', email: everyType.email }),
		gives: ({ cat }) => [{ id: cat, ...everyType }],
	},
	{
		of: 'profile.getAll',
		given: givenBoth,
		parameters: () => ({ db_id: id(1), returnAll: true, options: { page_size: 1 } }),
		gives: ({ ann, bob }) => [{ id: ann }, { id: bob }],
	},
	{
		of: 'profile.getAll',
		about: 'with a query and chosen fields',
		given: givenBoth,
		parameters: () => ({
			db_id: id(1),
			returnAll: false,
			limit: 1,
			options: { query: '{"$or": [{"_fname": "Bob"}]}', fields: '_id, _fname' },
		}),
		gives: ({ bob }) => [{ id: bob, _fname: 'Bob' }],
	},
	{
		of: 'profile.delete',
		given: givenAnn,
		parameters: () => ({ db_id: id(1), ...byEmail }),
		gives: ({ ann }) => [{ deleted: true, profile_id: ann }],
	},
	{
		of: 'profile.export',
		given: givenAnn,
		parameters: () => ({
			source_type: 'database',
			source_id: id(1),
			options: { poll_interval: 0 },
		}),
		gives: () => [{}],
		file: 'ann@example.com',
	},
	{
		of: 'profile.quickImport',
		parameters: () => ({
			db_id: id(1),
			matching: 'email',
			data: columns({ email: 'ann@example.com', _fname: 'Ann' }),
		}),
		gives: () => [{}],
	},
	{
		of: 'profile.merge',
		given: givenBoth,
		parameters: ({ ann, bob }) => ({
			db_id: id(1),
			matching: 'profile_id',
			source: rows({ db_id: id(1), profile_id: ann }, { db_id: id(1), profile_id: bob }),
			destination: rows({ db_id: id(1), profile_id: ann }),
			data: columns({ _fname: 'Both' }),
		}),
		gives: () => [{}],
	},
	{
		of: 'profile.split',
		given: givenBoth,
		parameters: () => ({
			matching: 'email',
			source: rows({ db_id: id(1), email: 'ann@example.com' }),
			destination: rows({ db_id: id(1), email: 'bob@example.com' }),
		}),
		gives: () => [{}],
	},
	{
		of: 'profile.messageUnsub',
		seed: 'demo',
		parameters: () => ({ rtoken: '2fHLS9YR9daS-shop', smid: 'demo-message-1' }),
		gives: () => [{ profile_id: profileId }],
	},
	{
		of: 'profile.suspendAll',
		given: givenAnn,
		parameters: () => ({ db_id: id(1) }),
		gives: () => [{ status: 'Ok', suspended: expect.any(Number) }],
	},
	{
		of: 'profile.unsuspendAll',
		given: givenAnn,
		parameters: () => ({ db_id: id(1) }),
		gives: () => [{ status: 'Ok' }],
	},
];
