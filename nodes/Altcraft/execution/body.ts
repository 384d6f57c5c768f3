/** An item's request body, from the operation's fields and what the user gave for them. */
import type { Field, Operation } from '../catalogue/types';
import { jsonNameOf } from '../catalogue/jsonInput';
import type { Json, JsonObject } from '../wire/types';
import { columnsToJson } from './columns';
import { applies, asJson, put, toJson, type Reading } from './value';

export interface Source extends Reading {
	/** Reads a parameter of the first level for this item. */
	root: (name: string) => unknown;
	/** The input item's data. */
	input: JsonObject;
}

/** @returns the body that the single method takes, without token and format */
export function buildBody(operation: Operation, source: Source): JsonObject {
	const body: JsonObject = { ...(operation.sets as JsonObject | undefined) };
	const asText =
		operation.fields.some((field) => field.deep) && source.root('input_mode') === 'json';
	const roots = new Set(operation.fields.filter((field) => field.deep).map((field) => field.name));
	// JSON gives an object with all its parts; fields give the parts of one that has no field itself.
	const givenOtherwise = ({ deep, kind, into }: Field) =>
		asText ? !deep && into !== undefined && roots.has(into) : deep && kind === 'json';
	for (const field of operation.fields) {
		if (field.local || givenOtherwise(field) || !shown(field, source)) continue;
		const value = asText && field.deep ? jsonInput(field, source) : given(field, source);
		const none = field.default !== undefined && field.deep ? {} : (field.empty as Json | undefined);
		place(body, field, value ?? none);
	}
	for (const field of operation.fields) {
		if (field.local || givenOtherwise(field) || !shown(field, source)) continue;
		if (field.orFrom && body[field.as ?? field.name] === undefined) fromData(body, field);
		if (field.required && !isSet(body, field)) {
			source.refuse(
				field,
				field.orFrom
					? 'is empty, and the profile data does not have it either. Give it a value or map it.'
					: 'is empty. Give it a value.',
			);
		}
	}
	return patched(body, extra(source));
}

function shown(field: Field, source: Source): boolean {
	if (!field.when) return true;
	const siblings = field.place ? collection(field.place, source) : undefined;
	const values = Object.fromEntries(
		Object.keys(field.when).map((name) => [name, siblings ? siblings[name] : source.root(name)]),
	);
	return applies(field, values, source);
}

const collection = (name: string, source: Source) =>
	(source.root(name) ?? {}) as Record<string, unknown>;

function given(field: Field, source: Source): Json | undefined {
	const value = field.place ? collection(field.place, source)[field.name] : source.root(field.name);
	if (field.kind === 'columns') return columnsToJson(field, value, source);
	if (field.place && value === '' && field.kind === 'text') return '';
	return toJson(field, value, source);
}

function jsonInput(field: Field, source: Source): Json | undefined {
	return asJson(field, source.root(jsonNameOf(field)), source.refuse);
}

function place(body: JsonObject, field: Field, value: Json | undefined): void {
	if (value === undefined) return;
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

function extra(source: Source): JsonObject {
	const options = (source.root('options') ?? {}) as Record<string, unknown>;
	const value = asJson(extraBody, options.extra_body, source.refuse) ?? {};
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
