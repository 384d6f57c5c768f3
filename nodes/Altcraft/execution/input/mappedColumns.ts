/** Reads profile data from n8n's column mapper, mapped manually or automatically from the input item. */
import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import { systemFields } from '../../operations/profileSystemFields';
import type { Field } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import type { Json, JsonObject } from '../../types';
import type { ConversionContext } from './convertValue';
import { isRow, toPlainJson } from './parseJsonInput';
import { isJsDate, isRfc3339, readProfileDate } from './readDate';
import { decodeText, readEntries, toListText } from './readList';
import {
	describeValue,
	isBlank,
	readBoolean,
	readNumber,
	readText,
	type RefuseValue,
} from './readScalar';

interface Mapping {
	mappingMode?: 'defineBelow' | 'autoMapInputData';
	value?: Record<string, unknown> | null;
	schema?: ResourceMapperField[];
}

export interface MappingInput extends ConversionContext {
	/** The input item's data. */
	json: JsonObject;
	/** Whether a top-level parameter may differ from item to item. */
	hasExpression?: (name: string) => boolean;
	/** Receives the names of input fields that automatic mapping skips. */
	skippedFields?: Set<string>;
}

/**
 * Automatic mapping takes the input fields that the database has. It takes all fields if the database's field list
 * was never loaded, or may belong to another database.
 * @returns undefined if nothing is mapped; the item's data itself, not a copy, if no value has to change
 */
export function readMappedColumns(
	field: Field,
	value: unknown,
	{ json, refuse, hasExpression, skippedFields, timezone }: MappingInput,
): JsonObject | undefined {
	const mapping = readMapping(value, (problem) => refuse(field, problem));
	const { byName, hasDatabaseFields } = readSchema(mapping.schema);
	const isAutomatic = mapping.mappingMode === 'autoMapInputData';
	const skipsUnknown = isAutomatic && hasDatabaseFields && !hasExpression?.('db_id');
	// n8n's types promise the data, but a node before this one may pass on an item without it.
	if (isAutomatic && !isJsonObject(json)) refuse(field, 'cannot be mapped: the item has no data');
	const hasMetadata = isAutomatic && hasChatMetadata(json);
	if (isAutomatic && !hasMetadata && isUnchanged(json, byName, skipsUnknown)) return json;
	const cells: Record<string, unknown> = isAutomatic ? json : (mapping.value ?? {});
	const mapped: JsonObject = {};
	for (const name of Object.keys(cells)) {
		const cell = cells[name];
		const column = byName.get(name);
		if (hasMetadata && !column && chatMetadata.has(name)) continue;
		if (skipsUnknown && !column && name !== 'subscriptions') {
			skippedFields?.add(name);
			continue;
		}
		// The editor marks columns as removed that nobody added manually; automatic mapping takes them all the same.
		if (cell === undefined || (!isAutomatic && (cell === null || column?.removed))) continue;
		// An empty cell of the editor, or of a column that holds no text, is not sent: it would clear the stored value.
		if (cell === '' && (!isAutomatic || !mayBeText(column))) continue;
		const value = hasColumnType(cell, column, name)
			? cell
			: convertCell(cell, { column, name, timezone }, (problem) =>
					refuse({ ...field, displayName: `${field.displayName}: ${name}` }, problem),
				);
		if (value !== undefined) mapped[name] = value;
	}
	return Object.keys(mapped).length > 0 ? mapped : undefined;
}

const mappingNames = ['mappingMode', 'value', 'schema'];

/** @throws by `refuse` for a value that is no mapping, which an expression may give */
function readMapping(value: unknown, refuse: RefuseValue): Mapping {
	if (isBlank(value)) return {};
	const isMapping =
		isRow(value) &&
		(Object.keys(value).length === 0 || mappingNames.some((name) => name in value)) &&
		(isBlank(value.value) || isRow(value.value));
	return isMapping ? value : refuse(`must be a mapping of columns, not ${describeValue(value)}`);
}

/** What n8n's chat trigger and AI agents add to an item. It is about the conversation, not about the profile. */
const chatMetadata: ReadonlySet<string> = new Set([
	'toolCallId',
	'sessionId',
	'chatInput',
	'action',
]);

/** Whether an item comes from a chat or an agent. A name alone does not tell: `action` may be a profile field. */
const hasChatMetadata = (json: JsonObject): boolean =>
	Object.hasOwn(json, 'toolCallId') ||
	(Object.hasOwn(json, 'sessionId') && Object.hasOwn(json, 'chatInput'));

/** Whether all fields of the item are mapped and already have their column's type. */
function isUnchanged(json: JsonObject, byName: Schema['byName'], skipsUnknown: boolean): boolean {
	let count = 0;
	for (const name in json) {
		const column = byName.get(name);
		if (skipsUnknown && !column) return false;
		if (!hasColumnType(json[name], column, name)) return false;
		count++;
	}
	return count > 0;
}

interface Schema {
	byName: ReadonlyMap<string, ResourceMapperField>;
	/** Whether the columns include fields of a database, and not only those of every profile. */
	hasDatabaseFields: boolean;
}

/** A mapping without expressions has the same schema object for all items. */
const schemaCache = new WeakMap<ResourceMapperField[], Schema>();
const emptySchema: Schema = { byName: new Map(), hasDatabaseFields: false };
const systemFieldNames: ReadonlySet<string> = new Set(systemFields.map(({ name }) => name));

function readSchema(columns: Mapping['schema']): Schema {
	if (!columns) return emptySchema;
	let schema = schemaCache.get(columns);
	if (!schema) {
		schema = {
			byName: new Map(columns.map((column) => [column.id, column])),
			hasDatabaseFields: columns.some(({ id }) => !systemFieldNames.has(id)),
		};
		schemaCache.set(columns, schema);
	}
	return schema;
}

const mayBeText = (column?: ResourceMapperField): boolean =>
	column?.type === 'string' || column?.type === undefined;

/** Whether a value has its column's type already, as most values have. */
function hasColumnType(
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
function convertCell(
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
		refuse(`has more digits than a number can hold: "${cell}"`);
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
