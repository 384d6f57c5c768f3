/**
 * Types for profile fields in XML answers, which carry none: the database's own list of fields tells whether
 * `<code>007</code>` is a text. JSON answers need no such help.
 */
import { findOperation } from '../operations';
import type { Json, JsonObject, ResponseShape } from '../types';

/** Asks for the fields of a database; gives none where the token may not read them, rejects where no answer came. */
type AskFields = (database: Json) => Promise<JsonObject[]>;

/** @returns completes a shape with the fields of the database; each database is asked once, and again only where no answer came */
export function createFieldTypeLookup(
	ask: AskFields,
): (answer: ResponseShape, result: string, database: Json) => Promise<ResponseShape> {
	const known = new Map<Json, Promise<Record<string, ResponseShape>>>();
	return async (answer, result, database) => {
		if (!known.has(database)) {
			const asked = ask(database).then(shapesOf);
			known.set(database, asked);
			// What could not be asked is asked again by the next answer.
			asked.catch(() => known.delete(database));
		}
		return completed(answer as Record<string, ResponseShape>, result, await known.get(database)!);
	};
}

export const fieldsMethod = () => findOperation('database', 'getFields');

function shapesOf(fields: readonly JsonObject[]): Record<string, ResponseShape> {
	return Object.fromEntries(
		fields.map(({ name, type }): [string, ResponseShape] => [
			String(name),
			shapes[String(type).toLowerCase()] ?? 'string',
		]),
	);
}

/** What the platform calls its types (documentation: "Types of fields in the database"). */
const shapes: Record<string, ResponseShape> = {
	arr_object: [{ '*': 'any' }],
	bool: 'boolean',
	boolean: 'boolean',
	float: 'number',
	int: 'integer',
	integer: 'integer',
	object: { '*': 'any' },
	tags: ['string'],
};

function completed(
	answer: Record<string, ResponseShape>,
	result: string,
	own: Record<string, ResponseShape>,
): ResponseShape {
	const entry = answer[result]!;
	return {
		...answer,
		[result]: Array.isArray(entry)
			? [{ ...own, ...(entry[0] as object) }]
			: { ...own, ...(entry as object) },
	} as ResponseShape;
}
