/** XML answers to plain objects: xml2js parses, the call's shape types, a repair helps what is ill-formed. */
import { Parser } from 'xml2js';

import { MAX_DEPTH } from '../json';
import type { JsonObject, ResponseShape } from '../../types';
import { repairXml } from './repair';
import { MARK, applyTypes, type XmlElement } from './applyTypes';

/** What this file needs of the sax parser inside xml2js's Parser. */
interface Sax {
	onopentag: (node: unknown) => void;
	onclosetag: (name: string) => void;
	ondoctype: () => void;
}

type Parsed =
	| { kind: 'read'; root: XmlElement }
	| { kind: 'illFormed' }
	| { kind: 'refused'; why: string };

/** Strict parsing, bounded in depth; a document type (and with it every entity of its own) is refused. */
function parse(text: string, names: Map<string, string>): Parsed {
	let parsed: Parsed = { kind: 'illFormed' };
	let refused: string | undefined;
	let depth = 0;
	const parser = new Parser({
		explicitRoot: false,
		explicitArray: true,
		ignoreAttrs: true,
		charkey: '#',
		tagNameProcessors: [(name) => MARK + (names.get(name) ?? name)],
	});
	const { saxParser } = parser as unknown as { saxParser: Sax };
	const { onopentag, onclosetag } = saxParser;
	const stop = (why: string) => {
		refused = why;
		throw new Error(why);
	};
	saxParser.ondoctype = () => stop('it declares a document type');
	saxParser.onopentag = (node) => {
		if (++depth > MAX_DEPTH) stop(`it is nested more than ${MAX_DEPTH} levels deep`);
		onopentag(node);
	};
	saxParser.onclosetag = (name) => {
		depth--;
		onclosetag(name);
	};
	try {
		parser.parseString(text, (error: Error | null, root: XmlElement | null) => {
			parsed = error || root === null ? { kind: 'illFormed' } : { kind: 'read', root };
		});
	} catch {
		// Something follows the root element: the parser has answered already and then met it.
		parsed = { kind: 'illFormed' };
	}
	return refused === undefined ? parsed : { kind: 'refused', why: refused };
}

/**
 * Reads an XML answer; any root element will do. `shape` gives the types (see `xmlShape`).
 * Throws for text that is no XML even after repair (an answer cut short, for example), for a
 * document type, and for nesting deeper than 200; the message quotes nothing of the text.
 */
export function decodeXml(text: string, shape: ResponseShape): JsonObject {
	const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	let parsed = parse(bare.trim(), new Map());
	if (parsed.kind === 'illFormed') {
		const repaired = repairXml(bare);
		if (repaired) parsed = parse(repaired.xml, repaired.names);
	}
	if (parsed.kind === 'refused') throw new Error(`The XML cannot be used: ${parsed.why}`);
	if (parsed.kind === 'illFormed') throw new Error('The text is not complete XML');
	if (typeof parsed.root === 'string' && parsed.root.trim() !== '') {
		throw new Error('The XML has a text where its elements should be');
	}
	return applyTypes(parsed.root, shape);
}
