/**
 * XML as documented by the platform (page "XML requests").
 *
 * Requests: the root is `<xml>`, an array is its element repeated, and three attributes carry type information:
 * `array='true'`, `string='true'`, `json='true'`. Without an attribute, values are converted greedily, so that
 * a client that forgets an attribute is caught. Responses carry no attributes.
 */
import { XMLBuilder } from 'fast-xml-parser';
import { FORBIDDEN, XmlError, parseXml } from './xmlParse';
import type { XmlElement } from './xmlParse';

export { XmlError, parseXml } from './xmlParse';
export type { XmlElement } from './xmlParse';

/**
 * The value of a text without attributes, converted as greedily as any parser might: whatever JavaScript
 * or Go could parse as a number, a boolean or null is not a string.
 */
export function readScalar(raw: string): string | number | boolean | null {
	const text = raw.trim();
	if (text === '' || /^(null|nil|none)$/i.test(text)) return null;
	if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	if (/^[+-]?(nan)$/i.test(text)) return NaN;
	if (/^[+-]?inf(inity)?$/i.test(text)) return text[0] === '-' ? -Infinity : Infinity;
	// Digits may be separated by underscores, as in Go's 1_000, but not by white space.
	if (/^[+-]?[\d.][^_\s]*(_[^_\s]+)*$/.test(text)) {
		const sign = text[0] === '-' ? -1 : 1;
		const digits = text.replace(/^[+-]/, '').replace(/_/g, '');
		const number = Number(digits);
		if (!Number.isNaN(number)) return sign * number;
		// Go also reads hexadecimal floats (0x1.8p3).
		if (/^0x[\da-f]*\.?[\da-f]*p[+-]?\d+$/i.test(digits)) return sign * parseInt(digits, 16);
	}
	return text;
}

/** The value under `json='true'`. @throws XmlError if the content is not JSON */
export function readJsonText(element: XmlElement): unknown {
	try {
		return JSON.parse(element.text);
	} catch {
		throw new XmlError(`<${element.name}> is declared as JSON and holds none`);
	}
}

/** Children of an element grouped by name, in order of first appearance. */
export function groupChildren(element: XmlElement): Map<string, XmlElement[]> {
	const groups = new Map<string, XmlElement[]>();
	for (const child of element.children) {
		const group = groups.get(child.name);
		if (group) group.push(child);
		else groups.set(child.name, [child]);
	}
	return groups;
}

/** Whether a group is an empty array: one element with `array='true'` and no content. */
export function isEmptyArray(group: XmlElement[]): boolean {
	const [only] = group;
	return (
		group.length === 1 &&
		only.array &&
		!only.string &&
		!only.json &&
		only.children.length === 0 &&
		only.text.trim() === ''
	);
}

/** Sets a key even if it is called `__proto__`. */
export function setKey(target: Record<string, unknown>, key: string, value: unknown): void {
	Object.defineProperty(target, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}

/** Reads an element whose type the contract does not know. */
export function readElement(element: XmlElement): unknown {
	if (element.json) return readJsonText(element);
	if (element.string) return element.text;
	if (element.children.length === 0) return readScalar(element.text);
	const value: Record<string, unknown> = {};
	for (const [name, group] of groupChildren(element)) {
		const isArray = group.length > 1 || group[0].array;
		const read = isEmptyArray(group)
			? []
			: isArray
				? group.map(readElement)
				: readElement(group[0]);
		setKey(value, name, read);
	}
	return value;
}

/**
 * Reads an XML request without a contract.
 * @throws XmlError
 */
export function readXml(text: string): unknown {
	return readElement(parseXml(text));
}

const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'gu');
const builder = new XMLBuilder({ suppressEmptyNode: true, format: false });

// The builder drops empty arrays; the samples print them, like all empty values, as an empty element.
function normalizeEmpty(value: unknown): unknown {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value.replace(FORBIDDEN_ALL, '\ufffd');
	if (Array.isArray(value)) return value.length === 0 ? '' : value.map(normalizeEmpty);
	if (typeof value !== 'object') return value;
	const entries = Object.entries(value);
	if (entries.length === 0) return '';
	const result: Record<string, unknown> = {};
	for (const [key, entry] of entries)
		if (entry !== undefined) setKey(result, key, normalizeEmpty(entry));
	return result;
}

/**
 * Writes a response as in the documentation's samples: no attributes, an array is its element repeated, an
 * array of one is a plain element, empty values are empty elements. Keys that are not XML names are printed
 * anyway, as the platform does (`<john@example.com>`).
 */
export function writeXml(value: unknown, root = 'xml'): string {
	const text = builder.build({ [root]: normalizeEmpty(value) }) as string;
	// The samples print quotes as they are; the builder escapes them.
	const printed = text.replaceAll('&quot;', '"').replaceAll('&apos;', "'");
	return `<?xml version="1.0" encoding="UTF-8" ?>\n${printed}`;
}
