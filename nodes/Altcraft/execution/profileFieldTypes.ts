/**
 * Types of profile fields in XML responses. XML carries no types, so that only the database's field list tells
 * whether `<code>007</code>` is text.
 */
import { findOperation } from '../operations';
import type { Operation } from '../operations/types';
import type { Client } from '../transport/client';
import { AltcraftError } from '../transport/altcraftError';
import type { Call } from '../transport/types';
import type { Json, JsonObject, ResponseShape } from '../types';

type Shapes = Record<string, ResponseShape>;

/**
 * @returns a function that adds the fields of a database to the operation's response shape. The fields of a database
 * are requested once; after a failed request the next call tries again.
 */
export function createFieldTypeLookup(
	client: Pick<Client, 'send'>,
): (operation: Operation, databaseId: Json) => Promise<ResponseShape> {
	const cache = new Map<Json, Promise<Shapes>>();
	return async (operation, databaseId) => {
		let fieldTypes = cache.get(databaseId);
		if (!fieldTypes) {
			fieldTypes = fetchFields(client, databaseId).then(toShapes);
			cache.set(databaseId, fieldTypes);
			fieldTypes.catch(() => cache.delete(databaseId));
		}
		return addToResponse(operation, await fieldTypes);
	};
}

/** @returns no fields if the token may not read them. @throws AltcraftError if the platform cannot be reached */
async function fetchFields(client: Pick<Client, 'send'>, databaseId: Json): Promise<JsonObject[]> {
	const { path, effect, response } = findOperation('database', 'getFields');
	const call: Call = {
		path,
		effect,
		responseShape: response,
		format: 'json',
		body: { id: databaseId },
	};
	return await client.send(call).then(
		({ value }) => (value.data ?? []) as JsonObject[],
		async (cause: unknown) => (isRefused(cause) ? [] : await Promise.reject(cause)),
	);
}

const isRefused = (cause: unknown): boolean =>
	cause instanceof AltcraftError && cause.kind === 'refused';

const toShapes = (fields: readonly JsonObject[]): Shapes =>
	Object.fromEntries(
		fields.map(({ name, type }) => [
			String(name),
			shapeByType[String(type).toLowerCase()] ?? 'string',
		]),
	);

/** The platform's field types (documentation: "Types of fields in the database"). */
const shapeByType: Shapes = {
	arr_object: [{ '*': 'any' }],
	bool: 'boolean',
	boolean: 'boolean',
	float: 'number',
	int: 'integer',
	integer: 'integer',
	object: { '*': 'any' },
	tags: ['string'],
};

function addToResponse({ response, resultKey }: Operation, fieldTypes: Shapes): ResponseShape {
	const shapes = response as Shapes;
	const result = shapes[resultKey!]!;
	const completed = Array.isArray(result)
		? ([{ ...fieldTypes, ...(result[0] as Shapes) }] as const)
		: { ...fieldTypes, ...(result as Shapes) };
	return { ...shapes, [resultKey!]: completed };
}
