/**
 * Types for profile fields in XML answers, which carry none: the database's own list of fields tells whether
 * `<code>007</code>` is a text. JSON answers need no such help.
 */
import { find } from '../operations';
import type { Shape } from '../operations/types';
import type { Json, JsonObject } from '../transport/types';

/** Asks for the fields of a database; gives none where the token may not read them, rejects where no answer came. */
type AskFields = (database: Json) => Promise<JsonObject[]>;

/** @returns completes a shape with the fields of the database; each database is asked once, and again only where no answer came */
export function createTyping(
	ask: AskFields,
): (answer: Shape, result: string, database: Json) => Promise<Shape> {
	const known = new Map<Json, Promise<Record<string, Shape>>>();
	return async (answer, result, database) => {
		if (!known.has(database)) {
			const asked = ask(database).then(shapesOf);
			known.set(database, asked);
			// What could not be asked is asked again by the next answer.
			asked.catch(() => known.delete(database));
		}
		return completed(answer as Record<string, Shape>, result, await known.get(database)!);
	};
}

export const fieldsMethod = () => find('database', 'getFields');

function shapesOf(fields: readonly JsonObject[]): Record<string, Shape> {
	return Object.fromEntries(
		fields.map(({ name, type }): [string, Shape] => [
			String(name),
			shapes[String(type).toLowerCase()] ?? 'string',
		]),
	);
}

/** What the platform calls its types (documentation: "Types of fields in the database"). */
const shapes: Record<string, Shape> = {
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
	answer: Record<string, Shape>,
	result: string,
	own: Record<string, Shape>,
): Shape {
	const entry = answer[result]!;
	return {
		...answer,
		[result]: Array.isArray(entry)
			? [{ ...own, ...(entry[0] as object) }]
			: { ...own, ...(entry as object) },
	} as Shape;
}
