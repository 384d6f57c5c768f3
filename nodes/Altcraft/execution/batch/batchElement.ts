/** Turns an item's request into an element of a batch. */
import type { Batch } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import type { Json, JsonObject } from '../../types';

export interface BatchElement {
	value: Json;
	/** Keys of the item's body that belong to the element; all others are shared by the whole batch. */
	elementKeys: readonly string[];
}

/**
 * @param body of the single method
 * @returns undefined if the batch method cannot express the request: it lacks one of the parameters, or the element
 * does not contain the matching keys
 */
export function toBatchElement(batch: Batch, body: JsonObject): BatchElement | undefined {
	if (batch.singleOnlyFields?.some((name) => name in body)) return undefined;
	if (batch.elementFields)
		return {
			value: toObjectElement(batch, batch.elementFields, body),
			elementKeys: batch.elementFields,
		};
	const value = body[batch.element];
	if (value === undefined) return undefined;
	if (!isJsonObject(value)) return { value, elementKeys: [batch.element] };
	const keys = findMatchingKeys(batch, body);
	if (keys === undefined) return { value, elementKeys: [batch.element] };
	if (keys.length === 0) return undefined;
	const mode = matchingMode(body);
	for (const key of keys) if (!containsMatchingKey(value, key, body, mode)) return undefined;
	return { value, elementKeys: [batch.element, ...keys] };
}

/** Identifies the profile of a request, so that two changes of one profile keep their order. */
export function profileKey(batch: Batch, body: JsonObject): string {
	const value = body[batch.element];
	const keys = findMatchingKeys(batch, body);
	const matchingValues = keys?.map((key) => body[key]!) ?? [];
	// Without a matching mode the platform uses the email in the element.
	const email =
		keys === undefined && batch.matchingKeys && isJsonObject(value) ? value.email : undefined;
	const wholeElement = batch.elementFields ? body : (value ?? body);
	const identity = email ?? (matchingValues.length > 0 ? matchingValues : wholeElement);
	return JSON.stringify([body.db_id ?? null, identity]);
}

const matchingMode = (body: JsonObject): string => String(body.matching ?? 'email');

/** The matching keys in the body; undefined if it contains neither a key nor a matching mode. */
function findMatchingKeys(
	{ matchingKeys: keysByMode }: Batch,
	body: JsonObject,
): readonly string[] | undefined {
	if (!keysByMode) return undefined;
	const modeKeys = keysByMode[matchingMode(body)] ?? [];
	const found = modeKeys.filter((key) => key !== 'field_name' && key in body);
	if (found.length > 0 || 'matching' in body) return found;
	const hasAnyKey = Object.values(keysByMode).some((keys) => keys.some((key) => key in body));
	return hasAnyKey ? found : undefined;
}

/** An element made of several parameters. Matching keys that the profile in it contains are left out. */
function toObjectElement(
	batch: Batch,
	elementFields: readonly string[],
	body: JsonObject,
): JsonObject {
	const element: JsonObject = {};
	for (const name of elementFields) if (name in body) element[name] = body[name]!;
	const profile = element[batch.element];
	if (!isJsonObject(profile)) return element;
	const mode = matchingMode(body);
	for (const key of findMatchingKeys(batch, body) ?? []) {
		if (key in element && containsMatchingKey(profile, key, body, mode)) delete element[key];
	}
	return element;
}

/** Whether the profile data contains the matching key with the same value as the body. */
function containsMatchingKey(
	element: JsonObject,
	key: string,
	body: JsonObject,
	mode: string,
): boolean {
	const expected = body[key];
	const isSubscriptionMode = mode.endsWith('_sub');
	switch (key) {
		case 'email':
			return (
				(!isSubscriptionMode && element.email === expected) ||
				subscriptionContains(element, 'email', expected)
			);
		case 'phone':
			return (
				(!isSubscriptionMode &&
					Array.isArray(element.phones) &&
					element.phones.includes(expected!)) ||
				subscriptionContains(element, 'phone', expected)
			);
		case 'field_value':
			return mode === 'custom' && element[String(body.field_name)] === expected;
		case 'provider':
		case 'subscription_id':
			return subscriptionContains(element, key, expected);
		default:
			return false;
	}
}

function subscriptionContains(
	element: JsonObject,
	key: string,
	expected: Json | undefined,
): boolean {
	const { subscriptions } = element;
	if (!Array.isArray(subscriptions)) return false;
	return subscriptions.some((subscription) => {
		if (!isJsonObject(subscription)) return false;
		const channelData = subscription[`${key}_data`];
		return (
			subscription[key] === expected || (isJsonObject(channelData) && channelData[key] === expected)
		);
	});
}
