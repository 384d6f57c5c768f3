/** The option Extra Body: parameters that the node does not have, merged into the request body. */
import { isJsonObject } from '../../isJsonObject';
import type { Field } from '../../operations/types';
import type { JsonObject } from '../../types';
import { parseJson, type Refuse } from './parseJsonInput';

const extraBodyField: Field = { name: 'extra_body', kind: 'json', displayName: 'Extra Body' };

/** @param text the option; nothing, JSON or an object. @throws by `refuse` if it is no object */
export function mergeExtraBody(body: JsonObject, text: unknown, refuse: Refuse): JsonObject {
	const value = parseJson(extraBodyField, text, refuse);
	if (value === undefined) return body;
	return isJsonObject(value)
		? mergePatch(body, value)
		: refuse(extraBodyField, 'must be a JSON object');
}

/** JSON Merge Patch (RFC 7396): objects are merged, null removes a key, other values replace it. */
function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
	const merged = { ...target };
	for (const [key, value] of Object.entries(patch)) {
		const current = merged[key];
		if (value === null) delete merged[key];
		else if (isJsonObject(value))
			merged[key] = mergePatch(isJsonObject(current) ? current : {}, value);
		else merged[key] = value;
	}
	return merged;
}
