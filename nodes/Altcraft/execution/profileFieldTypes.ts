/**
 * Types of profile fields in XML responses. XML carries no types, so that only the database's field list tells
 * whether `<code>007</code>` is text.
 */
import { findOperation } from '../operations';
import type { Operation } from '../operations/types';
import type { Client } from '../transport/client';
import type { Json, ResponseShape } from '../types';
import { fetchFields } from './fetchFields';
import { toShapes, type Shapes } from './fieldTypes';

/**
 * @returns a function that adds the fields of a database to the operation's response shape. The fields of a database
 * are requested once; after a failed request the next call tries again. It throws an AltcraftError if the platform
 * cannot be reached.
 */
export function createFieldTypeLookup(
	client: Pick<Client, 'send'>,
	operation: Operation,
): (databaseId: Json) => Promise<ResponseShape> {
	const cache = new Map<Json, Promise<ResponseShape>>();
	return async (databaseId) => {
		let shape = cache.get(databaseId);
		if (!shape) {
			const fields = fetchFields(client, findOperation('database', 'getFields'), {
				id: databaseId,
			});
			shape = fields.then((list) => addToResponse(operation, toShapes(list)));
			cache.set(databaseId, shape);
			shape.catch(() => cache.delete(databaseId));
		}
		return await shape;
	};
}

function addToResponse({ response, resultKey }: Operation, fieldTypes: Shapes): ResponseShape {
	const shapes = response as Shapes;
	const result = shapes[resultKey!]!;
	const completed = Array.isArray(result)
		? ([{ ...fieldTypes, ...(result[0] as Shapes) }] as const)
		: { ...fieldTypes, ...(result as Shapes) };
	return { ...shapes, [resultKey!]: completed };
}
