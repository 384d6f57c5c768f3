/** Contacts of subscriptions, and the keys that they are compared by. */
import { createHash } from 'node:crypto';
import { invalid } from '../responses';

type Values = Record<string, unknown>;

/** Property of the contact in the extended form, by channel. */
export const EXTENDED: Record<string, string> = {
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
 * Reads the contact of a subscription in any documented form (flat, `email_data`, `cc_data`).
 * @throws ApiError 450 if the channel is missing or a part of the contact is missing or invalid
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
		throw invalid(`"${contact.phone}" is not a phone number`);
	}
	return { channel, contact };
}

/** Identifies a subscription: two with the same key are the same. */
export function contactKey(resourceId: unknown, channel: string, contact: Values): string {
	const parts = Object.entries(contact).map(([name, value]) =>
		name === 'email' ? emailKey(value) : name === 'phone' ? phoneKey(value) : String(value),
	);
	return [resourceId, channel, ...parts].join('|');
}
