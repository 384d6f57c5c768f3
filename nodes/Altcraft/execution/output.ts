/** Answers as output items: without envelope, arrays as items, each paired with the item it came from. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../catalogue/types';
import type { Json, JsonObject } from '../wire/types';

/** @returns the entries that an answer gives: one for an object, one each for an array */
export function entriesOf(operation: Operation, value: JsonObject): JsonObject[] {
	const result = operation.result === undefined ? value : value[operation.result];
	const entries = Array.isArray(result)
		? result
		: result === undefined || result === null
			? []
			: [result];
	return entries.map((entry) => shaped(operation, isObject(entry) ? entry : { value: entry }));
}

/** An entry with the operation's fixed keys in front and evened-out spelling. */
export const shaped = (operation: Operation, entry: JsonObject): JsonObject => ({
	...(operation.adds as JsonObject | undefined),
	...((operation.rename ? renamed(entry, operation.rename) : entry) as JsonObject),
});

function renamed(value: Json, names: Readonly<Record<string, string>>): Json {
	if (Array.isArray(value)) return value.map((entry) => renamed(entry, names));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [names[key] ?? key, renamed(inner, names)]),
	);
}

export const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const itemOf = (entry: JsonObject, item: number): INodeExecutionData => ({
	json: entry as IDataObject,
	pairedItem: { item },
});
