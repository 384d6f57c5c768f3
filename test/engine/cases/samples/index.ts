/** Node parameters and expected items for each sample of the documentation. */
import { columns, id, rows } from '../types';
import { mailingSamples } from './mailings';
import { codeSamples } from './promoCodes';
import { segmentSamples } from './segments';
import type { SampleCase } from './sampleCase';
import { suppressionListSamples } from './suppressionLists';

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
/** The samples have no matching mode. */
const withoutMatching = { extra_body: '{"matching": null}' };
const counted = (db: number, profile: string) => ({
	db_id: id(db),
	matching: 'profile_id',
	profile_id: profile,
	updates: rows(
		{ field: 'checks', function: 'incr', value: '1000' },
		{ field: 'returns', function: 'incr', value: '-1000' },
	),
	options: withoutMatching,
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

const transaction = { transaction_id: 'TRANS12345', transaction_eid: '' };
const loyaltyMember = { loyalty_program_id: 123, ...byEmail('user@example.com') };
const september = { date_from: '2023-09-01T00:00:00Z', date_to: '2023-09-30T23:59:59Z' };
const rule = {
	points_currency_iid: 1,
	points_currency_eid: 'curr1',
	min_amount: '50',
	max_amount: '500',
};
const orderOne = { external_id: '', options: { order_id: 1 } };
const phones = (second: string) => [
	{ name: 'Xiaomi 11T 256GB', external_id: 'xiaomi_11t_256gb' },
	{ name: `Xiaomi 11T ${second}`, external_id: 'xiaomi_11t_128gb' },
	{ name: 'Apple iPhone 13 256GB', external_id: 'iphone_13_256gb' },
];
const apiTrigger = {
	call_url:
		'trk.test.test.altcraft.com/trg/465ea6fedf0a75fafe1a413943aae3696d95939038311994/<email|md5|xxh>',
	content: [
		{
			from_email: '',
			from_name: '',
			message_id: 41,
			replyto_email: '',
			replyto_name: '',
			subject: '',
		},
	],
	send_channel: 'email',
	custom_tracking_domains: [],
	id: 7,
	is_active: true,
	is_random_tracking_prefix: false,
	db_id: 20,
	name: 'API call trigger',
	resource_id: 44,
	skip_minutes: 0,
	subid: 'API',
	trigger_type: 'api_call',
	virtual_sender_id: 98,
};

export const sampleCases: SampleCase[] = [
	{
		sample: 'databases.get',
		operation: 'database.get',
		parameters: { db_id: id(1) },
		items: [{ id: 1, name: 'B2C customers', suppress_id: 1, description: 'May contain info' }],
	},
	{
		sample: 'databases.list',
		operation: 'database.getAll',
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
		operation: 'database.wipe',
		parameters: { db_id: id(1) },
		items: [{ count_action: 0, count_profile: 0 }],
	},
	{
		sample: 'loyalty.cancel_transaction',
		operation: 'loyaltyProgram.cancelTransaction',
		parameters: transaction,
	},
	{
		sample: 'loyalty.commit_transaction',
		operation: 'loyaltyProgram.commitTransaction',
		parameters: transaction,
		items: [{ transaction_id: 'TRANS12345', balance: '399.50' }],
	},
	{
		sample: 'loyalty.export_transactions',
		operation: 'loyaltyProgram.exportTransactions',
		parameters: {
			loyalty_program_id: 123,
			points_currency_eid: 'bonus_points',
			...september,
			options: { from_id: 'a1b2c3d4-e5f6-7890-g1h2-i3j4k5l6m7n8', wait: false },
		},
		items: [{ task_id: 'task_b2f9fd6a-2499-4a63-b592-f15d4e3b69c5' }],
	},
	{
		sample: 'loyalty.get_balance',
		operation: 'loyaltyProgram.getBalance',
		parameters: { ...loyaltyMember, points_currency_eid: 'starts' },
		items: [{ total_balance: '1000.00', active_balance: '800.50' }],
	},
	{
		sample: 'loyalty.get_expiring_points',
		operation: 'loyaltyProgram.getExpiringPoints',
		parameters: { ...loyaltyMember, points_currency_eid: 'bonus_points', ...september },
		items: [{ expiring_points: '150.24' }],
	},
	{
		sample: 'loyalty.list_trigger_promotions',
		operation: 'loyaltyProgram.getTriggerPromotions',
		parameters: {
			loyalty_program_id: 123,
			returnAll: false,
			limit: 20,
			filters: { is_active: true },
		},
		answerParameters: { loyalty_program_id: 123, ...one },
		items: [
			{
				id: 5,
				name: 'Trigger promotion: Bonus for purchase',
				description: 'Bonus accrual for each purchase',
				external_id: 'trigger_promo_2023_q3',
				start_date: '2023-09-01T00:00:00Z',
				end_date: '2023-09-30T23:59:59Z',
				is_active: true,
				redeem_rules: [{ ...rule, static_amount: '100.16' }],
				accrual_rules: [{ ...rule, static_amount: '100' }],
			},
		],
	},
	{
		sample: 'loyalty.redeem_points',
		operation: 'loyaltyProgram.redeemPoints',
		parameters: {
			...loyaltyMember,
			points_currency_eid: 'stars',
			amount: '100.50',
			options: {
				promotion_id: 'PROMO123',
				is_temp: false,
				transaction_eid: 'uiuiuiiu-ouiihfs-sdfsdf',
				external_data: '{"order_id": "ORDER-123"}',
			},
		},
	},
	{
		sample: 'loyalty.register_member',
		operation: 'loyaltyProgram.registerMember',
		parameters: { ...loyaltyMember, options: { registration_date: '2024-09-01T12:34:56Z' } },
		items: [{ profile_id: '123456' }],
	},
	{
		sample: 'market_orders.delete',
		operation: 'order.delete',
		parameters: orderOne,
		items: [{ deleted: true, order_id: 1 }],
	},
	{
		sample: 'market_orders.get_status',
		operation: 'order.getStatus',
		parameters: orderOne,
		items: [{ order_id: 1, endpoint: 'marketplace', status: 'delivered' }],
	},
	{
		sample: 'market_orders.list',
		operation: 'order.getAll',
		parameters: { ...one, filters: { endpoint: 'qwerty' }, options: { from_id: '' } },
	},
	{
		sample: 'market_orders.update_line_status',
		operation: 'order.updateLineStatus',
		parameters: {
			order_external_id: 'order_1',
			order_line_external_id: 'line_DBSrmlVYD',
			status_external_id: 'delivered',
		},
	},
	{
		sample: 'market_products.delete',
		operation: 'product.delete',
		parameters: { ids: '1, 2', external_ids: 'product_3' },
		items: [{ deleted: true, external_ids: ['product_3'], ids: [1, 2], deleted_count: 2 }],
	},
	{
		sample: 'market_products.list',
		operation: 'product.getAll',
		parameters: {
			returnAll: false,
			limit: 3,
			options: { from_id: '0014a2feb331ace2.20200124134127' },
		},
		items: [
			{
				name: 'Xiaomi 11T',
				external_id: 'xiaomi_11T',
				sku: [
					{ name: 'Xiaomi 11T 256ГБ', external_id: 'xiaomi_11t_256gb' },
					{ name: 'Xiaomi 11T 128 ГБ', external_id: 'xiaomi_11t_128gb' },
				],
			},
			{
				name: 'Apple iPhone 13',
				external_id: 'iphone_13',
				sku: [
					{ name: 'Apple iPhone 13 256GB', external_id: 'iphone_13_256gb' },
					{ name: 'Apple iPhone 13 128GB', external_id: 'iphone_13_128gb' },
				],
			},
			{ name: 'Wireless headphones Xiaomi Mi True Pro', external_id: 'xiaomi_mi_true_pro' },
		],
	},
	{
		sample: 'market_sku.delete',
		operation: 'sku.delete',
		parameters: { ids: '1, 2', external_ids: 'sku_3' },
		items: [{ deleted: true, external_ids: ['sku_3'], ids: [1, 2], deleted_count: 2 }],
	},
	{
		sample: 'market_sku.list',
		operation: 'sku.getAll',
		parameters: { returnAll: false, limit: 3, options: { from_id: '' } },
		items: phones('128GB'),
		xmlItems: phones('128 GB'),
	},
	{
		sample: 'profiles.add',
		operation: 'profile.create',
		parameters: { ...added, options: { ...skipping, batch_size: 1 } },
		items: [{ profile_id: '6638e1e8ee44bb50a67115c4' }],
	},
	{
		sample: 'profiles.add_batch',
		operation: 'profile.create',
		parameters: batched('John', 27),
		xmlParameters: batched('Fillipp', 1),
		items: [{ profile_id: '663a138cee44bb50a67115cd' }],
	},
	{
		sample: 'profiles.database_functional_update',
		operation: 'profile.update',
		parameters: counted(24, '5a5b64a969d4265b958b9ac3'),
		xmlParameters: counted(1, '6613c4754a5d12bd6cc0915f'),
	},
	{
		sample: 'profiles.delete',
		operation: 'profile.delete',
		parameters: { db_id: id(1), ...byEmail('example@example.com') },
		items: [{ deleted: true, profile_id: '5f33d33ece94481aa9382110' }],
	},
	{
		sample: 'profiles.get',
		operation: 'profile.get',
		parameters: { db_id: id(1), ...byEmail('example@example.com'), options: withoutMatching },
	},
	{
		sample: 'profiles.import',
		operation: 'profile.upsert',
		parameters: {
			db_id: id(5),
			...byEmail('i.petrov@example.com'),
			data: columns({ email: 'i.petrov@example.com' }),
			options: { batch_size: 1 },
		},
	},
	{
		sample: 'interaction.request',
		operation: 'profile.upsert',
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
		operation: 'profile.getAll',
		parameters: {
			...list,
			options: { ...list.options, query: '{"$or": [{"_lname": "Doe"}, {"_city": "Moscow"}]}' },
		},
		xmlParameters: list,
	},
	{
		sample: 'profiles.message_unsub',
		operation: 'profile.messageUnsub',
		parameters: {
			rtoken: '2fHLS9YR9daS-a90b371eecc2952f',
			smid: 'fGmXiWU9Y4NSIpCwl4QG6QXAAAQEQsQQQEQEAABCRA',
			options: { categories: 'cat_to_unsub' },
		},
		items: [{ profile_id: '658997338e8f4032d92fd56d' }],
	},
	{
		sample: 'profiles.update',
		operation: 'profile.update',
		parameters: {
			db_id: id(1),
			matching: 'profile_id',
			profile_id: '5a5b64a969d4265b958b9ac3',
			updates: rows({ field: 'category', function: 'add', value: '["cars", "cats"]' }),
			options: withoutMatching,
		},
	},
	...mailingSamples,
	...codeSamples,
	{
		sample: 'resources.fields_get',
		operation: 'resource.getFields',
		parameters: { resource_id: id(1), channel: 'email' },
	},
	{
		sample: 'interaction.xml_resources_fields_get',
		operation: 'resource.getFields',
		parameters: { resource_id: id(1), channel: 'email' },
	},
	{
		sample: 'resources.get',
		operation: 'resource.get',
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
		operation: 'resource.getAll',
		parameters: { ...one, options: { from_id: 1 } },
		items: [{ id: 1, name: 'Resource', groups: [{ id: 1, name: 'subaccount' }] }],
	},
	{
		sample: 'subscriptions.delete',
		operation: 'subscription.delete',
		parameters: push,
		items: [{ deleted: true, profile_id: 'abcdefghijklmnqrstuvwxyz', resource_id: 26 }],
	},
	...segmentSamples,
	...suppressionListSamples,
	{ sample: 'subscriptions.get', operation: 'subscription.get', parameters: push },
	{
		sample: 'subscriptions.list',
		operation: 'subscription.getAllOfProfile',
		parameters: { db_id: id(1), profile_id: 'abcdefghijklmnqrstuvwxyz' },
		items: [suspended],
	},
	{
		sample: 'subscriptions.list_all',
		operation: 'subscription.getAll',
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
		operation: 'subscription.suspendAll',
		parameters: { db_id: id(1), options: { channel: 'email' } },
		items: [{ updated: 4080 }],
		xmlItems: [{ updated: 1344 }],
	},
	{ sample: 'subscriptions.undelete', operation: 'subscription.undelete', parameters: push },
	{
		sample: 'app_push.post_events',
		operation: 'appPush.postEvents',
		parameters: {
			events: 1,
			uid: 'uid',
			options: {
				launch_id: 'launch_id',
				provider: 'android-firebase',
				subscription_id: 'subscriptionid',
			},
		},
		items: [{ added: true }],
	},
	{
		sample: 'scenarios.list',
		operation: 'scenario.getAll',
		parameters: { ...one, filters: { ui_tags: 'B2C' }, options: { from_id: 10 } },
		items: [
			{
				id: 15,
				name: 'Test scenario',
				db_id: 1,
				is_active: true,
				ui_tags: ['tag1', 'tag2'],
				mode: 'skip_in_any_case',
				groups: [{ id: 1, name: 'Test group' }],
				nodes: [
					{ name: 'Node 1', type: 'campaign' },
					{ name: 'Node 2', type: 'condition' },
					{ name: 'Node 3', type: 'update' },
				],
			},
		],
	},
	{
		sample: 'trigger_mailings.get',
		operation: 'triggerMailing.get',
		parameters: { trigger_id: id(12) },
		items: [apiTrigger],
	},
	{
		sample: 'interaction.xml_campaigns_triggers_get',
		operation: 'triggerMailing.get',
		parameters: { trigger_id: id(12) },
		items: [apiTrigger],
	},
	{
		sample: 'trigger_mailings.launch',
		operation: 'triggerMailing.launch',
		parameters: { trigger_id: id(1), ...byEmail('zaycev@example.com') },
	},
];
