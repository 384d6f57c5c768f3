/** Encodes and decodes JSON without rounding long integers. */
import type { Json, JsonObject } from '../types';

/** Deeper than any response of the platform, and far from a stack overflow. */
export const MAX_DEPTH = 200;

type Result<T> = { ok: true; value: T } | { ok: false; reason: string };

/** Returns the error instead of throwing it: n8n's lint rules allow no plain Error in `catch`. */
function attempt<T>(run: () => T): Result<T> {
	try {
		return { ok: true, value: run() };
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : 'unknown reason' };
	}
}

/** Throws if the value contains itself, is too deep or has a bigint. */
export function encodeJson(value: JsonObject): string {
	const result = attempt(() => JSON.stringify(value));
	if (result.ok) return result.value;
	throw new Error(`The data cannot be converted to JSON: ${result.reason.split('\n')[0]}`);
}

/** The index after the closing quote of the string that opens at `start`. */
function findStringEnd(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
		let backslashes = 0;
		while (text[end - 1 - backslashes] === '\\') backslashes++;
		if (backslashes % 2 === 0) return end + 1;
	}
	return text.length;
}

const LONG_NUMBER = /-?\d[\d.eE+-]{14,}/g;

function quoteIfUnsafe(number: string): string {
	return /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number;
}

/** Quotes integers beyond 2^53, except within strings, in one pass over the text. */
function quoteLongIntegers(text: string): string {
	const parts: string[] = [];
	let index = 0;
	while (index < text.length) {
		const stringStart = text.indexOf('"', index);
		const gap = stringStart === -1 ? text.slice(index) : text.slice(index, stringStart);
		parts.push(gap.length < 16 ? gap : gap.replace(LONG_NUMBER, quoteIfUnsafe));
		if (stringStart === -1) break;
		index = findStringEnd(text, stringStart);
		parts.push(text.slice(stringStart, index));
	}
	return parts.join('');
}

/** A long integer where a value can start. Most responses have none and skip `quoteLongIntegers`. */
const LONG_INTEGER = /(?:^|[:,[])\s*-?\d{16}/;

/** The key `__proto__`, with or without escapes. */
const PROTO = /__proto__|\\u00(?:5f|7[024]|6f)/i;

/** Removes `__proto__`, which would set a prototype when the object is copied. */
function removeProto(this: unknown, key: string, value: Json): Json | undefined {
	return key === '__proto__' ? undefined : value;
}

function checkDepth(value: Json, depth: number): void {
	if (value === null || typeof value !== 'object') return;
	if (depth > MAX_DEPTH) throw new Error(`The JSON is nested more than ${MAX_DEPTH} levels deep`);
	if (Array.isArray(value)) {
		for (const element of value) {
			if (typeof element === 'object') checkDepth(element, depth + 1);
		}
		return;
	}
	for (const key in value) {
		const member = value[key]!;
		if (typeof member === 'object') checkDepth(member, depth + 1);
	}
}

/**
 * Decodes JSON, with or without a byte order mark. An integer beyond 2^53 becomes a string of its digits.
 * Throws for invalid or too deeply nested JSON; the message does not quote the text.
 */
export function decodeJson(text: string): Json {
	const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	const exact = LONG_INTEGER.test(json) ? quoteLongIntegers(json) : json;
	const result = attempt(() => JSON.parse(exact) as Json);
	// The message of JSON.parse quotes the text, which may contain personal data.
	if (!result.ok) throw new Error('The text is not complete JSON');
	checkDepth(result.value, 1);
	return PROTO.test(json) ? (JSON.parse(exact, removeProto) as Json) : result.value;
}
