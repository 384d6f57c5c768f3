/** The keys that a request finds its profile by (documentation: "Matching"), and where its data repeats them. */
import type { Batch } from '../operations/types';
import { isJsonObject } from '../isJsonObject';
import type { Json, JsonObject } from '../types';

type KeysByMode = NonNullable<Batch['matchingKeys']>;

export const matchingMode = (body: JsonObject): string => String(body.matching ?? 'email');

/** The names of the matching keys in the body; undefined if it contains neither a key nor a matching mode. */
export function findMatchingKeys(
	keysByMode: KeysByMode | undefined,
	body: JsonObject,
): readonly string[] | undefined {
	if (!keysByMode) return undefined;
	const modeKeys = keysByMode[matchingMode(body)] ?? [];
	const found = modeKeys.filter((key) => key !== 'field_name' && key in body);
	if (found.length > 0 || 'matching' in body) return found;
	const hasAnyKey = Object.values(keysByMode).some((keys) => keys.some((key) => key in body));
	return hasAnyKey ? found : undefined;
}

/**
 * A key as the platform compares it: emails without regard to case, phones by their digits. The type of a value
 * makes no difference, because columns and parameters may give the same key as a number and as text.
 */
export function normalizeKey(key: string, value: Json | undefined): string {
	const text = (typeof value === 'string' ? value : JSON.stringify(value ?? null)).trim();
	if (key === 'email') return text.toLowerCase();
	return key === 'phone' ? text.replace(/\D/g, '') || text : text;
}

/** Modes whose keys are profile fields, so that a new profile can store them. */
const profileFieldModes = new Set(['custom', 'email', 'email_phone', 'email_profile', 'phone']);

/** Whether the data of a new profile would contain all keys that found no profile. */
export function storesMatchingKeys(keysByMode: KeysByMode | undefined, body: JsonObject): boolean {
	const keys = findMatchingKeys(keysByMode, body);
	if (!keys || !profileFieldModes.has(matchingMode(body))) return true;
	const data = isJsonObject(body.data) ? body.data : {};
	return keys.every((key) => containsMatchingKey(data, key, body));
}

/** The body with the keys that its data lacks. Keys that are no profile fields are not added. */
export function addKeysToData(keysByMode: KeysByMode | undefined, body: JsonObject): JsonObject {
	if (storesMatchingKeys(keysByMode, body)) return body;
	const { email, phone, field_name, field_value, data } = body;
	const added: JsonObject = {
		...(email !== undefined && { email }),
		...(phone !== undefined && { phones: [phone] }),
		...(field_value !== undefined && { [String(field_name)]: field_value }),
	};
	return { ...body, data: { ...added, ...(isJsonObject(data) ? data : {}) } };
}

/** Whether the profile data contains the matching key with the same value as the body. */
export function containsMatchingKey(data: JsonObject, key: string, body: JsonObject): boolean {
	const mode = matchingMode(body);
	const expected = body[key];
	const matches = (value: Json | undefined) =>
		value === expected ||
		(value !== undefined && normalizeKey(key, value) === normalizeKey(key, expected));
	const isSubscriptionMode = mode.endsWith('_sub');
	switch (key) {
		case 'email':
			return (
				(!isSubscriptionMode && matches(data.email)) ||
				(mode !== 'email_profile' && subscriptionContains(data, key, matches))
			);
		case 'phone':
			return (
				(!isSubscriptionMode && [data.phones].flat().some(matches)) ||
				subscriptionContains(data, key, matches)
			);
		case 'field_value':
			return mode === 'custom' && matches(data[String(body.field_name)]);
		case 'provider':
		case 'subscription_id':
			return subscriptionContains(data, key, matches);
		default:
			return false;
	}
}

function subscriptionContains(
	{ subscriptions }: JsonObject,
	key: string,
	matches: (value: Json | undefined) => boolean,
): boolean {
	if (!Array.isArray(subscriptions)) return false;
	return subscriptions.some((subscription) => {
		if (!isJsonObject(subscription)) return false;
		const channelData = subscription[`${key}_data`];
		return matches(subscription[key]) || (isJsonObject(channelData) && matches(channelData[key]));
	});
}
