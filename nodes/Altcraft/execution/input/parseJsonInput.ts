/** Reads JSON from parameters: whole values, functional updates, and rows of names and values. */
import type { Field } from '../../operations/types';
import { decodeJson } from '../../transport/json';
import type { Json, JsonObject } from '../../types';
import { describeValue, isEmpty } from './readScalar';

/** Throws an error that names the field and the problem. */
export type Refuse = (field: Field, problem: string) => never;

export function parseJson(field: Field, value: unknown, refuse: Refuse): Json | undefined {
	if (isEmpty(value)) return undefined;
	if (typeof value !== 'string') return toPlainJson(value);
	const parsed = tryDecode(value);
	if (parsed === undefined) refuse(field, `is not valid JSON: ${describeValue(value)}`);
	return parsed;
}

/** The value of a resource locator, or any other value as it is. */
export const locatorValue = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

/** A value as JSON carries it: dates as text, undefined left out. */
export const toPlainJson = (value: unknown): Json =>
	typeof value === 'string' || typeof value === 'boolean'
		? value
		: (JSON.parse(JSON.stringify(value)) as Json);

/** @returns undefined if the text is not JSON. Integers beyond the range of a number stay text, so that no digit is lost */
function tryDecode(text: string): Json | undefined {
	try {
		return decodeJson(text);
	} catch {
		return undefined;
	}
}

type Row = Record<string, unknown>;

const readRows = (value: unknown): Row[] => (value as { row?: Row[] } | undefined)?.row ?? [];

/** The field with the number of the row, for error messages. */
const rowField = (field: Field, index: number): Field => ({
	...field,
	displayName: `${field.displayName} ${index + 1}`,
});

const readName = ({ field }: Row): string => String(locatorValue(field) ?? '').trim();

/** @returns functional updates as `{field: {action, value, submatch}}`; undefined without rows */
export function parseFunctionalUpdates(
	field: Field,
	value: unknown,
	refuse: Refuse,
): JsonObject | undefined {
	const rows = readRows(value);
	if (rows.length === 0) return undefined;
	const updates: JsonObject = {};
	for (const [index, row] of rows.entries()) {
		const at = rowField(field, index);
		const name = readName(row);
		if (name === '') refuse(at, 'has no field name. Enter the name of a database field.');
		if (name in updates)
			refuse(at, `updates the field "${name}" a second time. Use one update per field.`);
		const action = String(row.function ?? 'set');
		const update: JsonObject = { action };
		if (action !== 'unset') {
			if (isEmpty(row.value)) refuse(at, `has no value. The action "${action}" requires one.`);
			update.value = parseOperand(row.value);
		}
		if (!isEmpty(row.submatch) && !['unset', 'incr'].includes(action))
			update.submatch = String(row.submatch);
		updates[name] = update;
	}
	return updates;
}

/** @returns rows of a field and its value as `{field: value}`; undefined without rows */
export function parseNameValueRows(
	field: Field,
	value: unknown,
	refuse: Refuse,
): JsonObject | undefined {
	const rows = readRows(value);
	if (rows.length === 0) return undefined;
	const values: JsonObject = {};
	for (const [index, row] of rows.entries()) {
		const at = rowField(field, index);
		const name = readName(row);
		if (name === '') refuse(at, 'has no field name. Choose a field or enter its name.');
		if (name in values) refuse(at, `sets the field "${name}" a second time.`);
		values[name] = parseOperand(row.value ?? '');
	}
	return values;
}

/** JSON if the text is JSON, else the text. A number whose digits would change (`007`) stays text. */
function parseOperand(value: unknown): Json {
	if (typeof value !== 'string') return toPlainJson(value);
	const parsed = tryDecode(value);
	const changesDigits = typeof parsed === 'number' && String(parsed) !== value.trim();
	return parsed === undefined || changesDigits ? value : parsed;
}
