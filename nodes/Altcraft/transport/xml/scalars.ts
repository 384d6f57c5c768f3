/** The values of texts: XML has no types, the call's response shape has. */
import type { Json, ResponseShape } from '../../types';

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

/**
 * Text that does not fit its type stays a string. An empty element is the type's empty value, or null.
 *
 * @param quoted whether strings are JSON literals in double quotes; otherwise, quotes are part of the text
 */
export function toScalar(text: string, shape: ResponseShape, quoted: boolean): Json {
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
