/** Decodes XML responses: xml2js parses, the call's response shape types the values, invalid XML is repaired first. */
import { Parser } from 'xml2js';

import { applyTypes, keyPrefix, type XmlElement } from './applyTypes';
import { repairXml } from './repair';
import { MAX_DEPTH } from '../json';
import type { JsonObject, ResponseShape } from '../../types';

/** The handlers of xml2js's sax parser that are wrapped here. */
interface SaxParser {
	onopentag: (node: unknown) => void;
	onclosetag: (name: string) => void;
	ondoctype: () => void;
}

type ParseResult =
	| { kind: 'parsed'; root: XmlElement }
	| { kind: 'invalid' }
	| { kind: 'rejected'; reason: string };

/** Strict parsing with limited depth. A document type is rejected, and with it all entity definitions. */
function parse(xml: string, originalNames: Map<string, string>): ParseResult {
	let result: ParseResult = { kind: 'invalid' };
	let rejection: string | undefined;
	let depth = 0;
	const parser = new Parser({
		explicitRoot: false,
		explicitArray: true,
		ignoreAttrs: true,
		charkey: '#',
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
		if (++depth > MAX_DEPTH) reject(`The XML is nested more than ${MAX_DEPTH} levels deep`);
		onopentag(node);
	};
	saxParser.onclosetag = (name) => {
		depth--;
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
 * Decodes an XML response with any root element; `shape` gives the types and `quoted` the form of strings (see
 * `applyTypes`).
 * Throws for XML that is invalid even after repair (such as a truncated response), for a document type and for
 * more than 200 levels; the message does not quote the text.
 */
export function decodeXml(text: string, shape: ResponseShape, quoted = false): JsonObject {
	const xml = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	let result = parse(xml.trim(), new Map());
	if (result.kind === 'invalid') {
		const repaired = repairXml(xml);
		if (repaired) result = parse(repaired.xml, repaired.originalNames);
	}
	if (result.kind === 'rejected') throw new Error(result.reason);
	if (result.kind === 'invalid') throw new Error('The text is not complete XML');
	if (typeof result.root === 'string' && result.root.trim() !== '') {
		throw new Error('The XML has text instead of elements');
	}
	return applyTypes(result.root, shape, quoted);
}
