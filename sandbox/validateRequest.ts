/** Validates a request against the contract: required and known parameters, types, enums. */
import { invalid } from './responses';
import type { Kind, Method, Param } from './contract';
import type { Settings } from './state/settings';

const COMMON_PARAMS = new Set(['token', 'format']);

function isKind(value: unknown, kind: Kind): boolean {
	switch (kind) {
		case 'string':
			return typeof value === 'string';
		case 'int':
			return Number.isInteger(value);
		case 'float':
			return typeof value === 'number' && Number.isFinite(value);
		case 'bool':
			return typeof value === 'boolean';
		case 'int/string':
			return typeof value === 'string' || Number.isInteger(value);
		case 'array':
			return Array.isArray(value);
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		case 'any':
			return true;
	}
}

function validateObject(value: Record<string, unknown>, params: Param[], where: string): void {
	for (const param of params) {
		if (param.name.startsWith('<') || param.name === '*') continue;
		validateParam(value[param.name], param, where ? `${where}.${param.name}` : param.name);
	}
}

function validateParam(value: unknown, param: Param, where: string): void {
	if (value === undefined) {
		if (param.required) throw invalid(`${where} is required`);
		return;
	}
	if (!isKind(value, param.kind)) throw invalid(`${where} has to be of type ${param.kind}`);
	if (param.enum && !param.enum.includes(value)) {
		throw invalid(`${where} has to be one of ${param.enum.join(', ')}`);
	}
	if (Array.isArray(value)) {
		const { element, children } = param;
		if (element === 'any' && !children) return;
		value.forEach((entry: unknown, index) => {
			const place = `${where}[${index}]`;
			if (!isKind(entry, children ? 'object' : element)) {
				throw invalid(`${place} has to be of type ${children ? 'object' : element}`);
			}
			if (children) validateObject(entry as Record<string, unknown>, children, place);
		});
	} else if (param.children && isKind(value, 'object')) {
		validateObject(value as Record<string, unknown>, param.children, where);
	}
}

/**
 * The parameters that the method knows. Real servers were seen to ignore unknown top-level parameters; the setting
 * `unknown_parameters` rejects them.
 * @throws ApiError 450 naming the parameter
 */
export function selectKnownParams(
	body: Record<string, unknown>,
	method: Method,
	unknown: Settings['unknown_parameters'],
): Record<string, unknown> {
	if (method.acceptsAnyParameter) return body;
	const known: Record<string, unknown> = {};
	for (const name in body) {
		if (method.byName.has(name) || COMMON_PARAMS.has(name)) known[name] = body[name];
		else if (unknown === 'reject') throw invalid(`${name} is not known`);
	}
	return known;
}

/**
 * @param lenient parameters whose elements the method validates itself (a batch with a result per element):
 *   only their own type is checked here
 * @throws ApiError 450 naming the parameter
 */
export function validateRequest(
	body: Record<string, unknown>,
	method: Method,
	lenient: readonly string[] = [],
): void {
	for (const param of method.params) {
		if (param.name === '*') continue;
		const shallow = lenient.includes(param.name);
		validateParam(
			body[param.name],
			shallow ? { ...param, children: undefined, element: 'any' } : param,
			param.name,
		);
	}
}

/** Validates one element of a batch. @throws ApiError 450 */
export function validateElement(element: unknown, param: Param, where: string): void {
	validateParam(element, { ...param, kind: 'object', required: true }, where);
}
