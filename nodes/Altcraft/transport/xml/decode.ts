/** Decodes XML responses: they are parsed, if necessary after repair, and the call's response shape types the values. */
import { applyTypes } from './applyTypes';
import { copyTexts, hasChildren, isBlank } from './elements';
import type { XmlSource } from './markup';
import { parseXml } from './parse';
import { repairXml } from './repair';
import { scanXml } from './scan';
import type { JsonObject, ResponseShape } from '../../types';

/** The document as it is parsed, and its elements. */
function parse(source: XmlSource) {
	const scanned = scanXml(source.xml);
	if (scanned) return { source, elements: scanned };
	let parsedSource = source;
	let result = parseXml(source);
	const repaired = result.kind === 'invalid' ? repairXml(source.xml) : undefined;
	if (repaired) {
		parsedSource = repaired;
		result = parseXml(repaired);
	}
	if (result.kind === 'rejected') throw new Error(result.reason);
	if (result.kind === 'invalid') throw new Error('The text is not complete XML');
	return { source: parsedSource, elements: result.elements };
}

/**
 * Decodes an XML response with any root element; `shape` gives the types. If `quoted`, strings are JSON literals in
 * double quotes; in other responses, quotes are part of the text.
 * Throws for XML that is invalid even after repair (such as a truncated response), for a document type and for
 * more than 200 levels; the message does not quote the text.
 */
export function decodeXml(text: string, shape: ResponseShape, quoted = false): JsonObject {
	const xml = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).trim();
	const { source, elements } = parse({ xml, originalNames: new Map() });
	if (!hasChildren(elements, 0)) {
		if (isBlank(elements, 0)) return {};
		throw new Error('The XML has text instead of elements');
	}
	const copied = { ...elements, texts: copyTexts(elements.texts) };
	return applyTypes(copied, shape, source, quoted);
}
