/** JSON in both directions, with the numbers that JavaScript would bend kept as they were written. */
import type { Json, JsonObject } from '../types';

/** Deeper than any answer of the platform, far from what would overflow a stack. */
export const MAX_DEPTH = 200;

type Outcome<T> = { ok: true; value: T } | { ok: false; why: string };

function attempt<T>(work: () => T): Outcome<T> {
	try {
		return { ok: true, value: work() };
	} catch (error) {
		return { ok: false, why: error instanceof Error ? error.message : 'unknown reason' };
	}
}

/** JSON text of a request. Throws when the value refers to itself, is too deep or holds a bigint. */
export function encodeJson(value: JsonObject): string {
	const text = attempt(() => JSON.stringify(value));
	if (text.ok) return text.value;
	throw new Error(`The data cannot be written as JSON: ${text.why.split('\n')[0]}`);
}

/** Index after the closing quote of the string that opens at `start`. */
function stringEnd(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
		let slashes = 0;
		while (text[end - 1 - slashes] === '\\') slashes++;
		if (slashes % 2 === 0) return end + 1;
	}
	return text.length;
}

const LONG_NUMBER = /-?\d[\d.eE+-]{14,}/g;

function quoteIfBent(number: string): string {
	return /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)) ? `"${number}"` : number;
}

/** Puts quotes around integers beyond 2^53, outside of strings. One pass over the text. */
function quoteLongIntegers(text: string): string {
	const parts: string[] = [];
	let at = 0;
	while (at < text.length) {
		const opens = text.indexOf('"', at);
		const gap = opens === -1 ? text.slice(at) : text.slice(at, opens);
		parts.push(gap.length < 16 ? gap : gap.replace(LONG_NUMBER, quoteIfBent));
		if (opens === -1) break;
		at = stringEnd(text, opens);
		parts.push(text.slice(opens, at));
	}
	return parts.join('');
}

/** A long integer where a value can begin: most answers have none, and are spared the look at each string. */
const LONG_INTEGER = /(?:^|[:,[])\s*-?\d{16}/;

/** A key as it stands in the text, plain or with an escape in it. */
const PROTO = /__proto__|\\u00(?:5f|7[024]|6f)/i;

/** Takes `__proto__` away, which later copies of the object could trip over. */
function withoutProto(this: unknown, key: string, value: Json): Json | undefined {
	return key === '__proto__' ? undefined : value;
}

/** Throws for what is nested too deep. */
function boundDepth(value: Json, depth: number): void {
	if (value === null || typeof value !== 'object') return;
	if (depth > MAX_DEPTH) throw new Error(`it is nested more than ${MAX_DEPTH} levels deep`);
	if (Array.isArray(value)) {
		for (const element of value) {
			if (typeof element === 'object') boundDepth(element, depth + 1);
		}
		return;
	}
	for (const key in value) {
		const member = value[key]!;
		if (typeof member === 'object') boundDepth(member, depth + 1);
	}
}

/**
 * Reads JSON text. A byte order mark is skipped; an integer beyond 2^53 comes back as a string of
 * its digits. Throws for text that is no JSON or is nested too deep; the message quotes none of it.
 */
export function decodeJson(text: string): Json {
	const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	const exact = LONG_INTEGER.test(bare) ? quoteLongIntegers(bare) : bare;
	const parsed = attempt(() => JSON.parse(exact) as Json);
	if (!parsed.ok) throw new Error('The text is not complete JSON');
	const bounded = attempt(() => boundDepth(parsed.value, 1));
	if (!bounded.ok) throw new Error(`The JSON cannot be used: ${bounded.why}`);
	return PROTO.test(bare) ? (JSON.parse(exact, withoutProto) as Json) : parsed.value;
}
