/** Decodes XML responses: xml2js parses, the call's response shape types the values, invalid XML is repaired first. */
import { Parser } from 'xml2js';

import { applyTypes, keyPrefix, textKey, type XmlElement } from './applyTypes';
import { formatRange, type XmlSource } from './markup';
import { repairXml } from './repair';
import { MAX_DEPTH } from '../json';
import type { JsonObject, ResponseShape } from '../../types';

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

type ParseResult =
	| { kind: 'parsed'; root: XmlElement }
	| { kind: 'invalid' }
	| { kind: 'rejected'; reason: string };

/** Strict parsing with limited depth. A document type is rejected, and with it all entity definitions. */
function parse({ xml, originalNames }: XmlSource): ParseResult {
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
		parser.parseString(xml, (error: Error | null, root: XmlElement | null) => {
			result = error || root === null ? { kind: 'invalid' } : { kind: 'parsed', root };
		});
	} catch {
		// xml2js throws for text after the root element, when it has already called back.
		result = { kind: 'invalid' };
	}
	return rejection === undefined ? result : { kind: 'rejected', reason: rejection };
}

/**
 * Decodes an XML response with any root element; `shape` gives the types. If `quoted`, strings are JSON literals in
 * double quotes; in other responses, quotes are part of the text.
 * Throws for XML that is invalid even after repair (such as a truncated response), for a document type and for
 * more than 200 levels; the message does not quote the text.
 */
export function decodeXml(text: string, shape: ResponseShape, quoted = false): JsonObject {
	let source: XmlSource = {
		xml: (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).trim(),
		originalNames: new Map(),
	};
	let result = parse(source);
	if (result.kind === 'invalid') {
		const repaired = repairXml(source.xml);
		if (repaired) {
			source = repaired;
			result = parse(source);
		}
	}
	if (result.kind === 'rejected') throw new Error(result.reason);
	if (result.kind === 'invalid') throw new Error('The text is not complete XML');
	if (typeof result.root === 'string' && result.root.trim() !== '') {
		throw new Error('The XML has text instead of elements');
	}
	return applyTypes(result.root, shape, { source, quoted });
}
