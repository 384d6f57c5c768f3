/** Profile data from n8n's column mapper, mapped by hand or automatically from the input item. */
import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import { systemFields } from '../../operations/profileSystemFields';
import type { Field } from '../../operations/types';
import { decodeJson } from '../../transport/json';
import type { Json, JsonObject } from '../../types';
import { toPlainJson } from './parseJsonInput';
import type { ConversionContext } from './convertValue';

interface Mapping {
	mappingMode?: 'defineBelow' | 'autoMapInputData';
	value?: Record<string, unknown> | null;
	schema?: ResourceMapperField[];
}

export interface MappingSource extends ConversionContext {
	/** The input item's data. */
	input: JsonObject;
	/** Whether a parameter of the first level may differ from item to item. */
	varies?: (name: string) => boolean;
	/** Receives the names of input fields that automatic mapping leaves out. */
	leftOut?: Set<string>;
}

/**
 * @returns the mapped fields; undefined when nothing is mapped.
 * Automatic mapping takes the input fields that the database knows, or all where the fields of the database were
 * never loaded or may be those of another one; an item that is right as it is comes back itself, not a copy.
 */
export function readMappedColumns(
	field: Field,
	value: unknown,
	{ input, refuse, varies, leftOut }: MappingSource,
): JsonObject | undefined {
	const mapping = (value ?? {}) as Mapping;
	const { byName, ofDatabase } = columnsOf(mapping.schema);
	const auto = mapping.mappingMode === 'autoMapInputData';
	const chooses = auto && ofDatabase && !varies?.('db_id');
	if (auto && isReady(input, byName, chooses)) return input;
	const given: Record<string, unknown> = auto ? input : (mapping.value ?? {});
	const made: JsonObject = {};
	for (const name of Object.keys(given)) {
		const cell = given[name];
		const column = byName.get(name);
		// Shown or not, a column is mapped automatically: the editor marks those as removed that nobody added.
		if (chooses && !column && name !== 'subscriptions') {
			leftOut?.add(name);
			continue;
		}
		if (cell === undefined || (!auto && (cell === null || column?.removed))) continue;
		made[name] = isTyped(cell, column)
			? cell
			: typed(cell, column, (problem) =>
					refuse({ ...field, displayName: `${field.displayName}: ${name}` }, problem),
				);
	}
	return Object.keys(made).length > 0 ? made : undefined;
}

/** Whether each field of the item is one that is wanted, and of its column's type. */
function isReady(input: JsonObject, byName: Columns['byName'], chooses: boolean): boolean {
	let count = 0;
	for (const name in input) {
		const column = byName.get(name);
		if (chooses && !column) return false;
		if (!isTyped(input[name], column)) return false;
		count++;
	}
	return count > 0;
}

interface Columns {
	byName: ReadonlyMap<string, ResourceMapperField>;
	/** Whether they are those of a database, and not the ones alone that every profile has. */
	ofDatabase: boolean;
}

/** Columns by name, listed once: a mapping without expressions is the same one for all items. */
const listed = new WeakMap<ResourceMapperField[], Columns>();
const none: Columns = { byName: new Map(), ofDatabase: false };
const everywhere: ReadonlySet<string> = new Set(systemFields.map(({ name }) => name));

function columnsOf(schema: Mapping['schema']): Columns {
	if (!schema) return none;
	let columns = listed.get(schema);
	if (!columns) {
		columns = {
			byName: new Map(schema.map((column) => [column.id, column])),
			ofDatabase: schema.some(({ id }) => !everywhere.has(id)),
		};
		listed.set(schema, columns);
	}
	return columns;
}

/** What most cells are, of thousands: a value that is of its column's type already. */
function isTyped(cell: unknown, column?: ResourceMapperField): cell is Json {
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

/** A number that JSON carries as it is. */
const isExact = (number: number): boolean => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

function typed(
	cell: unknown,
	column: ResourceMapperField | undefined,
	refuse: (problem: string) => never,
): Json {
	if (DateTime.isDateTime(cell)) return cell.toUTC().toISO({ suppressMilliseconds: true });
	if (cell === null) return null;
	switch (column?.type) {
		case 'array':
			return asList(cell, refuse);
		case 'object':
			return typeof cell === 'string' ? parsed(cell, refuse) : toPlainJson(cell);
		case 'number': {
			if (cell === '') return null;
			const number = Number(cell);
			if (!Number.isFinite(number)) refuse(`takes a number, not "${String(cell)}"`);
			if (/^-?\d{16,}$/.test(String(cell).trim()) && !Number.isSafeInteger(number))
				refuse(`takes a number, and "${String(cell)}" has more digits than one can hold`);
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

/** An array as it is, JSON text of one, or texts separated by commas. */
function asList(cell: unknown, refuse: (problem: string) => never): Json {
	if (Array.isArray(cell)) return toPlainJson(cell);
	const text = String(cell).trim();
	if (text.startsWith('[') || text.startsWith('{')) return parsed(text, refuse);
	return text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function parsed(text: string, refuse: (problem: string) => never): Json {
	try {
		return decodeJson(text);
	} catch {
		return refuse('is not valid JSON');
	}
}
