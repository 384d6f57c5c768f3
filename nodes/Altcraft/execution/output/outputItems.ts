/** Turns responses into output items. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import { renameKeys } from '../../operations/renameKeys';
import { isJsonObject } from '../../isJsonObject';
import type { Json, JsonObject, ResponseShape } from '../../types';

/**
 * @param value the response without envelope
 * @param requestBody source of the fields that the output repeats
 * @returns the entries of a response: one for an object, one each for an array
 */
export function toEntries(
	operation: Operation,
	value: JsonObject,
	requestBody: JsonObject = {},
): JsonObject[] {
	const result = operation.resultKey === undefined ? value : value[operation.resultKey];
	const isEmpty = result === undefined || result === null || result === '';
	const results = Array.isArray(result) ? result : isEmpty ? [] : [result];
	const entries = results.map((entry) =>
		toOutput(operation, toObject(operation, entry), requestBody),
	);
	// A response that only confirms success gives one item all the same.
	if (entries.length === 0 && hasOutputWithoutResult(operation))
		return [toOutput(operation, {}, requestBody)];
	return entries;
}

const hasOutputWithoutResult = (operation: Operation): boolean =>
	!Array.isArray(resultShape(operation)) &&
	(operation.fixedOutput !== undefined || operation.echoedFields !== undefined);

const resultShape = ({ response, resultKey }: Operation): ResponseShape | undefined =>
	resultKey === undefined ? response : (response as Record<string, ResponseShape>)[resultKey];

function toObject({ keyValueOutput, valueKey }: Operation, entry: Json): JsonObject {
	if (!isJsonObject(entry)) return { [valueKey ?? 'value']: entry };
	if (!keyValueOutput) return entry;
	const [key, value] = Object.entries(entry)[0] ?? [];
	return key === undefined ? {} : { [keyValueOutput.key]: key, [keyValueOutput.value]: value! };
}

/**
 * An entry after the operation's fixed keys and the repeated request fields, with normalized key names;
 * `{success: true}` if that is empty.
 */
export function toOutput(
	operation: Operation,
	entry: JsonObject,
	requestBody: JsonObject,
): JsonObject {
	const { fixedOutput, echoedFields, renamedKeys } = operation;
	const renamed = renamedKeys ? renameKeys(entry, renamedKeys) : entry;
	const output: JsonObject =
		fixedOutput || echoedFields
			? {
					...(fixedOutput as JsonObject | undefined),
					...(echoedFields ? pickEchoed(operation, requestBody) : undefined),
					...renamed,
				}
			: renamed;
	return hasKeys(output) ? output : { success: true };
}

/** A loop, because it runs for every entry. */
function hasKeys(value: JsonObject): boolean {
	for (const _ in value) return true;
	return false;
}

/** Keeps the operation's simplified keys, and the keys that its response shape does not list (database fields). */
export function simplify(operation: Operation, items: INodeExecutionData[]): INodeExecutionData[] {
	const simplified = new Set(operation.simplifiedKeys);
	const declared = declaredKeys(operation);
	return items.map((item) => {
		const json: IDataObject = {};
		for (const key of Object.keys(item.json))
			if (simplified.has(key) || !declared.has(key)) json[key] = item.json[key];
		return { ...item, json };
	});
}

/** Keys of an output entry that the response shape lists. */
export function declaredKeys(operation: Operation): Set<string> {
	const { renamedKeys = {} } = operation;
	const shape = resultShape(operation)!;
	const entry = (Array.isArray(shape) ? shape[0] : shape) as Record<string, ResponseShape>;
	return new Set(Object.keys(entry).map((key) => renamedKeys[key] ?? key));
}

/** The request fields that the output repeats, under their parameter names. */
function pickEchoed({ echoedFields, fields }: Operation, requestBody: JsonObject): JsonObject {
	const picked: JsonObject = {};
	for (const name of echoedFields!) {
		for (const { apiName, bodyObject } of fields.filter((field) => field.name === name)) {
			const parent = bodyObject === undefined ? requestBody : requestBody[bodyObject];
			const value = isJsonObject(parent) ? parent[apiName ?? name] : undefined;
			if (value !== undefined) picked[name] = value;
		}
	}
	return picked;
}

export const toItem = (entry: JsonObject, item: number): INodeExecutionData => ({
	json: entry as IDataObject,
	pairedItem: { item },
});
