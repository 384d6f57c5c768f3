/**
 * Markup inside of a text, such as `<name>before <b>bold</b> after</name>`: responses do not always escape it, and a
 * parser takes it for elements. Their source gives the text back.
 */
import { decodeEntities } from './entities';

/** The document that elements were parsed from. */
export interface XmlSource {
	xml: string;
	/** Names that the document had before it was repaired, by the names in `xml`. */
	originalNames: ReadonlyMap<string, string>;
}

/** Stands between the text of an element with children and the place of its content; XML does not allow it. */
const RANGE_MARK = '\0';

const CONTENT = /<!\[CDATA\[([^]*?)\]\]>|<!--[^]*?-->|(<\/?)([^\s<>/]+)([^<>]*>)|[^<]+|</g;

/** What is added to the text of an element with children. @param start, end indexes of its content in the source */
export const formatRange = (start: number, end: number): string => `${RANGE_MARK}${start},${end}`;

/** Whether there is text beside the children. A stray ">" between elements, as samples have it, is none. */
export function isMixedContent(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text.slice(0, text.lastIndexOf(RANGE_MARK)));
}

/** The content of an element as text, with its tags as they were printed. @param text with a range at its end */
export function markupText(text: string, { xml, originalNames }: XmlSource): string {
	const [start, end] = text.slice(text.lastIndexOf(RANGE_MARK) + 1).split(',');
	return xml
		.slice(Number(start), Number(end))
		.replace(CONTENT, (token, cdata?: string, open?: string, name?: string, rest?: string) => {
			if (cdata !== undefined) return cdata;
			if (name !== undefined)
				return `${open}${originalNames.get(name) ?? name}${decodeEntities(rest!)}`;
			return token.startsWith('<!--') ? '' : decodeEntities(token);
		});
}
