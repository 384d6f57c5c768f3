/** The types of an XML answer: XML has none, the call's `answer` shape gives them. */
import type { Json, JsonObject, ResponseShape } from '../../types';

/** An element as xml2js reads it here: its text, or its children by (marked) name. */
export type XmlElement = string | { [marked: string]: XmlElement[] | string };

/** Stands before each child's name, so that no name meets a key of the parser's or a prototype's. */
export const MARK = '.';

type Members = { readonly [key: string]: ResponseShape };

const UNTYPED: Members = { '*': 'any' };

/** The members of an object's shape; for any other shape, members of any type. */
export function childElements(shape: ResponseShape): Members {
	if (typeof shape === 'string' || Array.isArray(shape)) return UNTYPED;
	return shape as Members;
}

function listOf(shape: ResponseShape): ResponseShape | undefined {
	return Array.isArray(shape) ? (shape as readonly [ResponseShape])[0] : undefined;
}

function isBlank(element: XmlElement): boolean {
	return typeof element === 'string' && element.trim() === '';
}

/** Some answers print strings as JSON literals, quotes and all; a text that is exactly one is meant. */
function unquoted(text: string): string {
	if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
	try {
		return JSON.parse(text) as string;
	} catch {
		return text;
	}
}

/** Integers beyond 2^53 stay texts, as they do in JSON answers. */
function isExact(text: string, number: number): boolean {
	return Number.isFinite(number) && (Number.isSafeInteger(number) || !/^[-+]?\d+$/.test(text));
}

/** Without a type: only what comes back unchanged becomes a number or boolean. */
function untyped(text: string): Json {
	if (text === 'true' || text === 'false') return text === 'true';
	const number = Number(text);
	return isExact(text, number) && String(number) === text ? number : text;
}

/** A text by its type; what the type cannot read stays the text, and nothing at all is null. */
function scalar(text: string, shape: ResponseShape): Json {
	if (shape === 'string') return unquoted(text);
	if (shape === 'any') return untyped(text);
	const trimmed = text.trim();
	if (shape === 'nullable') return trimmed === '' ? null : untyped(text);
	if (shape === 'integer' || shape === 'number' || shape === 'boolean') {
		if (trimmed === '') return null;
		if (shape === 'boolean') {
			return /^(?:true|false)$/i.test(trimmed) ? trimmed.toLowerCase() === 'true' : text;
		}
		const form = shape === 'integer' ? /^[-+]?\d+$/ : /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
		const number = Number(trimmed);
		return form.test(trimmed) && isExact(trimmed, number) ? number : text;
	}
	return trimmed === '' ? {} : untyped(text);
}

function one(element: XmlElement, shape: ResponseShape): Json {
	const inner = listOf(shape);
	if (inner !== undefined) return several([element], shape);
	return typeof element === 'string'
		? scalar(element, shape)
		: members(element, childElements(shape));
}

function several(elements: XmlElement[], shape: ResponseShape): Json {
	const inner = listOf(shape);
	if (inner !== undefined) {
		const empty = elements.length === 1 && isBlank(elements[0]);
		return empty ? [] : elements.map((element) => one(element, inner));
	}
	// More than one where the shape knows one: what came is kept.
	return elements.length === 1 ? one(elements[0], shape) : elements.map((each) => one(each, shape));
}

function members(element: { [marked: string]: XmlElement[] | string }, shape: Members): JsonObject {
	const result: JsonObject = {};
	for (const marked of Object.keys(element)) {
		const elements = element[marked];
		if (!marked.startsWith(MARK) || typeof elements === 'string') continue;
		const key = marked.slice(MARK.length);
		if (key === '__proto__') continue;
		const known = Object.prototype.hasOwnProperty.call(shape, key) ? shape[key] : shape['*'];
		result[key] = several(elements, known ?? 'any');
	}
	return result;
}

/**
 * The answer's object from its root element. `profiles/add_batch` prints the elements of `result` as
 * `<xml>` within `<xml>`: where the shape has such an array and the answer has no `result`, they are it.
 * Keys that are missing stay missing; an empty element is [], {}, '' or null by its type.
 */
export function applyTypes(root: XmlElement, shape: ResponseShape): JsonObject {
	if (typeof root === 'string') return {};
	const typed = childElements(shape);
	const nested = root[`${MARK}xml`];
	if (
		nested === undefined ||
		root[`${MARK}result`] !== undefined ||
		!listOf(typed.result ?? 'any')
	) {
		return members(root, typed);
	}
	const { [`${MARK}xml`]: results, ...rest } = root;
	return members({ ...rest, [`${MARK}result`]: results }, typed);
}
