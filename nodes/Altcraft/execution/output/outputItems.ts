/** Answers as output items: without envelope, arrays as items, each paired with the item it came from. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../operations/types';
import type { Json, JsonObject, ResponseShape } from '../../types';
import { renameKeys } from '../../operations/renameKeys';

/**
 * @param asked the request's body, for what the output repeats of it
 * @returns the entries that an answer gives: one for an object, one each for an array
 */
export function toEntries(
	operation: Operation,
	value: JsonObject,
	asked: JsonObject = {},
): JsonObject[] {
	const result = operation.resultKey === undefined ? value : value[operation.resultKey];
	const empty = result === undefined || result === null || result === '';
	const entries = Array.isArray(result) ? result : empty ? [] : [result];
	const made = entries.map((entry) => toOutput(operation, objectOf(operation, entry), asked));
	// What tells only that it was done gives one item all the same.
	return made.length === 0 && saysDone(operation) ? [toOutput(operation, {}, asked)] : made;
}

const saysDone = ({ fixedOutput, echoedFields, response, resultKey }: Operation): boolean => {
	const whole =
		resultKey === undefined ? response : (response as Record<string, ResponseShape>)[resultKey];
	return !Array.isArray(whole) && (fixedOutput !== undefined || echoedFields !== undefined);
};

function objectOf({ keyValueOutput, valueKey }: Operation, entry: Json): JsonObject {
	if (!isJsonObject(entry)) return { [valueKey ?? 'value']: entry };
	if (!keyValueOutput) return entry;
	const [key, value] = Object.entries(entry)[0] ?? [];
	return key === undefined ? {} : { [keyValueOutput.key]: key, [keyValueOutput.value]: value! };
}

/** An entry with the operation's fixed keys and what it repeats of the request in front, spelling evened out; `{success: true}` where the platform says no more. */
export function toOutput(operation: Operation, entry: JsonObject, asked: JsonObject): JsonObject {
	const { fixedOutput, echoedFields, renamedKeys } = operation;
	const spelled = renamedKeys ? renameKeys(entry, renamedKeys) : entry;
	const made =
		fixedOutput || echoedFields
			? {
					...(fixedOutput as JsonObject | undefined),
					...(echoedFields ? echoed(operation, asked) : undefined),
					...spelled,
				}
			: spelled;
	return isEmpty(made) ? { success: true } : made;
}

function isEmpty(value: JsonObject): boolean {
	for (const _ in value) return false;
	return true;
}

/** Entries with what matters most of them: the declared keys, and those that the answer does not name. */
export function simplify(operation: Operation, items: INodeExecutionData[]): INodeExecutionData[] {
	const kept = new Set(operation.simplifiedKeys);
	const named = declaredKeys(operation);
	return items.map((item) => {
		const json: IDataObject = {};
		for (const key of Object.keys(item.json))
			if (kept.has(key) || !named.has(key)) json[key] = item.json[key];
		return { ...item, json };
	});
}

/** The keys of an entry that its declared shape names, as the output spells them. */
export function declaredKeys({ response, resultKey, renamedKeys = {} }: Operation): Set<string> {
	const whole =
		resultKey === undefined ? response : (response as Record<string, ResponseShape>)[resultKey]!;
	const entry = (Array.isArray(whole) ? whole[0] : whole) as Record<string, ResponseShape>;
	return new Set(Object.keys(entry).map((key) => renamedKeys[key] ?? key));
}

function echoed({ echoedFields, fields }: Operation, asked: JsonObject): JsonObject {
	const made: JsonObject = {};
	for (const name of echoedFields!) {
		for (const { apiName, bodyObject } of fields.filter((field) => field.name === name)) {
			const holder = bodyObject === undefined ? asked : asked[bodyObject];
			const value = isJsonObject(holder) ? holder[apiName ?? name] : undefined;
			if (value !== undefined) made[name] = value;
		}
	}
	return made;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const toItem = (entry: JsonObject, item: number): INodeExecutionData => ({
	json: entry as IDataObject,
	pairedItem: { item },
});
