/** An item's request body, from the operation's fields and what the user gave for them. */
import type { Field, Operation } from '../catalogue/types';
import { jsonNameOf } from '../catalogue/jsonInput';
import type { Json, JsonObject } from '../wire/types';
import { columnsToJson, type MappingSource } from './columns';
import { asJson } from './userJson';
import { put, toJson } from './value';

/** Where an item's values come from. */
export type Source = MappingSource & Required<Pick<MappingSource, 'varies'>>;

/** The fields that count for one way of input, and with them what is the same for all items. */
interface Sorted {
	fields: readonly Shown[];
	/** Those that are looked at again when the others are in place. */
	checked: readonly Shown[];
	/** Whether the fields that give nothing for any item have been left out: most options of an operation. */
	pruned: boolean;
}

interface Shown {
	field: Field;
	/** Shown only where all hold: a parameter and the values that it may have. */
	conditions: ReadonlyArray<readonly [name: string, wanted: readonly unknown[]]>;
}

/** @returns makes of an item the body that the single method takes, without token and format */
export function createBodyBuilder(operation: Operation): (source: Source) => JsonObject {
	const byFields = sorted(operation, false);
	const byText = sorted(operation, true);
	const hasDeep = operation.fields.some((field) => field.deep);
	return (source) => {
		const asText = hasDeep && source.root('input_mode') === 'json';
		const way = asText ? byText : byFields;
		const body: JsonObject = { ...(operation.sets as JsonObject | undefined) };
		const given = way.pruned ? undefined : new Set<Shown>();
		for (const each of way.fields) {
			const value = applies(each, source) ? valueOf(each.field, asText, source) : undefined;
			if (value === undefined) continue;
			place(body, each.field, value);
			given?.add(each);
		}
		for (const each of way.checked) if (applies(each, source)) check(body, each.field, source);
		if (given) prune(way, given, asText, source);
		const patch = extra(source);
		return patch === undefined ? body : patched(body, patch);
	};
}

function sorted({ fields }: Operation, asText: boolean): Sorted {
	const roots = new Set(fields.filter((field) => field.deep).map((field) => field.name));
	// JSON gives an object with all its parts; fields give the parts of one that has no field itself.
	const givenOtherwise = ({ deep, kind, into }: Field) =>
		asText ? !deep && into !== undefined && roots.has(into) : deep && kind === 'json';
	const used = fields
		.filter((field) => !field.local && !givenOtherwise(field))
		.map((field): Shown => ({ field, conditions: Object.entries(field.when ?? {}) }));
	const checked = used.filter(({ field }) => field.orFrom || field.required);
	return { fields: used, checked, pruned: false };
}

/** Leaves out what gave nothing for this item and, without expressions, gives nothing for any other. */
function prune(way: Sorted, given: Set<Shown>, asText: boolean, source: Source): void {
	const shows = ({ field, conditions }: Shown) =>
		conditions.some(([name]) =>
			source.varies(name.startsWith('/') ? name.slice(1) : (field.place ?? name)),
		);
	way.fields = way.fields.filter(
		(each) =>
			given.has(each) ||
			each.field.kind === 'columns' ||
			source.varies(parameterOf(each.field, asText)) ||
			shows(each),
	);
	way.checked = way.checked.filter((each) => shows(each) || applies(each, source));
	way.pruned = true;
}

const parameterOf = (field: Field, asText: boolean): string =>
	asText && field.deep ? jsonNameOf(field) : (field.place ?? field.name);

function applies({ field, conditions }: Shown, source: Source): boolean {
	if (conditions.length === 0) return true;
	const siblings = field.place ? collection(field.place, source) : undefined;
	return conditions.every(([name, wanted]) => {
		if (name.startsWith('/')) return wanted.includes(source.root(name.slice(1)));
		return wanted.includes(siblings ? siblings[name] : source.root(name));
	});
}

/** Fills an empty matching key from the profile data, and refuses a required field that stays empty. */
function check(body: JsonObject, field: Field, source: Source): void {
	if (field.orFrom && body[field.as ?? field.name] === undefined) fromData(body, field);
	if (!field.required || isSet(body, field)) return;
	source.refuse(
		field,
		field.orFrom
			? 'is empty, and the profile data does not have it either. Give it a value or map it.'
			: 'is empty. Give it a value.',
	);
}

const collection = (name: string, source: Source) =>
	(source.root(name) ?? {}) as Record<string, unknown>;

/** @returns what the user gave, or what stands for nothing */
function valueOf(field: Field, asText: boolean, source: Source): Json | undefined {
	const root = source.root(parameterOf(field, asText));
	const none = field.default !== undefined && field.deep ? {} : (field.empty as Json | undefined);
	if (asText && field.deep) return asJson(field, root, source.refuse) ?? none;
	const value = field.place ? ((root ?? {}) as Record<string, unknown>)[field.name] : root;
	if (field.kind === 'columns') return columnsToJson(field, value, source) ?? none;
	if (field.place && value === '' && field.kind === 'text') return '';
	return toJson(field, value, source) ?? none;
}

function place(body: JsonObject, field: Field, value: Json): void {
	const name = field.as ?? field.name;
	if (field.into === '') Object.assign(body, value);
	else if (field.into === undefined) {
		put(body, name, value);
		if (field.twin) put(body, field.twin, value);
	} else if (field.kind === 'updates')
		Object.assign((body[field.into] ??= {}) as JsonObject, value);
	else ((body[field.into] ??= {}) as JsonObject)[name] = value;
}

function isSet(body: JsonObject, field: Field): boolean {
	if (field.into === '') return Object.keys(body).length > 0;
	const holder = field.into === undefined ? body : body[field.into];
	return isPlainObject(holder) && (field.as ?? field.name).split('.')[0]! in holder;
}

/** A matching key that was left empty, out of the profile data: `phones` gives its first entry, `{field_name}` the field of that name. */
function fromData(body: JsonObject, field: Field): void {
	const data = body.data;
	if (typeof data !== 'object' || data === null || Array.isArray(data)) return;
	const name = field.orFrom!.replace(/\{(\w+)\}/, (_all, key: string) => String(body[key] ?? ''));
	const value = data[name];
	const first = Array.isArray(value) ? value[0] : value;
	if (typeof first === 'string' || typeof first === 'number') body[field.as ?? field.name] = first;
}

const extraBody: Field = { name: 'extra_body', kind: 'json', title: 'Extra Body' };

function extra(source: Source): JsonObject | undefined {
	const { extra_body: given } = collection('options', source);
	const value = asJson(extraBody, given, source.refuse);
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
