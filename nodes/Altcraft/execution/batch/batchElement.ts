/** An item as an element of a batch, where the batch method can say the same as the single one. */
import type { Batch } from '../../operations/types';
import type { Json, JsonObject } from '../../types';

export interface BatchElement {
	value: Json;
	/** Names in the body that are this element's own; the rest is the same for all elements of one request. */
	ownKeys: readonly string[];
}

/**
 * The element that the single method's body becomes. @returns undefined where only the single method can say it: it
 * uses a parameter that the batch lacks, or its matching keys do not lie in the element.
 */
export function toBatchElement(batch: Batch, body: JsonObject): BatchElement | undefined {
	if (batch.singleOnlyFields?.some((name) => name in body)) return undefined;
	if (batch.elementFields)
		return { value: objectOf(batch, batch.elementFields, body), ownKeys: batch.elementFields };
	const value = body[batch.element];
	if (value === undefined) return undefined;
	const keys = isObject(value) ? keysIn(batch, body) : undefined;
	if (keys === undefined) return { value, ownKeys: [batch.element] };
	if (keys.length === 0) return undefined;
	const mode = modeOf(body);
	for (const key of keys) if (!liesIn(value as JsonObject, key, body, mode)) return undefined;
	return { value, ownKeys: [batch.element, ...keys] };
}

/** What an element is about, so that two changes of one profile keep their order. */
export function profileKey(batch: Batch, body: JsonObject): string {
	const value = body[batch.element];
	const keys = keysIn(batch, body);
	const named = keys?.map((key) => body[key]!) ?? [];
	// Without a matching mode the platform looks at the email in the element.
	const email =
		keys === undefined && batch.matchingKeys && isObject(value) ? value.email : undefined;
	const about = email ?? (named.length > 0 ? named : batch.elementFields ? body : (value ?? body));
	return JSON.stringify([body.db_id ?? null, about]);
}

const modeOf = (body: JsonObject): string => String(body.matching ?? 'email');

/** The matching keys that the body gives; undefined where it says nothing of matching. */
function keysIn({ matchingKeys: byMode }: Batch, body: JsonObject): readonly string[] | undefined {
	if (!byMode) return undefined;
	const given = (byMode[modeOf(body)] ?? []).filter((key) => key !== 'field_name' && key in body);
	if (given.length > 0 || 'matching' in body) return given;
	const any = Object.values(byMode).some((keys) => keys.some((key) => key in body));
	return any ? given : undefined;
}

/** An element that carries its matching keys beside the profile, or in it. */
function objectOf(batch: Batch, each: readonly string[], body: JsonObject): JsonObject {
	const value: JsonObject = {};
	for (const name of each) if (name in body) value[name] = body[name]!;
	const profile = value[batch.element];
	if (!isObject(profile)) return value;
	for (const key of keysIn(batch, body) ?? []) {
		if (key in value && liesIn(profile, key, body, modeOf(body))) delete value[key];
	}
	return value;
}

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the element itself carries the matching key with the same value. */
function liesIn(element: JsonObject, key: string, body: JsonObject, mode: string): boolean {
	const wanted = body[key];
	const inSubscriptions = mode.endsWith('_sub');
	switch (key) {
		case 'email':
			return (
				(!inSubscriptions && element.email === wanted) || inSubscription(element, 'email', wanted)
			);
		case 'phone':
			return (
				(!inSubscriptions && Array.isArray(element.phones) && element.phones.includes(wanted!)) ||
				inSubscription(element, 'phone', wanted)
			);
		case 'field_value':
			return mode === 'custom' && element[String(body.field_name)] === wanted;
		case 'provider':
		case 'subscription_id':
			return inSubscription(element, key, wanted);
		default:
			return false;
	}
}

function inSubscription(element: JsonObject, key: string, wanted: Json | undefined): boolean {
	const { subscriptions } = element;
	if (!Array.isArray(subscriptions)) return false;
	return subscriptions.some(
		(subscription) =>
			isObject(subscription) &&
			(subscription[key] === wanted ||
				(isObject(subscription[`${key}_data`]) &&
					(subscription[`${key}_data`] as JsonObject)[key] === wanted)),
	);
}
