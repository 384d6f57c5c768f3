/** Response shapes of the types in a list of fields (documentation: "Types of fields in the database"). */
import type { JsonObject, ResponseShape } from '../types';

export type Shapes = Record<string, ResponseShape>;

/** `{"raw": "18.1", "ver": [18, 1]}`, the type of the built-in fields of devices and applications. */
export const versionShape: ResponseShape = { raw: 'string', ver: ['integer'], '*': 'any' };

const shapeByType: Shapes = {
	arr_object: [{ '*': 'any' }],
	bool: 'boolean',
	boolean: 'boolean',
	float: 'number',
	int: 'integer',
	integer: 'integer',
	object: { '*': 'any' },
	tags: ['string'],
	version: versionShape,
};

/** @param fields as the Get Fields operations return them */
export const toShapes = (fields: readonly JsonObject[]): Shapes =>
	Object.fromEntries(
		fields.map(({ name, type }) => [
			String(name),
			shapeByType[String(type).toLowerCase()] ?? 'string',
		]),
	);
