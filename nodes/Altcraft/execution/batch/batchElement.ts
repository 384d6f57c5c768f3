/** Turns an item's request into an element of a batch. */
import type { Batch } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import type { Json, JsonObject } from '../../types';
import { containsMatchingKey, findMatchingKeys, normalizeKey } from '../matchingKeys';

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
	const keys = findMatchingKeys(batch.matchingKeys, body);
	if (keys === undefined) return { value, elementKeys: [batch.element] };
	if (keys.length === 0) return undefined;
	for (const key of keys) if (!containsMatchingKey(value, key, body)) return undefined;
	return { value, elementKeys: [batch.element, ...keys] };
}

/** Identifies the profile of a request, so that two changes of one profile keep their order. */
export function profileKey(batch: Batch, body: JsonObject): string {
	const value = body[batch.element];
	const keys = findMatchingKeys(batch.matchingKeys, body);
	const matchingValues = keys?.map((key) => normalizeKey(key, body[key])) ?? [];
	// Without a matching mode the platform uses the email in the element.
	const email =
		keys === undefined && batch.matchingKeys && isJsonObject(value) && value.email !== undefined
			? normalizeKey('email', value.email)
			: undefined;
	const wholeElement = batch.elementFields ? body : (value ?? body);
	const identity = email ?? (matchingValues.length > 0 ? matchingValues : wholeElement);
	return JSON.stringify([body.db_id ?? null, identity]);
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
	for (const key of findMatchingKeys(batch.matchingKeys, body) ?? []) {
		if (key in element && containsMatchingKey(profile, key, body)) delete element[key];
	}
	return element;
}
