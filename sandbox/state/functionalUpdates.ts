/** Functional updates of fields: `{action, value, submatch}` (page "Database fields functional update"). */
import { isDeepStrictEqual } from 'node:util';
import { ApiError, invalid } from '../responses';
import { acceptValue } from './fields';
import type { Field } from './fields';

type Values = Record<string, unknown>;

interface FunctionalUpdate {
	action?: unknown;
	value?: unknown;
	submatch?: unknown;
}

const PARTS = new Set(['action', 'value', 'submatch']);

/** Whether a value in `data` is a functional update. */
export function isFunctionalUpdate(value: unknown): value is FunctionalUpdate {
	if (typeof value !== 'object' || value === null || !('action' in value)) return false;
	return Object.keys(value).every((part) => PARTS.has(part));
}

function readPath(submatch: unknown, field: Field): string[] {
	if (typeof submatch !== 'string' || submatch === '') {
		throw invalid(`field ${field.name}: submatch is required for type ${field.type}`);
	}
	return submatch.split('.');
}

function setPath(target: Values, path: string[], value: unknown): Values {
	const [head, ...rest] = path;
	const child = target[head];
	const inner = typeof child === 'object' && child !== null && !Array.isArray(child) ? child : {};
	return { ...target, [head]: rest.length === 0 ? value : setPath(inner as Values, rest, value) };
}

function unsetPath(target: Values, path: string[]): Values {
	const [head, ...rest] = path;
	const copy = { ...target };
	const child = copy[head];
	if (rest.length === 0) delete copy[head];
	else if (typeof child === 'object' && child !== null)
		copy[head] = unsetPath(child as Values, rest);
	return copy;
}

function hasPath(target: unknown, path: string[]): boolean {
	let current = target;
	for (const step of path) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step))
			return false;
		current = (current as Values)[step];
	}
	return true;
}

function requireType(field: Field, action: string, types: string[]): void {
	if (!types.includes(field.type)) {
		throw invalid(`field ${field.name}: ${action} does not work on type ${field.type}`);
	}
}

function readList(field: Field, value: unknown): unknown[] {
	if (!Array.isArray(value)) throw invalid(`field ${field.name}: value has to be an array`);
	return acceptValue(field, value) as unknown[];
}

function increase(current: unknown, field: Field, value: unknown): number {
	if (field.type === 'int' ? !Number.isInteger(value) : typeof value !== 'number') {
		throw invalid(`field ${field.name}: incr takes an integer`);
	}
	const sum = (typeof current === 'number' ? current : 0) + (value as number);
	return field.type === 'float' ? Number(sum.toPrecision(15)) : sum;
}

function upsert(current: unknown, field: Field, fn: FunctionalUpdate): unknown {
	const path = readPath(fn.submatch, field);
	if (fn.value === undefined) throw invalid(`field ${field.name}: value is required for upsert`);
	if (field.type === 'object') return setPath((current ?? {}) as Values, path, fn.value);
	// In an array, the property is set in every element that has it.
	return ((current ?? []) as Values[]).map((entry) =>
		hasPath(entry, path) ? setPath(entry, path, fn.value) : entry,
	);
}

function applyFunction(current: unknown, field: Field, fn: FunctionalUpdate): unknown {
	switch (fn.action ?? 'set') {
		case 'set':
			if (field.type === 'object' && fn.submatch !== undefined) return upsert(current, field, fn);
			return acceptValue(field, fn.value);
		case 'unset':
			if (field.name === 'email') throw invalid('field email cannot be unset');
			if (field.type === 'object' && fn.submatch !== undefined) {
				return unsetPath((current ?? {}) as Values, readPath(fn.submatch, field));
			}
			return undefined;
		case 'incr':
			requireType(field, 'incr', ['int', 'float']);
			return increase(current, field, fn.value);
		case 'add': {
			requireType(field, 'add', ['tags', 'arr_object']);
			const before = (current ?? []) as unknown[];
			const added = readList(field, fn.value);
			// Tags are unique; objects may repeat.
			return field.type === 'tags' ? [...new Set([...before, ...added])] : [...before, ...added];
		}
		case 'delete': {
			requireType(field, 'delete', ['tags', 'arr_object']);
			const removed = readList(field, fn.value);
			return ((current ?? []) as unknown[]).filter(
				(entry) => !removed.some((other) => isDeepStrictEqual(entry, other)),
			);
		}
		case 'upsert':
			requireType(field, 'upsert', ['object', 'arr_object']);
			return upsert(current, field, fn);
		default:
			throw invalid(`field ${field.name}: action ${String(fn.action)} is not known`);
	}
}

/**
 * Returns new field values; nothing is changed in place.
 * @param data plain values and functional updates by field name; null clears a field
 * @throws ApiError 400 for an unknown field, 450 for a wrong type or an update that does not fit the field
 */
export function applyData(current: Values, data: Values, fields: Map<string, Field>): Values {
	const next = { ...current };
	for (const name in data) {
		const field = fields.get(name);
		// Code and text as real servers were seen to send them.
		if (!field) throw new ApiError(400, `with field "${name}": Incorrect field`);
		const input = data[name];
		const value = isFunctionalUpdate(input)
			? applyFunction(next[name], field, input)
			: input === null
				? undefined
				: acceptValue(field, input);
		if (value === undefined) delete next[name];
		else next[name] = value;
	}
	return next;
}
