/** Subscriptions of a profile: contact, status, input in its several spellings, the two forms of output. */
import { createHash } from 'node:crypto';
import { invalid } from '../responses';
import type { Database } from './databases';
import type { Resource } from './resources';
import { resourceFor } from './resources';
import { applyData } from './functionalUpdates';
import type { World } from './state';

type Values = Record<string, unknown>;

/** Words by number (page "Subscription status"). */
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
	/** Where the person is reached: {email}, {phone}, {provider, subscription_id} or {id}. */
	contact: Values;
	status: string;
	priority: number;
	custom_fields: Values;
	cats: string[];
	hash_id: string;
	is_delete: boolean;
	reg_info: Values;
}

/** The object that holds the contact in the extended form, by channel. */
const EXTENDED: Record<string, string> = {
	email: 'email_data',
	sms: 'phone_data',
	push: 'push_data',
};
const CONTACT_PARTS: Record<string, string[]> = {
	email: ['email'],
	sms: ['phone'],
	push: ['provider', 'subscription_id'],
	telegram_bot: ['id'],
};

export const emailKey = (email: unknown) => String(email).trim().toLowerCase();
export const phoneKey = (phone: unknown) => String(phone).replace(/[^\d]/g, '');
export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * The contact of a channel out of a subscription in any documented spelling (flat, `email_data`, `cc_data`).
 * @throws Refusal 450 when the channel is unknown or a part is missing
 */
export function readContact(input: Values): { channel: string; contact: Values } {
	const { channel } = input;
	if (typeof channel !== 'string') throw invalid('channel is required');
	const nested = (input[EXTENDED[channel] ?? 'cc_data'] ?? {}) as Values;
	const contact: Values = {};
	for (const part of CONTACT_PARTS[channel] ?? ['phone']) {
		const value = EXTENDED[channel] ? (input[part] ?? nested[part]) : nested[part];
		const isId = channel === 'telegram_bot';
		if (isId ? !Number.isInteger(value) : typeof value !== 'string' || value === '') {
			throw invalid(`${part} is required for channel ${channel}`);
		}
		contact[part] = value;
	}
	if (channel === 'email' && !/^[^\s@]+@[^\s@]+$/.test(contact.email as string)) {
		throw invalid(`"${String(contact.email)}" is no email address`);
	}
	if (typeof contact.phone === 'string' && !/^\+?[\d\s()-]{5,20}$/.test(contact.phone)) {
		throw invalid(`"${contact.phone}" is no phone number`);
	}
	return { channel, contact };
}

/** One word for who is reached where: two subscriptions with the same key are the same. */
export function contactKey(resourceId: unknown, channel: string, contact: Values): string {
	const parts = Object.entries(contact).map(([name, value]) =>
		name === 'email' ? emailKey(value) : name === 'phone' ? phoneKey(value) : String(value),
	);
	return [resourceId, channel, ...parts].join('|');
}

/** The word for a status given as word or number; undefined when it is left alone (absent or -1). */
export function readStatus(value: unknown): string | undefined {
	if (value === undefined || value === -1 || value === '-1') return undefined;
	const word =
		typeof value === 'number' || /^\d$/.test(String(value)) ? STATUSES[Number(value)] : value;
	if (!STATUSES.includes(word as string)) throw invalid(`status ${String(value)} is not known`);
	return word as string;
}

/**
 * Adds a subscription to a list or changes the one that is there; the list itself is left as it is.
 * @throws Refusal 404 (no such resource), 413 (database not in the resource), 450
 */
export function withSubscription(
	list: Subscription[],
	input: Values,
	database: Database,
	world: World,
): Subscription[] {
	const resource: Resource = resourceFor(world, input.resource_id, database);
	const { channel, contact } = readContact(input);
	if (!resource.channels.includes(channel)) {
		throw invalid(`channel ${channel} is off in resource ${resource.id}`);
	}
	const key = contactKey(resource.id, channel, contact);
	const index = list.findIndex(
		(one) => contactKey(one.resource_id, one.channel, one.contact) === key,
	);
	const before = list[index];
	const priority = input.priority === -1 ? undefined : (input.priority as number | undefined);
	const reg: Values = {};
	if (typeof input.date === 'string') reg.date = input.date;
	if (typeof input.ip === 'string') reg.ip = input.ip;
	if (typeof input.url === 'string') reg.url = input.url;
	const next: Subscription = {
		resource_id: resource.id,
		channel,
		contact,
		status: readStatus(input.status) ?? before?.status ?? 'subscribed',
		priority: priority ?? before?.priority ?? 0,
		custom_fields: input.custom_fields
			? applyData(
					before?.custom_fields ?? {},
					input.custom_fields as Values,
					resource.fieldMap(channel),
				)
			: (before?.custom_fields ?? {}),
		cats: (input.cats as string[] | undefined) ?? before?.cats ?? [],
		hash_id: before?.hash_id ?? md5(`${database.id}|${key}`).slice(0, 8),
		is_delete: before?.is_delete ?? false,
		reg_info: { date: world.isoNow(), ...before?.reg_info, ...reg },
	};
	return index < 0 ? [...list, next] : list.with(index, next);
}

/** The short form of subscriptions/list: the contact stands flat, or in cc_data for messengers. */
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
