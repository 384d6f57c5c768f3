/**
 * Parses the plain XML that the platform prints: elements, attributes, texts and the entities that XML predefines. What
 * is anything else, or not well-formed, is left to xml2js, which defines the result; this takes a sixth of its time.
 */
import type { XmlElements } from './elements';
import { decodeEntities, hasUsualReferences } from './entities';
import { formatRange } from './markup';
import { MAX_DEPTH } from '../json';

const DECLARATION =
	/^<\?xml version=["']1\.\d["'](?: encoding=["'][\w.:-]{1,40}["'])?(?: standalone=["'](?:yes|no)["'])?[ \t\r\n]*\?>[ \t\r\n]*/;

/** Names that all parsers take as they are. Longer ones than those of the platform are left to xml2js. */
const NAME = /^[A-Za-z_\u0401-\u044f][\w.\u0401-\u044f-]{0,99}$/;

/** What follows a name: attributes, which have no meaning in responses, and the end of the tag. */
const REST_OF_TAG =
	/(?:[ \t\r\n]{1,9}[a-z_][a-z\d_.-]{0,99}=(?:"[^"<&]{0,999}"|'[^'<&]{0,999}')){0,99}[ \t\r\n]{0,9}(\/?)>/y;

const SLASH = 0x2f;
const GREATER = 0x3e;
const SPACE = 0x20;

/**
 * Functions that share variables instead of a class: V8 forgets the optimized code of methods when no object of their
 * class is left, which is the case after each response.
 *
 * @returns undefined for a document that is not plain; takes time in proportion to the length
 */
export function scanXml(xml: string): XmlElements | undefined {
	const names: string[] = [];
	const texts: string[] = [];
	const ends: number[] = [];
	/** The open elements, and where their contents start. */
	const open: number[] = [];
	const contentStarts: number[] = [];
	/** The names of the document, by themselves: a name is checked once. */
	const knownNames = new Map<string, string>();
	let position = DECLARATION.exec(xml)?.[0].length ?? 0;
	/** The next ampersand that is not before the text that is read; the length of the document if there is none. */
	let nextAmpersand = -1;

	/** Reads a name up to the end of the tag or white space. @returns undefined if it is not plain */
	function readName(): string | undefined {
		const start = position;
		for (let code = xml.charCodeAt(position); code > SPACE; code = xml.charCodeAt(++position)) {
			if (code === GREATER || code === SLASH || position - start > 100) break;
		}
		const name = xml.slice(start, position);
		const known = knownNames.get(name);
		if (known !== undefined) return known;
		if (!NAME.test(name)) return undefined;
		knownNames.set(name, name);
		return name;
	}

	/** Reads the rest of an opening tag. @returns whether the element is empty; undefined if the tag is not plain */
	function readTagEnd(): boolean | undefined {
		if (xml.charCodeAt(position) === GREATER) {
			position++;
			return false;
		}
		REST_OF_TAG.lastIndex = position;
		const match = REST_OF_TAG.exec(xml);
		if (match === null) return undefined;
		position = REST_OF_TAG.lastIndex;
		return match[1] !== '';
	}

	function openElement(): boolean {
		position++;
		const name = readName();
		if (name === undefined || open.length >= MAX_DEPTH) return false;
		const isEmpty = readTagEnd();
		if (isEmpty === undefined) return false;
		const element = names.push(name) - 1;
		texts.push('');
		ends.push(element + 1);
		if (isEmpty) return true;
		open.push(element);
		contentStarts.push(position);
		return true;
	}

	function closeElement(): boolean {
		const contentEnd = position;
		const element = open.pop()!;
		const start = contentStarts.pop()!;
		const name = names[element];
		const nameStart = contentEnd + 2;
		position = nameStart + name.length;
		if (!xml.startsWith(name, nameStart) || xml.charCodeAt(position) !== GREATER) return false;
		position++;
		if (names.length > element + 1) {
			texts[element] += formatRange(start, contentEnd);
			ends[element] = names.length;
		}
		return true;
	}

	/** Reads the text up to the next tag. */
	function readText(): boolean {
		const start = position;
		position = xml.indexOf('<', start);
		if (position <= start) return position === start;
		let text = xml.slice(start, position);
		if (nextAmpersand < start) {
			const found = xml.indexOf('&', start);
			nextAmpersand = found === -1 ? xml.length : found;
		}
		if (nextAmpersand < position) {
			if (!hasUsualReferences(text)) return false;
			text = decodeEntities(text);
		}
		const element = open[open.length - 1];
		texts[element] = texts[element] === '' ? text : texts[element] + text;
		return true;
	}

	if (xml[position] !== '<' || !openElement()) return undefined;
	while (open.length > 0) {
		if (!readText()) return undefined;
		const isClosing = xml.charCodeAt(position + 1) === SLASH;
		if (!(isClosing ? closeElement() : openElement())) return undefined;
	}
	return position === xml.length ? { names, texts, ends } : undefined;
}
