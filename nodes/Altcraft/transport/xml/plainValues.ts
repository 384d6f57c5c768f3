/** A fast way to write the values that most requests consist of. All others follow the rules one by one. */
import { escapeText, isKeyword } from './characters';

/** What a plain value becomes: the content of its element, and whether the element is marked as a string. */
export interface PlainValue {
	content: string;
	isMarked: boolean;
}

/** Properties of a character, for a text as the union of those of its characters. */
const SLOW = 1;
const MARKUP = 2;
const NO_LETTER = 4;
const NO_DIGIT = 8;

const isLetter = (code: number): boolean =>
	(code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

function propertiesOf(code: number): number {
	const character = String.fromCharCode(code);
	return (
		(/[\t\n -~\x7f]/.test(character) ? 0 : SLOW) |
		(/[&<>]/.test(character) ? MARKUP : 0) |
		(isLetter(code) ? 0 : NO_LETTER) |
		(/[\d+.,-]/.test(character) ? 0 : NO_DIGIT)
	);
}

const ascii = Uint8Array.from({ length: 128 }, (_, code) => propertiesOf(code));

/** Longer texts are no keyword. */
const LONGEST_KEYWORD = 9;

/** A Latin or Cyrillic character, with which no number begins. */
const isFirst = (code: number): boolean => isLetter(code) || (code >= 0x410 && code <= 0x44f);

/** Not a space in any parser. */
const isLast = (code: number): boolean =>
	(code > 0x20 && code < 0x7f) || (code >= 0xa1 && code < 0x1680);

/** Filled by each call instead of an object per value: a request has tens of thousands. */
const result: PlainValue = { content: '', isMarked: false };

/** @returns undefined for a value that is not plain; otherwise an object that the next call changes */
export function plainValue(value: unknown): PlainValue | undefined {
	switch (typeof value) {
		case 'string':
			return plainText(value);
		case 'number':
			if (!Number.isFinite(value)) return undefined;
			break;
		case 'boolean':
			break;
		default:
			return undefined;
	}
	result.content = String(value);
	result.isMarked = false;
	return result;
}

function plainText(text: string): PlainValue | undefined {
	const { length } = text;
	if (length === 0) return undefined;
	let properties = 0;
	let code = 0;
	for (let index = 0; index < length; index++) {
		code = text.charCodeAt(index);
		properties |= code < 0x80 ? ascii[code]! : code < 0xd800 ? NO_LETTER | NO_DIGIT : SLOW;
	}
	if ((properties & SLOW) !== 0) return undefined;
	if ((properties & NO_DIGIT) === 0) {
		result.content = text;
		result.isMarked = true;
		return result;
	}
	if (!isFirst(text.charCodeAt(0)) || !isLast(code)) return undefined;
	if ((properties & NO_LETTER) === 0 && length <= LONGEST_KEYWORD && isKeyword(text))
		return undefined;
	result.content = (properties & MARKUP) === 0 ? text : escapeText(text);
	result.isMarked = false;
	return result;
}
