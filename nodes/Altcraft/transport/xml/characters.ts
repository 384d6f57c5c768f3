/** Characters that XML forbids, strings that need `string='true'` or escapes, and keys that can be tag names. */

/** Everything outside the Char production of XML 1.0. With the u flag, this includes lone surrogates. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Matches most strings, ten times as fast as the full rule. */
const COMMON_TEXT = /^[\t\n\r\u0020-\ud7ff]*$/;

/** @returns the first character that XML 1.0 forbids, as U+XXXX */
export function findForbiddenCharacter(text: string): string | undefined {
	if (COMMON_TEXT.test(text)) return undefined;
	const found = FORBIDDEN.exec(text);
	if (!found) return undefined;
	return `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export const isXmlText = (text: string): boolean => findForbiddenCharacter(text) === undefined;

function escapeOf(code: number): string | undefined {
	switch (code) {
		case 0x26:
			return '&amp;';
		case 0x3c:
			return '&lt;';
		case 0x3e:
			return '&gt;';
		case 0x0d:
			// A parser would read it as a line feed.
			return '&#xD;';
		default:
			return undefined;
	}
}

/** The text as the content of an element. A loop takes half the time of a regular expression. */
export function escapeText(text: string): string {
	let escaped = '';
	let start = 0;
	for (let index = 0; index < text.length; index++) {
		const escape = escapeOf(text.charCodeAt(index));
		if (escape === undefined) continue;
		escaped += text.slice(start, index) + escape;
		start = index + 1;
	}
	return start === 0 ? text : escaped + text.slice(start);
}

/**
 * Only characters of numbers, in any notation, or empty. Wider than any parser's idea of a number, because an
 * unnecessary attribute does no harm.
 */
const NUMBER_LIKE = /^[-+.,_\u2212]*(?:\p{Nd}[\p{Nd}.,_a-z+-]*)?$/iu;
const KEYWORD =
	'(?:true|false|null|nil|none|nan|inf|infinity|undefined|void|yes|no|on|off|[tfyn~])$';
const SIGNED_KEYWORD = new RegExp(`^[-+]?${KEYWORD}`, 'i');
const ONLY_KEYWORD = new RegExp(`^${KEYWORD}`, 'i');
const SPACE = /[\s\u0085\u200b]/;

/** Whether a parser could read the word as a boolean, null or a number. */
export const isKeyword = (text: string): boolean => ONLY_KEYWORD.test(text);

/** Whether a parser could read the string as a number, a boolean or null, or could trim it. */
export const needsStringAttribute = (text: string): boolean =>
	SPACE.test(text.charAt(0)) ||
	SPACE.test(text.charAt(text.length - 1)) ||
	SIGNED_KEYWORD.test(text) ||
	NUMBER_LIKE.test(text);

/**
 * Cyrillic characters of XML 1.0 in its first four editions. Parsers that go by them, such as Go's encoding/xml and
 * expat, reject a whole body because of one other name.
 */
const CYRILLIC =
	'\\u0401-\\u040c\\u040e-\\u044f\\u0451-\\u045c\\u045e-\\u0481\\u0490-\\u04c4\\u04c7\\u04c8\\u04cb\\u04cc' +
	'\\u04d0-\\u04eb\\u04ee-\\u04f5\\u04f8\\u04f9';

/**
 * Names that every XML parser accepts; keys in other alphabets are sent as JSON. `xml...` is reserved. Both cases
 * are listed, because the flags i and u together also match characters that only fold to a listed one (U+017F to "s").
 */
const TAG_NAME = new RegExp(
	`^(?![xX][mM][lL])[A-Za-z_${CYRILLIC}][A-Za-z0-9_.${CYRILLIC}-]*$`,
	'u',
);
const UNSAFE_TAG_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether the key is safe as a tag name in every XML parser. */
export const isTagName = (key: string): boolean => TAG_NAME.test(key) && !UNSAFE_TAG_NAMES.has(key);
