/** An item as an element of a batch, where the batch method can say the same as the single one. */
import type { Batch } from '../catalogue/types';
import type { Json, JsonObject } from '../wire/types';

export interface Element {
	value: Json;
	/** The rest of the body, the same for all elements of one request. */
	shared: JsonObject;
	/** What the element is about, so that two changes of one profile keep their order. */
	identity: string;
}

/**
 * Splits the single method's body into element and shared part. @returns undefined where only the single
 * method can say it: it uses a parameter that the batch lacks, or its matching keys do not lie in the element.
 */
export function elementOf(batch: Batch, body: JsonObject): Element | undefined {
	if (batch.each) return objectOf(batch, batch.each, body);
	const value = body[batch.element];
	if (value === undefined) return undefined;
	if (batch.singleOnly?.some((name) => name in body)) return undefined;
	if (!batch.keys || !isObject(value)) {
		const shared = without(body, [batch.element]);
		return { value, shared, identity: JSON.stringify(value) };
	}
	if (
		!('matching' in body) &&
		!Object.values(batch.keys)
			.flat()
			.some((key) => key in body)
	) {
		const identity = String(value.email ?? JSON.stringify(value));
		return { value, shared: without(body, [batch.element]), identity };
	}
	const mode = String(body.matching ?? 'email');
	const keys = (batch.keys[mode] ?? []).filter((key) => key !== 'field_name' && key in body);
	if (keys.length === 0 || !keys.every((key) => liesIn(value, key, body, mode))) return undefined;
	const shared = without(body, [batch.element, ...keys]);
	const [only] = keys;
	const named = keys.length === 1 ? body[only!]! : keys.map((key) => body[key]!);
	return { value, shared, identity: typeof named === 'string' ? named : JSON.stringify(named) };
}

/** An element that carries its matching keys beside the profile, or in it. */
function objectOf(batch: Batch, each: readonly string[], body: JsonObject): Element | undefined {
	if (batch.singleOnly?.some((name) => name in body)) return undefined;
	const value: JsonObject = {};
	const shared: JsonObject = {};
	for (const [name, given] of Object.entries(body))
		(each.includes(name) ? value : shared)[name] = given;
	const mode = String(body.matching ?? 'email');
	const keys = (batch.keys?.[mode] ?? []).filter((key) => key in value);
	const identity = JSON.stringify(keys.length > 0 ? keys.map((key) => value[key]) : value);
	const profile = value[batch.element];
	if (isObject(profile))
		for (const key of keys) if (liesIn(profile, key, body, mode)) delete value[key];
	return { value, shared, identity };
}

/** Built up rather than copied and pruned: an object that loses keys is slow from then on. */
function without(body: JsonObject, names: readonly string[]): JsonObject {
	const rest: JsonObject = {};
	for (const name of Object.keys(body)) if (!names.includes(name)) rest[name] = body[name]!;
	return rest;
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
