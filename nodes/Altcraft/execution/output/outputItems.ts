/** Answers as output items: without envelope, arrays as items, each paired with the item it came from. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation, Shape } from '../../operations/types';
import type { Json, JsonObject } from '../../transport/types';
import { renamed } from '../../operations/renameKeys';

/**
 * @param asked the request's body, for what the output repeats of it
 * @returns the entries that an answer gives: one for an object, one each for an array
 */
export function entriesOf(
	operation: Operation,
	value: JsonObject,
	asked: JsonObject = {},
): JsonObject[] {
	const result = operation.result === undefined ? value : value[operation.result];
	const empty = result === undefined || result === null || result === '';
	const entries = Array.isArray(result) ? result : empty ? [] : [result];
	const made = entries.map((entry) => shaped(operation, objectOf(operation, entry), asked));
	// What tells only that it was done gives one item all the same.
	return made.length === 0 && saysDone(operation) ? [shaped(operation, {}, asked)] : made;
}

const saysDone = ({ adds, echo, answer, result }: Operation): boolean => {
	const whole = result === undefined ? answer : (answer as Record<string, Shape>)[result];
	return !Array.isArray(whole) && (adds !== undefined || echo !== undefined);
};

function objectOf({ keyed, bare }: Operation, entry: Json): JsonObject {
	if (!isObject(entry)) return { [bare ?? 'value']: entry };
	if (!keyed) return entry;
	const [key, value] = Object.entries(entry)[0] ?? [];
	return key === undefined ? {} : { [keyed.key]: key, [keyed.value]: value! };
}

/** An entry with the operation's fixed keys and what it repeats of the request in front, spelling evened out; `{success: true}` where the platform says no more. */
export function shaped(operation: Operation, entry: JsonObject, asked: JsonObject): JsonObject {
	const { adds, echo, rename } = operation;
	const spelled = rename ? renamed(entry, rename) : entry;
	const made =
		adds || echo
			? {
					...(adds as JsonObject | undefined),
					...(echo ? echoed(operation, asked) : undefined),
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
export function simplified(
	operation: Operation,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	const kept = new Set(operation.simple);
	const named = namedKeys(operation);
	return items.map((item) => {
		const json: IDataObject = {};
		for (const key of Object.keys(item.json))
			if (kept.has(key) || !named.has(key)) json[key] = item.json[key];
		return { ...item, json };
	});
}

/** The keys of an entry that its declared shape names, as the output spells them. */
export function namedKeys({ answer, result, rename = {} }: Operation): Set<string> {
	const whole = result === undefined ? answer : (answer as Record<string, Shape>)[result]!;
	const entry = (Array.isArray(whole) ? whole[0] : whole) as Record<string, Shape>;
	return new Set(Object.keys(entry).map((key) => rename[key] ?? key));
}

function echoed({ echo, fields }: Operation, asked: JsonObject): JsonObject {
	const made: JsonObject = {};
	for (const name of echo!) {
		for (const { as, into } of fields.filter((field) => field.name === name)) {
			const holder = into === undefined ? asked : asked[into];
			const value = isObject(holder) ? holder[as ?? name] : undefined;
			if (value !== undefined) made[name] = value;
		}
	}
	return made;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const itemOf = (entry: JsonObject, item: number): INodeExecutionData => ({
	json: entry as IDataObject,
	pairedItem: { item },
});
