/** The kinds of fields as short words, so that a declaration reads like the documentation's table. */
import type { Choice, Field } from './types';

type Extra = Partial<Omit<Field, 'name' | 'kind' | 'title'>>;

const make =
	(kind: Field['kind']) =>
	(name: string, title: string, about: string, extra: Extra = {}): Field => ({
		name,
		kind,
		title,
		about,
		...extra,
	});

export const text = make('text');
export const integer = make('integer');
export const number = make('number');
export const decimal = make('decimal');
export const flag = make('boolean');
export const date = make('date');
export const json = make('json');
export const texts = make('texts');
export const integers = make('integers');

export function choice(
	name: string,
	title: string,
	about: string,
	choices: readonly Choice[],
	extra: Extra = {},
): Field {
	return { name, kind: 'choice', title, about, choices, ...extra };
}

export function choices(
	name: string,
	title: string,
	about: string,
	offered: readonly Choice[],
	extra: Extra = {},
): Field {
	return { name, kind: 'choices', title, about, choices: offered, ...extra };
}

/** The numeric ID of a thing of the platform, picked from the list of the resource `of`. */
export function locator(
	name: string,
	of: string,
	title: string,
	about: string,
	extra: Extra = {},
): Field {
	return { name, kind: 'locator', of, title, about, ...extra };
}

export function object(
	name: string,
	title: string,
	about: string,
	fields: readonly Field[],
	extra: Extra = {},
): Field {
	return { name, kind: 'object', title, about, fields, ...extra };
}

export function rows(
	name: string,
	title: string,
	about: string,
	fields: readonly Field[],
	extra: Extra = {},
): Field {
	return { name, kind: 'rows', title, about, fields, ...extra };
}

/** A required object whose parts stand as fields of their own, on the first level or in collections; JSON is the other way. */
export function parts(
	name: string,
	title: string,
	about: string,
	fields: readonly Field[],
): Field[] {
	const whole = json(name, title, about, { deep: true, required: true });
	return [whole, ...fields.map((field) => ({ ...field, into: name }))];
}

export const required = (field: Field): Field => ({ ...field, required: true });

/** Moves a field into the collection `options`. */
export const option = (field: Field): Field => ({ ...field, place: 'options', required: false });

/** Moves a field into the collection `filters`. */
export const filter = (field: Field): Field => ({ ...field, place: 'filters', required: false });

/** An optional field of a row: added when it is wanted. */
export const more = (field: Field): Field => ({ ...field, place: 'more', required: false });

/** The same parameter, spelled differently by one method. */
export const as = (spelling: string, field: Field): Field => ({ ...field, as: spelling });
