/**
 * Reads an XML request by its contract. The type of a known parameter wins, so that samples without
 * attributes work; everything else is converted greedily.
 */
import type { Kind, Method, Param } from './contract';
import {
	groupChildren,
	isEmptyArray,
	readElement,
	readJsonText,
	readScalar,
	setKey,
} from './xmlFormat';
import type { XmlElement } from './xmlFormat';

/** JSON type of a profile field, from the database. */
export type FieldKind = (name: string) => { kind: Kind; element: Kind } | undefined;

const ACTION_PARAM: Param = leaf('action', 'string');

function leaf(name: string, kind: Kind, element: Kind = 'any'): Param {
	return { name, kind, element, required: false };
}

function readByKind(element: XmlElement, kind: Kind): unknown {
	if (element.json) return readJsonText(element);
	if (element.string) return element.text;
	if (element.children.length > 0 || kind === 'array') return readElement(element);
	if (kind === 'string') return element.text.trim();
	if (kind === 'int/string') {
		const text = element.text.trim();
		return /^(0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
	}
	if (kind === 'object' && element.text.trim() === '') return {};
	return readScalar(element.text);
}

function readChildren(element: XmlElement, params: Param[], fields: FieldKind): unknown {
	const hasFields = params.some((param) => param.name === '<field>');
	const value: Record<string, unknown> = {};
	for (const [name, group] of groupChildren(element)) {
		const param = params.find((candidate) => candidate.name === name);
		if (param) setKey(value, name, readGroup(group, param, fields));
		else if (hasFields) setKey(value, name, readField(group, name, fields));
		else setKey(value, name, readGroup(group, leaf(name, 'any'), fields));
	}
	return value;
}

function readField(group: XmlElement[], name: string, fields: FieldKind): unknown {
	const { kind, element } = fields(name) ?? { kind: 'any', element: 'any' };
	const [first] = group;
	const parts = first.children.map((child) => child.name);
	const isFunction =
		group.length === 1 &&
		parts.includes('action') &&
		parts.every((part) => ['action', 'value', 'submatch'].includes(part));
	if (!isFunction) return readGroup(group, leaf(name, kind, element), fields);
	const action = first.children.find((child) => child.name === 'action')?.text.trim();
	const takesList =
		kind === 'array' && (action === 'add' || action === 'delete' || action === 'set');
	const operand = takesList ? 'array' : kind === 'string' && action === 'set' ? 'string' : 'any';
	return readChildren(
		first,
		[ACTION_PARAM, leaf('submatch', 'string'), leaf('value', operand, element)],
		() => undefined,
	);
}

function readOne(element: XmlElement, param: Param, fields: FieldKind): unknown {
	if (param.children && !element.json && !element.string && element.children.length > 0) {
		return readChildren(element, param.children, fields);
	}
	return readByKind(element, param.kind === 'array' ? param.element : param.kind);
}

function readGroup(group: XmlElement[], param: Param, fields: FieldKind): unknown {
	const [first] = group;
	// One element with the whole array as JSON; with array='true' it is a single element of the array.
	if (group.length === 1 && first.json && !first.array) return readJsonText(first);
	const empty =
		first.children.length === 0 && first.text.trim() === '' && !first.string && !first.json;
	if (isEmptyArray(group) || (param.kind === 'array' && group.length === 1 && empty)) return [];
	const isArray = group.length > 1 || first.array || param.kind === 'array';
	return isArray
		? group.map((element) => readOne(element, param, fields))
		: readOne(first, param, fields);
}

/**
 * The body of an XML request.
 * @param fields JSON type of a profile field in `data`; undefined for an unknown field
 * @throws XmlError if an element with `json='true'` is not JSON
 */
export function readRequest(root: XmlElement, method: Method, fields: FieldKind): unknown {
	if (root.json || root.string || root.children.length === 0) return readElement(root) ?? {};
	const params = [...method.params, leaf('token', 'string'), leaf('format', 'string')];
	return readChildren(root, params, fields);
}
