/** A parsed document, before its values get their types. */

/**
 * Elements in document order, the root first. Three arrays instead of an object per element: a page has ten thousand
 * of them, which live for a few milliseconds.
 */
export interface XmlElements {
	names: string[];
	/** Of an element with children: the text beside them, and the place of its content (`formatRange`). */
	texts: string[];
	/** Indexes after an element's last descendant. Its children start at the next index. */
	ends: number[];
}

export const hasChildren = ({ ends }: XmlElements, element: number): boolean =>
	ends[element] > element + 1;

export const isBlank = (elements: XmlElements, element: number): boolean =>
	!hasChildren(elements, element) && elements.texts[element].trim() === '';

/** Bounds the memory for copies. */
const copiedAtOnce = 10_000;

/**
 * Copies the texts. A substring of 13 characters or more shares the memory of the whole document in V8, so that one
 * value that is kept would keep a whole page. JSON is the fastest way to get strings of their own.
 */
export function copyTexts(texts: readonly string[]): string[] {
	const copies: string[] = [];
	for (let start = 0; start < texts.length; start += copiedAtOnce) {
		const json = JSON.stringify(texts.slice(start, start + copiedAtOnce));
		for (const copy of JSON.parse(json) as string[]) copies.push(copy);
	}
	return copies;
}
