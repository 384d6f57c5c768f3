/** Converts parsed XML to typed values: XML has no types, the call's response shape has. */
import { isMixedContent, markupText, type XmlSource } from './markup';
import type { Json, JsonObject, ResponseShape, SiblingText } from '../../types';

/** An element as xml2js parses it: its text, or its children by prefixed name and its text under `textKey`. */
export type XmlElement = string | XmlChildren;
export interface XmlChildren {
	[prefixedName: string]: XmlElement[] | string;
}

/** Precedes each child's name, so that no name clashes with a key of xml2js or of a prototype. */
export const keyPrefix = '.';
export const textKey = '#';

/** What holds for a whole response. */
interface Context {
	source: XmlSource;
	/** Strings are JSON literals in double quotes; in other responses, quotes are part of the text. */
	quoted: boolean;
}

type ShapeMembers = { readonly [key: string]: ResponseShape };

const UNTYPED: ShapeMembers = { '*': 'any' };

/** The members of an object's shape; members of any type for other shapes. */
export function childElements(shape: ResponseShape): ShapeMembers {
	if (typeof shape === 'string' || Array.isArray(shape)) return UNTYPED;
	return shape as ShapeMembers;
}

function itemShape(shape: ResponseShape): ResponseShape | undefined {
	return Array.isArray(shape) ? (shape as readonly [ResponseShape])[0] : undefined;
}

function isBlank(element: XmlElement): boolean {
	return typeof element === 'string' && element.trim() === '';
}

/** The string in a JSON literal; undefined for any other text. */
function unquote(text: string): string | undefined {
	if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return undefined;
	try {
		return JSON.parse(text) as string;
	} catch {
		return undefined;
	}
}

/** Integers beyond 2^53 stay strings, as in JSON responses. */
function isExact(text: string, number: number): boolean {
	return Number.isFinite(number) && (Number.isSafeInteger(number) || !/^[-+]?\d+$/.test(text));
}

/** Without a type, only text that converts back unchanged becomes a number or a boolean. */
function toUntypedValue(text: string): Json {
	if (text === 'true' || text === 'false') return text === 'true';
	const number = Number(text);
	return isExact(text, number) && String(number) === text ? number : text;
}

function toBoolean(text: string): Json {
	const lowerCased = text.trim().toLowerCase();
	return lowerCased === 'true' || lowerCased === 'false' ? lowerCased === 'true' : text;
}

function toNumber(text: string, pattern: RegExp): Json {
	const trimmed = text.trim();
	const number = Number(trimmed);
	return pattern.test(trimmed) && isExact(trimmed, number) ? number : text;
}

/** Text that does not fit its type stays a string. An empty element is the type's empty value, or null. */
function toScalar(text: string, shape: ResponseShape, { quoted }: Context): Json {
	const literal = quoted ? unquote(text) : undefined;
	if (literal !== undefined) return literal;
	if (shape === 'string') return text;
	if (shape === 'any') return toUntypedValue(text);
	const isEmpty = text.trim() === '';
	switch (shape) {
		case 'nullable':
			return isEmpty ? null : toUntypedValue(text);
		case 'boolean':
			return isEmpty ? null : toBoolean(text);
		case 'integer':
			return isEmpty ? null : toNumber(text, /^[-+]?\d+$/);
		case 'number':
			return isEmpty ? null : toNumber(text, /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i);
		default:
			return isEmpty ? {} : toUntypedValue(text);
	}
}

/**
 * The text of an element that has child elements although it is a text: markup that was not escaped. A declared string
 * has no children; elsewhere, text beside the children tells.
 */
function findMarkup(element: XmlChildren, shape: ResponseShape, source: XmlSource) {
	const text = element[textKey];
	if (typeof shape !== 'string' || shape === 'object' || typeof text !== 'string') return undefined;
	return shape === 'string' || isMixedContent(text) ? markupText(text, source) : undefined;
}

function toValue(element: XmlElement, shape: ResponseShape, context: Context): Json {
	if (itemShape(shape) !== undefined) return toValues([element], shape, context);
	const text = typeof element === 'string' ? element : findMarkup(element, shape, context.source);
	return text === undefined
		? toObject(element as XmlChildren, childElements(shape), context)
		: toScalar(text, shape, context);
}

/** The value of all elements of one name. */
function toValues(elements: XmlElement[], shape: ResponseShape, context: Context): Json {
	const inner = itemShape(shape);
	if (inner !== undefined) {
		const isEmpty = elements.length === 1 && isBlank(elements[0]);
		return isEmpty ? [] : elements.map((element) => toValue(element, inner, context));
	}
	// Keep all elements, even if the shape expects a single one.
	return elements.length === 1
		? toValue(elements[0], shape, context)
		: elements.map((element) => toValue(element, shape, context));
}

function resolveShape(
	shapeOf: (siblingText: SiblingText) => ResponseShape,
	elements: XmlElement[],
	siblings: XmlChildren,
): ResponseShape {
	// What is empty needs no types, which may have to be requested.
	if (elements.every(isBlank)) return 'object';
	return shapeOf((key) => {
		const sibling = siblings[keyPrefix + key]?.[0];
		return typeof sibling === 'string' ? sibling : undefined;
	});
}

function toObject(children: XmlChildren, members: ShapeMembers, context: Context): JsonObject {
	const result: JsonObject = {};
	for (const prefixedName of Object.keys(children)) {
		const elements = children[prefixedName];
		if (!prefixedName.startsWith(keyPrefix) || typeof elements === 'string') continue;
		const key = prefixedName.slice(keyPrefix.length);
		if (key === '__proto__') continue;
		const member = Object.prototype.hasOwnProperty.call(members, key) ? members[key] : members['*'];
		const shape = typeof member === 'function' ? resolveShape(member, elements, children) : member;
		result[key] = toValues(elements, shape ?? 'any', context);
	}
	return result;
}

/**
 * The response's object from its root element. Missing keys stay missing; an empty element is [], {}, '' or null
 * by its type. `profiles/add_batch` has the elements of `result` as `<xml>` within `<xml>`: they become `result`
 * where the shape has such an array and the response has no `result`.
 */
export function applyTypes(root: XmlElement, shape: ResponseShape, context: Context): JsonObject {
	if (typeof root === 'string') return {};
	const members = childElements(shape);
	const { [`${keyPrefix}xml`]: nested, ...others } = root;
	const resultKey = `${keyPrefix}result`;
	const hasArrayShape = itemShape(members.result ?? 'any') !== undefined;
	if (nested === undefined || root[resultKey] !== undefined || !hasArrayShape) {
		return toObject(root, members, context);
	}
	return toObject({ ...others, [resultKey]: nested }, members, context);
}
