/** How each sample of the documentation is said with the node. */
import { columns, id, rows } from './case';
import { promoCodeSamples } from './samplesOfCodes';

type Values = Record<string, unknown>;

export interface SampleCase {
	/** Name of the file in test/samples. */
	sample: string;
	/** `resource.operation` of the catalogue. */
	of: string;
	parameters: Values;
	/** Parameters that say the XML sample, where it shows other values than the JSON sample. */
	xmlParameters?: Values;
	/** What the JSON answer of the sample becomes. */
	items?: Values[];
	/** What its XML answer becomes, where it shows other values. */
	xmlItems?: Values[];
}

const byEmail = (email: string) => ({ matching: 'email', email });
const push = {
	db_id: id(1),
	resource_id: id(26),
	channel: 'push',
	subscription_id: 'abcdefghijklmnqrstuvwxyz',
	profile_id: 'abcdefghijklmnqrstuvwxyz',
	provider: 'Firefox',
};
const one = { returnAll: false, limit: 1 };
const added = { db_id: id(1), data: columns({ _fname: 'Fillipp', _lname: 'Doe' }) };
const skipping = { skip_triggers: true };
const subscribed = { channel: 'email', email_data: { email: 'example@example.com' } };
const batched = (name: string, resource_id: number) => ({
	db_id: id(1),
	input_mode: 'json',
	data_json: JSON.stringify({
		_fname: name,
		_lname: 'Doe',
		subscriptions: [{ ...subscribed, resource_id }],
	}),
	options: skipping,
});
/** The sample leaves the matching mode to the platform. */
const unsaid = { extra_body: '{"matching": null}' };
const counted = (db: number, profile: string) => ({
	db_id: id(db),
	matching: 'profile_id',
	profile_id: profile,
	updates: rows(
		{ field: 'checks', function: 'incr', value: '1000' },
		{ field: 'returns', function: 'incr', value: '-1000' },
	),
	options: unsaid,
});
const list = {
	db_id: id(1),
	...one,
	options: {
		from_id: '65117f62736a0e15d273fae9',
		fields: '_id, _lname, _fname, _city, subscriptions',
	},
};
const listAll = (resource: number) => ({
	resource_id: id(resource),
	...one,
	filters: { db_id: id(1) },
	options: { from_id: 'abcdefghijklmnqrstuvwxyz' },
});
const suspended = {
	resource_id: 29,
	channel: 'email',
	email: 'example@example.com',
	priority: 10,
	status: 'suspended',
	custom_fields: { custom_int_field_2: 20000 },
};

export const sampleCases: SampleCase[] = [
	{
		sample: 'databases.get',
		of: 'database.get',
		parameters: { db_id: id(1) },
		items: [{ id: 1, name: 'B2C customers', suppress_id: 1, description: 'May contain info' }],
	},
	{
		sample: 'databases.list',
		of: 'database.getAll',
		parameters: { returnAll: false, limit: 2 },
		items: [
			{ id: 1, name: 'Database #1', ui_tags: [], groups: [{ id: 0, name: 'main' }] },
			{
				id: 2,
				name: 'Database #2',
				ui_tags: ['tag1', 'tag2'],
				groups: [{ id: 1, name: 'subaccount' }],
			},
		],
	},
	{
		sample: 'databases.wipe',
		of: 'database.wipe',
		parameters: { db_id: id(1) },
		items: [{ count_action: 0, count_profile: 0 }],
	},
	{
		sample: 'profiles.add',
		of: 'profile.create',
		parameters: { ...added, options: { ...skipping, batch_size: 1 } },
		items: [{ profile_id: '6638e1e8ee44bb50a67115c4' }],
	},
	{
		sample: 'profiles.add_batch',
		of: 'profile.create',
		parameters: batched('John', 27),
		xmlParameters: batched('Fillipp', 1),
		items: [{ profile_id: '663a138cee44bb50a67115cd' }],
	},
	{
		sample: 'profiles.database_functional_update',
		of: 'profile.update',
		parameters: counted(24, '5a5b64a969d4265b958b9ac3'),
		xmlParameters: counted(1, '6613c4754a5d12bd6cc0915f'),
	},
	{
		sample: 'profiles.delete',
		of: 'profile.delete',
		parameters: { db_id: id(1), ...byEmail('example@example.com') },
		items: [{ deleted: true, profile_id: '5f33d33ece94481aa9382110' }],
	},
	{
		sample: 'profiles.get',
		of: 'profile.get',
		parameters: { db_id: id(1), ...byEmail('example@example.com'), options: unsaid },
	},
	{
		sample: 'profiles.import',
		of: 'profile.upsert',
		parameters: {
			db_id: id(5),
			...byEmail('i.petrov@example.com'),
			data: columns({ email: 'i.petrov@example.com' }),
			options: { batch_size: 1 },
		},
	},
	{
		sample: 'interaction.request',
		of: 'profile.upsert',
		parameters: {
			db_id: id(1),
			...byEmail('example@example.com'),
			data: columns({
				_status: 0,
				_fname: 'Jim',
				_lname: 'Jones',
				email: 'example@example.com',
				phones: ['+79000000000'],
			}),
			options: { resource_id: id(1), batch_size: 1 },
		},
		items: [{ profile_id: '5f4fa1a5ce9448665fef548e' }],
	},
	{
		sample: 'profiles.list',
		of: 'profile.getAll',
		parameters: {
			...list,
			options: { ...list.options, query: '{"$or": [{"_lname": "Doe"}, {"_city": "Moscow"}]}' },
		},
		xmlParameters: list,
	},
	{
		sample: 'profiles.message_unsub',
		of: 'profile.messageUnsub',
		parameters: {
			rtoken: '2fHLS9YR9daS-a90b371eecc2952f',
			smid: 'fGmXiWU9Y4NSIpCwl4QG6QXAAAQEQsQQQEQEAABCRA',
			options: { categories: 'cat_to_unsub' },
		},
		items: [{ profile_id: '658997338e8f4032d92fd56d' }],
	},
	{
		sample: 'profiles.update',
		of: 'profile.update',
		parameters: {
			db_id: id(1),
			matching: 'profile_id',
			profile_id: '5a5b64a969d4265b958b9ac3',
			updates: rows({ field: 'category', function: 'add', value: '["cars", "cats"]' }),
			options: unsaid,
		},
	},
	...promoCodeSamples,
	{
		sample: 'resources.fields_get',
		of: 'resource.getFields',
		parameters: { resource_id: id(1), channel: 'email' },
	},
	{
		sample: 'interaction.xml_resources_fields_get',
		of: 'resource.getFields',
		parameters: { resource_id: id(1), channel: 'email' },
	},
	{
		sample: 'resources.get',
		of: 'resource.get',
		parameters: { resource_id: id(1) },
		items: [
			{
				channels: ['email', 'push'],
				dbs_ids: [1],
				id: 1,
				name: 'Resource',
				trk_domain: 'tracking.example.com',
				url: 'https://blog.example:8080',
			},
		],
	},
	{
		sample: 'resources.list',
		of: 'resource.getAll',
		parameters: { ...one, options: { from_id: 1 } },
		items: [{ id: 1, name: 'Resource', groups: [{ id: 1, name: 'subaccount' }] }],
	},
	{
		sample: 'subscriptions.delete',
		of: 'subscription.delete',
		parameters: push,
		items: [{ deleted: true, profile_id: 'abcdefghijklmnqrstuvwxyz', resource_id: 26 }],
	},
	{ sample: 'subscriptions.get', of: 'subscription.get', parameters: push },
	{
		sample: 'subscriptions.list',
		of: 'subscription.getAllOfProfile',
		parameters: { db_id: id(1), profile_id: 'abcdefghijklmnqrstuvwxyz' },
		items: [suspended],
	},
	{
		sample: 'subscriptions.list_all',
		of: 'subscription.getAll',
		parameters: listAll(29),
		xmlParameters: listAll(1),
		items: [
			{
				db_id: 1,
				profile_id: '6643052fee44bb50a671161d',
				_xxh: '026e82a364dd17e6',
				hash_id: 'fcf06ea1',
				...suspended,
				email: 'zanitrevitteu-5912@1xp.fr',
				priority: 0,
				status: 'subscribed',
			},
		],
	},
	{
		sample: 'subscriptions.suspend_all',
		of: 'subscription.suspendAll',
		parameters: { db_id: id(1), options: { channel: 'email' } },
		items: [{ updated: 4080 }],
		xmlItems: [{ updated: 1344 }],
	},
	{ sample: 'subscriptions.undelete', of: 'subscription.undelete', parameters: push },
];
