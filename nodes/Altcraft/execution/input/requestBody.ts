/** An item's request body, from the operation's fields and what the user gave for them. */
import type { Field, Operation } from '../../operations/types';
import { jsonParameterName } from '../../operations/jsonInput';
import type { Json, JsonObject } from '../../types';
import { readMappedColumns, type MappingSource } from './mappedColumns';
import { parseJson } from './parseJsonInput';
import { setByPath, convertValue } from './convertValue';

/** Where an item's values come from. */
export type Source = MappingSource & Required<Pick<MappingSource, 'varies'>>;

/** The fields that count for one way of input (in fields, or as JSON). */
interface Way {
	parts: readonly Part[];
	/** Those that are looked at again when the others are in place. */
	checked: readonly Part[];
	/** Whether what is the same for all items is known: it is, once one item has been built. */
	settled: boolean;
}

/** A field with what follows from its declaration. */
interface Part {
	field: Field;
	/** The body's own name for it, and the first step of that where dots lead into objects. */
	name: string;
	head: string;
	/** The parameter of the first level that holds it. */
	parameter: string;
	/** Given as JSON text. */
	asText: boolean;
	/** Shown only where all hold: a parameter and the values that it may have. */
	conditions: ReadonlyArray<readonly [name: string, wanted: readonly unknown[]]>;
	/** Parameters of the first level that decide what it gives, its own among them. */
	asks: readonly string[];
	/** What it gives for every item, where nothing that it asks can differ from item to item. */
	fixed?: Json;
}

/** @returns makes of an item the body that the single method takes, without token and format */
export function createBodyBuilder(operation: Operation): (source: Source) => JsonObject {
	const byFields = wayOf(operation, false);
	const byText = wayOf(operation, true);
	const hasDeep = operation.fields.some((field) => field.hasJsonInput);
	return (source) => {
		const way = hasDeep && source.root('input_mode') === 'json' ? byText : byFields;
		const body: JsonObject = { ...(operation.fixedParameters as JsonObject | undefined) };
		const given = way.settled ? undefined : new Map<Part, Json>();
		for (const part of way.parts) {
			const value = part.fixed ?? (applies(part, source) ? valueOf(part, source) : undefined);
			if (value === undefined) continue;
			place(body, part, value);
			given?.set(part, value);
		}
		for (const part of way.checked) if (applies(part, source)) check(body, part, source);
		if (given) settle(way, given, source);
		const patch = extra(source);
		return patch === undefined ? body : patched(body, patch);
	};
}

function wayOf({ fields }: Operation, asText: boolean): Way {
	const roots = new Set(fields.filter((field) => field.hasJsonInput).map((field) => field.name));
	// JSON gives an object with all its parts; fields give the parts of one that has no field itself.
	const givenOtherwise = ({ hasJsonInput, kind, bodyObject }: Field) =>
		asText
			? !hasJsonInput && bodyObject !== undefined && roots.has(bodyObject)
			: hasJsonInput && kind === 'json';
	const parts = fields
		.filter((field) => !field.nodeOnly && !givenOtherwise(field))
		.map((field) => partOf(field, asText && field.hasJsonInput === true));
	return {
		parts,
		checked: parts.filter(({ field }) => field.fallbackColumn || field.required),
		settled: false,
	};
}

function partOf(field: Field, asText: boolean): Part {
	const name = field.apiName ?? field.name;
	const parameter = asText ? jsonParameterName(field) : (field.collection ?? field.name);
	const conditions = Object.entries(field.showWhen ?? {});
	const shownBy = conditions.map(([asked]) =>
		asked.startsWith('/') ? asked.slice(1) : (field.collection ?? asked),
	);
	const asks = [parameter, ...shownBy, ...(field.fields ?? []).flatMap(rootsAsked)];
	return { field, name, head: name.split('.')[0]!, parameter, asText, conditions, asks };
}

/** Parameters of the first level that the conditions of a nested field ask. */
const rootsAsked = ({ showWhen = {}, fields = [] }: Field): string[] => [
	...Object.keys(showWhen).flatMap((name) => (name.startsWith('/') ? [name.slice(1)] : [])),
	...fields.flatMap(rootsAsked),
];

/** Keeps what cannot differ from item to item, and leaves out what gives nothing for any: most options of an operation. */
function settle(way: Way, given: ReadonlyMap<Part, Json>, source: Source): void {
	const differs = ({ field, asks }: Part) =>
		field.kind === 'resourceMapper' || asks.some(source.varies);
	way.checked = way.checked.filter(
		(part) => differs(part) || (!given.has(part) && applies(part, source)),
	);
	way.parts = way.parts.filter((part) => differs(part) || given.has(part));
	for (const part of way.parts) if (!differs(part)) part.fixed = given.get(part);
	way.settled = true;
}

function applies({ field, conditions }: Part, source: Source): boolean {
	if (conditions.length === 0) return true;
	const siblings = field.collection ? collection(field.collection, source) : undefined;
	return conditions.every(([name, wanted]) => {
		if (name.startsWith('/')) return wanted.includes(source.root(name.slice(1)));
		return wanted.includes(siblings ? siblings[name] : source.root(name));
	});
}

/** Fills an empty matching key from the profile data, and refuses a required field that stays empty. */
function check(body: JsonObject, part: Part, source: Source): void {
	const { field, name } = part;
	if (field.fallbackColumn && body[name] === undefined) fromData(body, name, field.fallbackColumn);
	if (!field.required || isSet(body, part)) return;
	source.refuse(
		field,
		field.fallbackColumn
			? 'is empty, and the profile data does not have it either. Give it a value or map it.'
			: 'is empty. Give it a value.',
	);
}

const collection = (name: string, source: Source) =>
	(source.root(name) ?? {}) as Record<string, unknown>;

/** @returns what the user gave, or what stands for nothing */
function valueOf({ field, parameter, asText }: Part, source: Source): Json | undefined {
	const root = source.root(parameter);
	const none =
		field.default !== undefined && field.hasJsonInput
			? {}
			: (field.valueWhenEmpty as Json | undefined);
	if (asText) return parseJson(field, root, source.refuse) ?? none;
	const value = field.collection ? ((root ?? {}) as Record<string, unknown>)[field.name] : root;
	if (field.kind === 'resourceMapper') return readMappedColumns(field, value, source) ?? none;
	if (field.collection && value === '' && field.kind === 'text') return '';
	return convertValue(field, value, source) ?? none;
}

/** Objects in the body are made anew for what goes into them: they may be those of other items too. */
function place(body: JsonObject, { field, name }: Part, value: Json): void {
	const { bodyObject, alternateApiName, kind } = field;
	if (bodyObject === '') Object.assign(body, value);
	else if (bodyObject !== undefined) {
		const more = kind === 'updates' ? (value as JsonObject) : { [name]: value };
		body[bodyObject] = { ...(body[bodyObject] as JsonObject | undefined), ...more };
	} else {
		setByPath(body, name, value);
		if (alternateApiName) setByPath(body, alternateApiName, value);
	}
}

function isSet(body: JsonObject, { field, head }: Part): boolean {
	if (field.bodyObject === '') return Object.keys(body).length > 0;
	const holder = field.bodyObject === undefined ? body : body[field.bodyObject];
	return isPlainObject(holder) && head in holder;
}

/** A matching key that was left empty, out of the profile data: `phones` gives its first entry, `{field_name}` the field of that name. */
function fromData(body: JsonObject, name: string, source: string): void {
	const { data } = body;
	if (!isPlainObject(data)) return;
	const from = source.startsWith('{') ? String(body[source.slice(1, -1)] ?? '') : source;
	const value = data[from];
	const first = Array.isArray(value) ? value[0] : value;
	// An empty text is no key: the platform would take it for a profile without an address.
	if (typeof first === 'number' || (typeof first === 'string' && first.trim() !== ''))
		body[name] = first;
}

const extraBody: Field = { name: 'extra_body', kind: 'json', displayName: 'Extra Body' };

function extra(source: Source): JsonObject | undefined {
	const { extra_body: given } = collection('options', source);
	const value = parseJson(extraBody, given, source.refuse);
	if (value === undefined) return undefined;
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		source.refuse(extraBody, 'takes a JSON object');
	return value as JsonObject;
}

/** JSON Merge Patch (RFC 7396): objects merge, null removes, anything else replaces. */
function patched(target: JsonObject, patch: JsonObject): JsonObject {
	const made = { ...target };
	for (const [key, value] of Object.entries(patch)) {
		const inner = made[key];
		if (value === null) delete made[key];
		else if (isPlainObject(value)) made[key] = patched(isPlainObject(inner) ? inner : {}, value);
		else made[key] = value;
	}
	return made;
}

const isPlainObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
