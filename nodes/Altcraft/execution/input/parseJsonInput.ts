/** Reads JSON from parameters: whole values, and rows of names and values. */
import { DateTime } from 'luxon';
import { isJsonObject } from '../../isJsonObject';
import type { Field } from '../../operations/types';
import { decodeJson } from '../../transport/json';
import type { Json, JsonObject } from '../../types';
import { isJsDate } from './readDate';
import { describeValue } from './describeValue';
import { readEach } from './invalidValues';
import { isBlank, readText, type RefuseValue } from './readScalar';

/** Throws an error that names the field and the problem. */
export type Refuse = (field: Field, problem: string) => never;

export function parseJson(field: Field, value: unknown, refuse: Refuse): Json | undefined {
	if (isBlank(value)) return undefined;
	if (typeof value !== 'string') return toPlainJson(value, (problem) => refuse(field, problem));
	const parsed = tryDecode(value);
	if (parsed === undefined) refuse(field, `is not valid JSON: ${describeValue(value)}`);
	return parsed;
}

/** The value of a resource locator, or any other value as it is. */
export const locatorValue = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

/**
 * A value as JSON carries it: dates as text, undefined left out. JSON turns NaN and invalid dates into null, which
 * clears a stored value, so that these are refused.
 */
export function toPlainJson(value: unknown, refuse: RefuseValue): Json {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	const text = JSON.stringify(
		value,
		function (this: Record<string, unknown>, key, member: unknown) {
			// A date is text here already: only its parent still has it.
			const raw = this[key];
			if (isInvalid(raw))
				refuse(`contains ${describeValue(raw)}${key === '' ? '' : ` in ${describeValue(key)}`}`);
			return typeof member === 'bigint' ? String(member) : member;
		},
	) as string | undefined;
	return text === undefined
		? refuse(`cannot be sent as JSON: ${describeValue(value)}`)
		: (JSON.parse(text) as Json);
}

const isInvalid = (value: unknown): boolean =>
	(typeof value === 'number' && !Number.isFinite(value)) ||
	(isJsDate(value) && Number.isNaN(value.getTime())) ||
	(DateTime.isDateTime(value) && !value.isValid);

/** @returns undefined if the text is not JSON. Integers beyond the range of a number stay text, so that no digit is lost */
function tryDecode(text: string): Json | undefined {
	try {
		return decodeJson(text);
	} catch {
		return undefined;
	}
}

type Row = Record<string, unknown>;

/** An object with named values. A date is none. */
export const isRow = (value: unknown): value is Row =>
	isJsonObject(value) && !isJsDate(value) && !DateTime.isDateTime(value);

/**
 * @returns the rows of a list, as the editor stores them (`{row: [...]}`) or as an array; none if nothing was entered
 * @throws by `refuse` for anything else
 */
export function readRows(field: Field, value: unknown, refuse: Refuse): Row[] {
	if (isBlank(value)) return [];
	const isStored = isRow(value) && (Object.keys(value).length === 0 || 'row' in value);
	const rows: unknown = isStored ? (value.row ?? []) : value;
	if (Array.isArray(rows) && rows.every(isRow)) return rows;
	return refuse(field, `must be a list of rows, not ${describeValue(value)}`);
}

/** The field with the number of the row, for error messages. */
export const rowField = (field: Field, index: number): Field => ({
	...field,
	displayName: `${field.displayName} ${index + 1}`,
});

export const readRowName = ({ field }: Row, refuse: RefuseValue): string =>
	(readText(locatorValue(field), refuse) ?? '').trim();

/** @returns rows of a field and its value as `{field: value}`; undefined without rows */
export function parseNameValueRows(
	field: Field,
	value: unknown,
	refuse: Refuse,
): JsonObject | undefined {
	const rows = readRows(field, value, refuse);
	if (rows.length === 0) return undefined;
	const values = new Map<string, Json>();
	readEach(rows, (row, index) => {
		const at = rowField(field, index);
		const refuseRow: RefuseValue = (problem) => refuse(at, problem);
		const name = readRowName(row, refuseRow);
		if (name === '') refuse(at, 'has no field name. Choose a field or enter its name.');
		if (values.has(name)) refuse(at, `sets the field ${describeValue(name)} a second time.`);
		values.set(name, parseOperand(row.value ?? '', refuseRow));
	});
	return Object.fromEntries(values);
}

/** JSON if the text is JSON, else the text. A number whose digits would change (`007`) stays text. */
export function parseOperand(value: unknown, refuse: RefuseValue): Json {
	if (typeof value !== 'string') return toPlainJson(value, refuse);
	const parsed = tryDecode(value);
	const changesDigits = typeof parsed === 'number' && String(parsed) !== value.trim();
	return parsed === undefined || changesDigits ? value : parsed;
}
