/** Reads profile data from n8n's column mapper, mapped manually or automatically from the input item. */
import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import { systemFields } from '../../operations/profileSystemFields';
import type { Field } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import { decodeJson } from '../../transport/json';
import type { Json, JsonObject } from '../../types';
import type { ConversionContext } from './convertValue';
import { toPlainJson } from './parseJsonInput';

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
	{ json, refuse, hasExpression, skippedFields }: MappingInput,
): JsonObject | undefined {
	const mapping = (value ?? {}) as Mapping;
	const { byName, hasDatabaseFields } = readSchema(mapping.schema);
	const isAutomatic = mapping.mappingMode === 'autoMapInputData';
	const skipsUnknown = isAutomatic && hasDatabaseFields && !hasExpression?.('db_id');
	// n8n's types promise the data, but a node before this one may pass on an item without it.
	if (isAutomatic && !isJsonObject(json)) refuse(field, 'cannot be mapped: the item has no data');
	if (isAutomatic && isUnchanged(json, byName, skipsUnknown)) return json;
	const cells: Record<string, unknown> = isAutomatic ? json : (mapping.value ?? {});
	const mapped: JsonObject = {};
	for (const name of Object.keys(cells)) {
		const cell = cells[name];
		const column = byName.get(name);
		if (skipsUnknown && !column && name !== 'subscriptions') {
			skippedFields?.add(name);
			continue;
		}
		// The editor marks columns as removed that nobody added manually; automatic mapping takes them all the same.
		if (cell === undefined || (!isAutomatic && (cell === null || column?.removed))) continue;
		mapped[name] = hasColumnType(cell, column)
			? cell
			: convertCell(cell, column, (problem) =>
					refuse({ ...field, displayName: `${field.displayName}: ${name}` }, problem),
				);
	}
	return Object.keys(mapped).length > 0 ? mapped : undefined;
}

/** Whether all fields of the item are mapped and already have their column's type. */
function isUnchanged(json: JsonObject, byName: Schema['byName'], skipsUnknown: boolean): boolean {
	let count = 0;
	for (const name in json) {
		const column = byName.get(name);
		if (skipsUnknown && !column) return false;
		if (!hasColumnType(json[name], column)) return false;
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

/** Whether a value has its column's type already, as most values have. */
function hasColumnType(cell: unknown, column?: ResourceMapperField): cell is Json {
	const type = column?.type;
	switch (typeof cell) {
		case 'string':
			return type === 'string' || type === 'dateTime' || type === undefined;
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

function convertCell(
	cell: unknown,
	column: ResourceMapperField | undefined,
	refuse: (problem: string) => never,
): Json {
	if (DateTime.isDateTime(cell)) return cell.toUTC().toISO({ suppressMilliseconds: true });
	if (cell === null) return null;
	switch (column?.type) {
		case 'array':
			return toList(cell, refuse);
		case 'object':
			return typeof cell === 'string' ? decodeText(cell, refuse) : toPlainJson(cell);
		case 'number': {
			if (cell === '') return null;
			const number = Number(cell);
			if (!Number.isFinite(number)) refuse(`must be a number, not "${String(cell)}"`);
			if (/^-?\d{16,}$/.test(String(cell).trim()) && !Number.isSafeInteger(number))
				refuse(`has more digits than a number can hold: "${String(cell)}"`);
			return number;
		}
		case 'boolean':
			return cell === 'true' || cell === 'false' ? cell === 'true' : toPlainJson(cell);
		case 'string':
			return typeof cell === 'object' ? toPlainJson(cell) : String(cell);
		default:
			return toPlainJson(cell);
	}
}

/** Accepts an array, JSON text, or comma-separated text. */
function toList(cell: unknown, refuse: (problem: string) => never): Json {
	if (Array.isArray(cell)) return toPlainJson(cell);
	const text = String(cell).trim();
	if (text.startsWith('[') || text.startsWith('{')) return decodeText(text, refuse);
	return text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function decodeText(text: string, refuse: (problem: string) => never): Json {
	try {
		return decodeJson(text);
	} catch {
		return refuse('is not valid JSON');
	}
}
