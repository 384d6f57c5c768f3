/** JSON that a user gives: whole, or as the operand of a functional update. */
import type { Field } from '../../operations/types';
import { decodeJson } from '../../transport/json';
import type { Json, JsonObject } from '../../types';

/** Refuses a value: what is wrong with which field, and what to do. Never returns. */
export type Refuse = (field: Field, problem: string) => never;

export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

export function parseJson(field: Field, value: unknown, refuse: Refuse): Json | undefined {
	if (isEmpty(value)) return undefined;
	if (typeof value !== 'string') return toPlainJson(value);
	const parsed = parse(value);
	if (parsed === undefined) refuse(field, `is not valid JSON: ${describeValue(value)}`);
	return parsed;
}

/** A name that was picked from a list or typed, without the locator around it. */
export const locatorValue = (given: unknown): unknown =>
	typeof given === 'object' && given !== null && 'value' in given ? given.value : given;

/** A value as JSON would carry it: dates as text, undefined left out. */
export const toPlainJson = (value: unknown): Json =>
	typeof value === 'string' || typeof value === 'boolean'
		? value
		: (JSON.parse(JSON.stringify(value)) as Json);

/** Integers that a number cannot hold come as text: better another type than another value. */
function parse(text: string): Json | undefined {
	try {
		return decodeJson(text);
	} catch {
		return undefined;
	}
}

/** Rows of functional updates as `{field: {action, value, submatch}}`. */
export function parseFunctionalUpdates(
	field: Field,
	value: unknown,
	refuse: Refuse,
): JsonObject | undefined {
	const given = (value as { row?: Array<Record<string, unknown>> } | undefined)?.row;
	if (!given?.length) return undefined;
	const made: JsonObject = {};
	for (const [index, row] of given.entries()) {
		const at = { ...field, title: `${field.displayName} ${index + 1}` };
		const name = String(locatorValue(row.field) ?? '').trim();
		if (name === '') refuse(at, 'names no field. Give the name of a database field.');
		if (name in made)
			refuse(at, `changes the field "${name}" a second time. One update by field is possible.`);
		const action = String(row.function ?? 'set');
		const update: JsonObject = { action };
		if (action !== 'unset') {
			if (isEmpty(row.value)) refuse(at, `has no value. The action "${action}" needs one.`);
			update.value = operand(row.value);
		}
		if (!isEmpty(row.submatch) && !['unset', 'incr'].includes(action))
			update.submatch = String(row.submatch);
		made[name] = update;
	}
	return made;
}

/** Rows of field and value as `{field: value}`. */
export function parseNameValueRows(
	field: Field,
	given: unknown,
	refuse: Refuse,
): JsonObject | undefined {
	const rows = (given as { row?: Array<Record<string, unknown>> } | undefined)?.row;
	if (!rows?.length) return undefined;
	const made: JsonObject = {};
	for (const [index, row] of rows.entries()) {
		const at = { ...field, title: `${field.displayName} ${index + 1}` };
		const name = String(locatorValue(row.field) ?? '').trim();
		if (name === '') refuse(at, 'names no field. Choose one, or give its name.');
		if (name in made) refuse(at, `sets the field "${name}" a second time.`);
		made[name] = operand(row.value ?? '');
	}
	return made;
}

/** The operand as JSON where it reads as such; else the text itself. */
function operand(value: unknown): Json {
	if (typeof value !== 'string') return toPlainJson(value);
	const parsed = parse(value);
	return parsed === undefined || (typeof parsed === 'number' && String(parsed) !== value.trim())
		? value
		: parsed;
}

/** A value in a message, cut to a length that can be read. */
export function describeValue(value: unknown): string {
	const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
