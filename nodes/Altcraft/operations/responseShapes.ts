/** Response shapes that several methods share. */
import type { ResponseShape } from '../types';

export const group = { id: 'integer', name: 'string' } as const satisfies ResponseShape;

/** Access groups as the methods of databases and segments spell them. */
export const capitalizedGroup = { Id: 'integer', Name: 'string' } as const satisfies ResponseShape;

/** Normalizes the access groups in the lists of databases and segments. */
export const renamedGroupKeys = { Groups: 'groups', Id: 'id', Name: 'name' } as const;

/** Subscription counts by status, in the statistics methods. */
export const subscriptionCounters = {
	channel: 'string',
	status: {
		all: 'integer',
		subscribed: 'integer',
		unsubscribed: 'integer',
		complained: 'integer',
		hardbounced: 'integer',
		unconfirmed: 'integer',
		suspended: 'integer',
		invalid: 'integer',
		subscribed_sendable: 'integer',
		unconfirmed_sendable: 'integer',
	},
} as const satisfies ResponseShape;

export const subscription = {
	resource_id: 'integer',
	channel: 'string',
	email: 'string',
	phone: 'string',
	provider: 'string',
	subscription_id: 'string',
	cc_data: { id: 'integer', phone: 'string', '*': 'any' },
	priority: 'integer',
	status: 'string',
	custom_fields: { '*': 'any' },
	cats: ['string'],
	hash_id: 'string',
	is_delete: 'boolean',
	email_data: {
		email: 'string',
		domain: 'string',
		domain_group: 'string',
		md5: 'string',
		'*': 'any',
	},
	phone_data: { phone: 'string', '*': 'any' },
	push_data: { provider: 'string', subscription_id: 'string', '*': 'any' },
	reg_info: { date: 'string', ip: 'string', url: 'string', '*': 'any' },
	'*': 'any',
} as const satisfies ResponseShape;

/** A profile in "Get profile data" and "Get data for multiple profiles". Other keys are database fields. */
export const profile = {
	id: 'string',
	db_id: 'integer',
	email: 'string',
	phones: ['string'],
	subscriptions: [subscription],
	_id: 'string',
	_acid: 'string',
	_bdate: 'string',
	_browser: 'string',
	_city: 'string',
	_country: 'string',
	_createtime: 'string',
	_deliv_exist: 'boolean',
	_fname: 'string',
	_ip: 'string',
	_is_test: 'boolean',
	_lname: 'string',
	_md5: 'string',
	_open_date: 'string',
	_os: 'string',
	_postal_code: 'string',
	_regcity: 'string',
	_regcountry: 'string',
	_regdate: 'string',
	_regip: 'string',
	_region: 'string',
	_regurl: 'string',
	_sex: 'integer',
	_status: 'integer',
	_tz: 'string',
	_vendor: 'string',
	_xxh: 'string',
	'*': 'any',
} as const satisfies ResponseShape;

/** Keys of a simplified profile, besides custom fields. */
export const simplifiedProfileKeys = [
	'id',
	'db_id',
	'email',
	'phones',
	'_fname',
	'_lname',
	'_city',
	'_status',
	'_regdate',
	'subscriptions',
] as const;

/** Keys of a simplified subscription. */
export const simplifiedSubscriptionKeys = [
	'profile_id',
	'resource_id',
	'channel',
	'status',
	'email',
	'phone',
	'provider',
	'subscription_id',
	'cats',
	'custom_fields',
] as const;

/** A database field or a subscription field. */
export const fieldDescription = {
	category: 'string',
	title: 'string',
	name: 'string',
	required: 'boolean',
	type: 'string',
	dictionary: 'string',
	'*': 'any',
} as const satisfies ResponseShape;

export const taskId = { data: { task_id: 'string' } } as const satisfies ResponseShape;

/** Status of a task. `result` depends on the type of the task. */
export const taskStatus = {
	task_id: 'string',
	status: 'string',
	progress: 'integer',
	result: {
		errors: ['any'],
		source_id: 'integer',
		suppress_id: 'integer',
		total: 'integer',
		type: 'string',
		urls: ['string'],
		hashed_file: 'string',
		is_api: 'boolean',
		regular_file: 'string',
		'*': 'any',
	},
} as const satisfies ResponseShape;
