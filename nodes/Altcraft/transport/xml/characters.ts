/** What XML makes of a text: characters that it forbids, texts that look like something else, names for tags. */

/** Everything outside the Char production of XML 1.0; with the u flag lone surrogates are outside too. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What most texts are made of: asked first, because the full rule takes ten times as long. */
const COMMON = /^[\t\n\r\u0020-\ud7ff]*$/;

/** @returns the first character that XML 1.0 forbids, as U+XXXX; undefined where there is none */
export function forbiddenCharacter(text: string): string | undefined {
	if (COMMON.test(text)) return undefined;
	const found = FORBIDDEN.exec(text);
	if (!found) return undefined;
	return `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Made of nothing but what numbers are made of, in any notation: wider than any one reader's idea
 * of a number, because a mark too many does no harm. The empty text is among them.
 */
const LIKE_A_NUMBER = /^[-+.,_\u2212]*(?:\p{Nd}[\p{Nd}.,_a-z+-]*)?$/iu;
const WORDS =
	/^[-+]?(?:true|false|null|nil|none|nan|inf|infinity|undefined|void|yes|no|on|off|[tfyn~])$/i;
const EDGE = /^[\s\u0085\u200b]|[\s\u0085\u200b]$/;

/** No number begins with one of these, so that most texts are spared the longest of the rules. */
const BEGINS_AS_WORD = /^[a-z\u0410-\u044f]/i;

/** Whether a reader could take the text for a number, a boolean, null or nothing, or could trim it. */
export function needsStringAttribute(text: string): boolean {
	if (EDGE.test(text) || (text.length < 11 && WORDS.test(text))) return true;
	return !BEGINS_AS_WORD.test(text) && LIKE_A_NUMBER.test(text);
}

/** Names every XML reader takes; longer alphabets are carried as JSON. `xml...` is reserved. */
const TAG = /^(?!xml)[a-z_\u0400-\u04ff][\w.\u0400-\u04ff-]*$/iu;
const UNSAFE_TAGS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether every XML reader takes the key as a tag that means nothing else. */
export const isTagName = (key: string): boolean => TAG.test(key) && !UNSAFE_TAGS.has(key);
