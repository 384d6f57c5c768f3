/** The kinds of fields as short words, so that a declaration reads like the documentation's table. */
import type { Option, Field } from './types';

type Extra = Partial<Omit<Field, 'name' | 'kind' | 'displayName'>>;

const make =
	(kind: Field['kind']) =>
	(name: string, displayName: string, description: string, extra: Extra = {}): Field => ({
		name,
		kind,
		displayName,
		description,
		...extra,
	});

export const text = make('text');
export const integer = make('integer');
export const number = make('number');
export const decimal = make('decimal');
export const boolean = make('boolean');
export const date = make('date');
export const json = make('json');
export const textList = make('textList');
export const integerList = make('integerList');

export function select(
	name: string,
	displayName: string,
	description: string,
	options: readonly Option[],
	extra: Extra = {},
): Field {
	return { name, kind: 'options', displayName, description, options, ...extra };
}

export function multiSelect(
	name: string,
	displayName: string,
	description: string,
	options: readonly Option[],
	extra: Extra = {},
): Field {
	return { name, kind: 'multiOptions', displayName, description, options, ...extra };
}

/** The numeric ID of a thing of the platform, picked from the list of the resource `pickFrom`. */
export function locator(
	name: string,
	pickFrom: string,
	displayName: string,
	description: string,
	extra: Extra = {},
): Field {
	return { name, kind: 'resourceLocator', pickFrom, displayName, description, ...extra };
}

export function object(
	name: string,
	displayName: string,
	description: string,
	fields: readonly Field[],
	extra: Extra = {},
): Field {
	return { name, kind: 'object', displayName, description, fields, ...extra };
}

export function objectList(
	name: string,
	displayName: string,
	description: string,
	fields: readonly Field[],
	extra: Extra = {},
): Field {
	return { name, kind: 'objectList', displayName, description, fields, ...extra };
}

/** A required object whose parts stand as fields of their own, on the first level or in collections; JSON is the other way. */
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

/** An optional field of a row: added when it is wanted. */
export const optionalInRow = (field: Field): Field => ({
	...field,
	collection: 'more',
	required: false,
});

/** The same parameter, spelled differently by one method. */
export const withApiName = (spelling: string, field: Field): Field => ({
	...field,
	apiName: spelling,
});
