/** Converts the value of a profile field to the type of its column. */
import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import { isJsonObject } from '../../isJsonObject';
import type { Json } from '../../types';
import { toPlainJson } from './parseJsonInput';
import { isJsDate, isRfc3339, readProfileDate } from './readDate';
import { decodeText, readEntries, toListText } from './readList';
import { describeValue } from './describeValue';
import { isBlank, readBoolean, readNumber, readText, type RefuseValue } from './readScalar';

export const mayBeText = (column?: ResourceMapperField): boolean =>
	column?.type === 'string' || column?.type === undefined;

/** Whether a value has its column's type already, as most values have. */
export function hasColumnType(
	cell: unknown,
	column: ResourceMapperField | undefined,
	name: string,
): cell is Json {
	if (name === birthDate) return cell === null;
	const type = column?.type;
	switch (typeof cell) {
		case 'string':
			if (type === 'dateTime') return isRfc3339(cell);
			return type === 'string' || type === undefined;
		case 'boolean':
			return type === 'boolean' || type === undefined;
		case 'number':
			return (type === 'number' || type === undefined) && isExact(cell);
		default:
			if (type === 'array' && Array.isArray(cell)) return cell.every(isText);
			return cell === null;
	}
}

const isText = (entry: unknown): entry is string => typeof entry === 'string';

/** Whether a number is in the range in which all integers are exact. */
const isExact = (number: number): boolean => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/** The only date of a profile that is a day and not a moment. */
const birthDate = '_bdate';

interface CellTarget {
	column: ResourceMapperField | undefined;
	name: string;
	timezone: string;
}

/** @returns undefined if nothing was entered, so that the cell is not sent */
export function convertCell(
	cell: unknown,
	{ column, name, timezone }: CellTarget,
	refuse: RefuseValue,
): Json | undefined {
	if (cell === null) return null;
	const isDate = isJsDate(cell) || DateTime.isDateTime(cell);
	if (name === birthDate || column?.type === 'dateTime' || (isDate && mayBeText(column)))
		return readProfileDate(cell, name === birthDate, timezone, refuse);
	switch (column?.type) {
		case 'array':
			return readEntries(cell, refuse)?.map((entry) => toListEntry(entry, refuse));
		case 'object':
			return readObject(cell, refuse);
		case 'number':
			checkDigits(cell, refuse);
			return readNumber(cell, refuse);
		case 'boolean':
			return readBoolean(cell, refuse);
		case 'options':
			return readText(cell, refuse);
		case 'string':
			return readTextCell(cell, name, refuse);
		default:
			return toPlainJson(cell, refuse);
	}
}

function checkDigits(cell: unknown, refuse: RefuseValue): void {
	if (typeof cell !== 'string' || !/^-?\d{16,}$/.test(cell.trim())) return;
	if (!Number.isSafeInteger(Number(cell)))
		refuse(`has more digits than a number can hold: ${describeValue(cell)}`);
}

/** Columns of lists hold texts or objects; the field list does not tell which. */
const toListEntry = (entry: unknown, refuse: RefuseValue): Json =>
	isJsonObject(entry) ? toPlainJson(entry, refuse) : toListText(entry, refuse);

function readObject(cell: unknown, refuse: RefuseValue): Json | undefined {
	if (isBlank(cell)) return undefined;
	const value = typeof cell === 'string' ? decodeText(cell, refuse) : toPlainJson(cell, refuse);
	return isJsonObject(value) ? value : refuse(`must be a JSON object, not ${describeValue(cell)}`);
}

/** Gender is a number or a text. Other text columns take a number as text, such as a phone or a postal code. */
function readTextCell(cell: unknown, name: string, refuse: RefuseValue): Json | undefined {
	if (typeof cell === 'number' && name === '_sex') return toPlainJson(cell, refuse);
	return typeof cell === 'object' ? toPlainJson(cell, refuse) : readText(cell, refuse);
}
