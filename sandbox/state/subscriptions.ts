/** Subscriptions of a profile: status, and the two forms in which responses print them. */
import { invalid } from '../responses';
import { EXTENDED, emailKey, md5 } from './contacts';

type Values = Record<string, unknown>;

/** Names by number (page "Subscription status"). */
export const STATUSES = [
	'subscribed',
	'unsubscribed',
	'complained',
	'hardbounced',
	'unconfirmed',
	'suspended',
	'invalid',
];

export interface Subscription {
	resource_id: number;
	channel: string;
	/** {email}, {phone}, {provider, subscription_id} or {id}. */
	contact: Values;
	status: string;
	priority: number;
	custom_fields: Values;
	cats: string[];
	hash_id: string;
	is_delete: boolean;
	reg_info: Values;
}

/** The name of a status given as name or number; undefined for "unchanged" (absent or -1). */
export function readStatus(value: unknown): string | undefined {
	if (value === undefined || value === -1 || value === '-1') return undefined;
	const status =
		typeof value === 'number' || /^\d$/.test(String(value)) ? STATUSES[Number(value)] : value;
	if (!STATUSES.includes(status as string)) throw invalid(`status ${String(value)} is not known`);
	return status as string;
}

/** The short form of subscriptions/list: contact fields at the top level, or in cc_data for messengers. */
export function flatView(one: Subscription): Values {
	const contact = EXTENDED[one.channel] ? one.contact : { cc_data: one.contact };
	const view: Values = {
		resource_id: one.resource_id,
		channel: one.channel,
		...contact,
		priority: one.priority,
		status: one.status,
	};
	if (Object.keys(one.custom_fields).length > 0) view.custom_fields = one.custom_fields;
	if (one.cats.length > 0) view.cats = one.cats;
	return view;
}

/** The extended form of profiles/get and profiles/list. */
export function extendedView(one: Subscription): Values {
	const email = one.contact.email as string | undefined;
	const domain = email?.split('@')[1]?.toLowerCase();
	const data = email
		? { email, domain, domain_group: domain, md5: md5(emailKey(email)) }
		: one.contact;
	return {
		resource_id: one.resource_id,
		channel: one.channel,
		[EXTENDED[one.channel] ?? 'cc_data']: data,
		status: one.status,
		priority: one.priority,
		custom_fields: one.custom_fields,
		cats: one.cats,
		hash_id: one.hash_id,
		is_delete: one.is_delete,
		reg_info: one.reg_info,
	};
}
