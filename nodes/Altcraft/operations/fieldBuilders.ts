/** Builders for fields, so that a declaration reads like a table of the documentation. */
import type { Option, Field } from './types';

type FieldOptions = Partial<Omit<Field, 'name' | 'kind' | 'displayName'>>;

const fieldBuilder =
	(kind: Field['kind']) =>
	(name: string, displayName: string, description: string, extra: FieldOptions = {}): Field => ({
		name,
		kind,
		displayName,
		description,
		...extra,
	});

export const text = fieldBuilder('text');
export const integer = fieldBuilder('integer');
export const number = fieldBuilder('number');
export const decimal = fieldBuilder('decimal');
export const boolean = fieldBuilder('boolean');
export const date = fieldBuilder('date');
export const json = fieldBuilder('json');
export const textList = fieldBuilder('textList');
export const integerList = fieldBuilder('integerList');

export function select(
	name: string,
	displayName: string,
	description: string,
	options: readonly Option[],
	extra: FieldOptions = {},
): Field {
	return { name, kind: 'options', displayName, description, options, ...extra };
}

export function multiSelect(
	name: string,
	displayName: string,
	description: string,
	options: readonly Option[],
	extra: FieldOptions = {},
): Field {
	return { name, kind: 'multiOptions', displayName, description, options, ...extra };
}

/** Numeric ID of an object. `pickFrom` is the resource whose list offers it. */
export function locator(
	name: string,
	pickFrom: string,
	displayName: string,
	description: string,
	extra: FieldOptions = {},
): Field {
	return { name, kind: 'resourceLocator', pickFrom, displayName, description, ...extra };
}

export function object(
	name: string,
	displayName: string,
	description: string,
	fields: readonly Field[],
	extra: FieldOptions = {},
): Field {
	return { name, kind: 'object', displayName, description, fields, ...extra };
}

export function objectList(
	name: string,
	displayName: string,
	description: string,
	fields: readonly Field[],
	extra: FieldOptions = {},
): Field {
	return { name, kind: 'objectList', displayName, description, fields, ...extra };
}

/** A required object in the request body whose keys are separate fields. JSON is the alternative for all of them. */
export function bodyFields(
	name: string,
	displayName: string,
	description: string,
	fields: readonly Field[],
): Field[] {
	const whole = json(name, displayName, description, { hasJsonInput: true, required: true });
	return [whole, ...fields.map((field) => ({ ...field, bodyObject: name }))];
}

export const required = (field: Field): Field => ({ ...field, required: true });

/** Moves a field into the collection `options`. */
export const option = (field: Field): Field => ({
	...field,
	collection: 'options',
	required: false,
});

/** Moves a field into the collection `filters`. */
export const filter = (field: Field): Field => ({
	...field,
	collection: 'filters',
	required: false,
});

/** Moves a field of a row into the row's collection of optional fields. */
export const optionalInRow = (field: Field): Field => ({
	...field,
	collection: 'more',
	required: false,
});

/** The same parameter under the name that one method uses for it. */
export const withApiName = (spelling: string, field: Field): Field => ({
	...field,
	apiName: spelling,
});
