/** Parses any XML with xml2js: what `scanXml` leaves, and invalid XML that has to be repaired. */
import { Parser } from 'xml2js';

import type { XmlElements } from './elements';
import { formatRange, type XmlSource } from './markup';
import { MAX_DEPTH } from '../json';

/** Precedes each child's name, so that no name clashes with a key of xml2js or of a prototype. */
const keyPrefix = '.';
const textKey = '#';

/** An element as xml2js parses it: its text, or its children by prefixed name and its text under `textKey`. */
type ParsedElement = string | { [prefixedName: string]: ParsedElement[] | string };

/** The handlers of xml2js's sax parser that are wrapped here. */
interface SaxParser {
	onopentag: (node: unknown) => void;
	onclosetag: (name: string) => void;
	ondoctype: () => void;
	ontext: (text: string) => void;
	/** Index after the tag that was read last. */
	position: number;
	/** Index after its "<". */
	startTagPosition: number;
}

export type ParseResult =
	| { kind: 'parsed'; elements: XmlElements }
	| { kind: 'invalid' }
	| { kind: 'rejected'; reason: string };

function addElement(elements: XmlElements, name: string, parsed: ParsedElement): void {
	const { names, texts, ends } = elements;
	const element = names.push(name) - 1;
	texts.push('');
	ends.push(0);
	if (typeof parsed === 'string') {
		texts[element] = parsed;
	} else {
		for (const [key, value] of Object.entries(parsed)) {
			if (typeof value === 'string') texts[element] = value;
			else for (const child of value) addElement(elements, key.slice(keyPrefix.length), child);
		}
	}
	ends[element] = names.length;
}

function toElements(root: ParsedElement): XmlElements {
	const elements: XmlElements = { names: [], texts: [], ends: [] };
	addElement(elements, '', root);
	return elements;
}

/** Strict parsing with limited depth. A document type is rejected, and with it all entity definitions. */
export function parseXml({ xml, originalNames }: XmlSource): ParseResult {
	let result: ParseResult = { kind: 'invalid' };
	let rejection: string | undefined;
	/** The open elements: where their content starts, and whether they have child elements. */
	const open: Array<{ start: number; hasChildren: boolean }> = [];
	const parser = new Parser({
		explicitRoot: false,
		explicitArray: true,
		ignoreAttrs: true,
		charkey: textKey,
		tagNameProcessors: [(name) => keyPrefix + (originalNames.get(name) ?? name)],
	});
	const { saxParser } = parser as unknown as { saxParser: SaxParser };
	const { onopentag, onclosetag } = saxParser;
	const reject = (reason: string) => {
		rejection = reason;
		throw new Error(reason);
	};
	saxParser.ondoctype = () => reject('The XML declares a document type, which is not allowed');
	saxParser.onopentag = (node) => {
		const parent = open.at(-1);
		if (parent) parent.hasChildren = true;
		open.push({ start: saxParser.position, hasChildren: false });
		if (open.length > MAX_DEPTH) reject(`The XML is nested more than ${MAX_DEPTH} levels deep`);
		onopentag(node);
	};
	saxParser.onclosetag = (name) => {
		const { start, hasChildren } = open.pop()!;
		if (hasChildren) saxParser.ontext(formatRange(start, saxParser.startTagPosition - 1));
		onclosetag(name);
	};
	try {
		parser.parseString(xml, (error: Error | null, root: ParsedElement | null) => {
			result =
				error || root === null
					? { kind: 'invalid' }
					: { kind: 'parsed', elements: toElements(root) };
		});
	} catch {
		// xml2js throws for text after the root element, when it has already called back.
		result = { kind: 'invalid' };
	}
	return rejection === undefined ? result : { kind: 'rejected', reason: rejection };
}
