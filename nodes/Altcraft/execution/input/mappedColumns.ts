/** Reads profile data from n8n's column mapper, mapped manually or automatically from the input item. */
import type { ResourceMapperField } from 'n8n-workflow';
import { systemFields } from '../../operations/profileSystemFields';
import type { Field } from '../../operations/types';
import { isJsonObject } from '../../isJsonObject';
import type { JsonObject } from '../../types';
import { convertCell, hasColumnType, mayBeText } from './convertCell';
import type { ConversionContext } from './convertValue';
import { isRow } from './parseJsonInput';
import { describeValue } from './describeValue';
import { readEach } from './invalidValues';
import { isBlank, type RefuseValue } from './readScalar';

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
	readEach(Object.keys(cells), (name) => {
		const cell = cells[name];
		const column = byName.get(name);
		if (hasMetadata && !column && chatMetadata.has(name)) return;
		if (skipsUnknown && !column && name !== 'subscriptions') {
			skippedFields?.add(name);
			return;
		}
		// The editor deletes the value of a column that it removes: a value there comes from a workflow made elsewhere.
		if (cell === undefined || (!isAutomatic && cell === null)) return;
		// An empty cell of the editor, or of a column that holds no text, is not sent: it would clear the stored value.
		if (cell === '' && (!isAutomatic || !mayBeText(column))) return;
		const value = hasColumnType(cell, column, name)
			? cell
			: convertCell(cell, { column, name, timezone }, (problem) =>
					refuse({ ...field, displayName: `${field.displayName}: ${name}` }, problem),
				);
		if (value !== undefined) mapped[name] = value;
	});
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

/** The columns of a mapping that the editor loaded, by name. They tell the types of the database's fields. */
export const columnsByName = (mapping: unknown): ReadonlyMap<string, ResourceMapperField> =>
	readSchema((mapping as Mapping | undefined)?.schema).byName;

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
