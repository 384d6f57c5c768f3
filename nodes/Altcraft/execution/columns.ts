/** Profile data from n8n's column mapper, mapped by hand or automatically from the input item. */
import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import type { Field } from '../catalogue/types';
import { decodeJson } from '../wire/json';
import type { Json, JsonObject } from '../wire/types';
import { plain } from './userJson';
import type { Reading } from './value';

interface Mapping {
	mappingMode?: 'defineBelow' | 'autoMapInputData';
	value?: Record<string, unknown> | null;
	schema?: ResourceMapperField[];
}

/**
 * @returns the mapped fields; undefined when nothing is mapped.
 * Automatic mapping takes the input fields that the database knows, or all when the list of fields was never loaded; an
 * item that is right as it is comes back itself, not a copy.
 */
export function columnsToJson(
	field: Field,
	value: unknown,
	{ input, refuse }: Reading & { input: JsonObject },
): JsonObject | undefined {
	const mapping = (value ?? {}) as Mapping;
	const known = columnsOf(mapping.schema);
	const auto = mapping.mappingMode === 'autoMapInputData';
	if (auto && isReady(input, known)) return input;
	const given: Record<string, unknown> = auto ? input : (mapping.value ?? {});
	const made: JsonObject = {};
	for (const name of Object.keys(given)) {
		const cell = given[name];
		const column = known.get(name);
		// Shown or not, a column is mapped automatically: the editor marks those as removed that nobody added.
		if (auto && known.size > 0 && !column) continue;
		if (cell === undefined || (!auto && (cell === null || column?.removed))) continue;
		made[name] = isTyped(cell, column)
			? cell
			: typed(cell, column, (problem) =>
					refuse({ ...field, title: `${field.title}: ${name}` }, problem),
				);
	}
	return Object.keys(made).length > 0 ? made : undefined;
}

/** Whether each field of the item is one that is wanted, and of its column's type. */
function isReady(
	input: JsonObject,
	known: ReadonlyMap<string, ResourceMapperField>,
): input is JsonObject {
	let count = 0;
	for (const name in input) {
		const column = known.get(name);
		if (known.size > 0 && !column) return false;
		if (!isTyped(input[name], column)) return false;
		count++;
	}
	return count > 0;
}

/** Columns by name, listed once: a mapping without expressions is the same one for all items. */
const listed = new WeakMap<ResourceMapperField[], ReadonlyMap<string, ResourceMapperField>>();
const none: ReadonlyMap<string, ResourceMapperField> = new Map();

function columnsOf(schema: Mapping['schema']): ReadonlyMap<string, ResourceMapperField> {
	if (!schema) return none;
	let columns = listed.get(schema);
	if (!columns) {
		columns = new Map(schema.map((column) => [column.id, column]));
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
			return typeof cell === 'string' ? parsed(cell, refuse) : plain(cell);
		case 'number': {
			if (cell === '') return null;
			const number = Number(cell);
			if (!Number.isFinite(number)) refuse(`takes a number, not "${String(cell)}"`);
			if (/^-?\d{16,}$/.test(String(cell).trim()) && !Number.isSafeInteger(number))
				refuse(`takes a number, and "${String(cell)}" has more digits than one can hold`);
			return number;
		}
		case 'boolean':
			return cell === 'true' || cell === 'false' ? cell === 'true' : plain(cell);
		case 'string':
			return typeof cell === 'object' ? plain(cell) : String(cell);
		default:
			return plain(cell);
	}
}

/** An array as it is, JSON text of one, or texts separated by commas. */
function asList(cell: unknown, refuse: (problem: string) => never): Json {
	if (Array.isArray(cell)) return plain(cell);
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
