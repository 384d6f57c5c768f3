/**
 * Parses the plain XML that the platform prints: elements, attributes, texts and the entities that XML predefines. What
 * is anything else, or not well-formed, is left to xml2js, which defines the result; this takes a sixth of its time.
 */
import type { XmlElements } from './elements';
import { decodeEntities, hasUsualReferences } from './entities';
import { formatRange } from './markup';
import { MAX_DEPTH } from '../json';

const DECLARATION =
	/^<\?xml version=["']1\.\d["'](?: encoding=["'][\w.:-]{1,40}["'])?(?: standalone=["'](?:yes|no)["'])? ?\?>\s*/;

/** Names that all parsers take as they are. Longer ones than those of the platform are left to xml2js. */
const NAME = /^[A-Za-z_\u0401-\u044f][\w.\u0401-\u044f-]{0,99}$/;

/** What follows a name: attributes, which have no meaning in responses, and the end of the tag. */
const REST_OF_TAG =
	/(?:[ \t\r\n]{1,9}[a-z_][a-z\d_.-]{0,99}=(?:"[^"<&]{0,999}"|'[^'<&]{0,999}'))*[ \t\r\n]{0,9}(\/?)>/y;

const SLASH = 0x2f;
const GREATER = 0x3e;
const SPACE = 0x20;

class Scanner {
	private position = 0;
	private readonly elements: XmlElements = { names: [], texts: [], ends: [] };
	/** The open elements, and where their contents start. */
	private readonly open: number[] = [];
	private readonly contentStarts: number[] = [];
	/** The names of the document, by themselves: a name is checked once. */
	private readonly knownNames = new Map<string, string>();
	private nextAmpersand = -1;

	constructor(private readonly xml: string) {}

	/** Reads a name up to the end of the tag or white space. @returns undefined if it is not plain */
	private readName(): string | undefined {
		const { xml } = this;
		const start = this.position;
		let end = start;
		for (let code = xml.charCodeAt(end); code > SPACE; code = xml.charCodeAt(++end)) {
			if (code === GREATER || code === SLASH || end - start > 100) break;
		}
		this.position = end;
		const name = xml.slice(start, end);
		const known = this.knownNames.get(name);
		if (known !== undefined) return known;
		if (!NAME.test(name)) return undefined;
		this.knownNames.set(name, name);
		return name;
	}

	/** Reads the rest of an opening tag. @returns whether the element is empty; undefined if the tag is not plain */
	private readTagEnd(): boolean | undefined {
		if (this.xml.charCodeAt(this.position) === GREATER) {
			this.position++;
			return false;
		}
		REST_OF_TAG.lastIndex = this.position;
		const match = REST_OF_TAG.exec(this.xml);
		if (match === null) return undefined;
		this.position = REST_OF_TAG.lastIndex;
		return match[1] !== '';
	}

	private openElement(): boolean {
		const { names, texts, ends } = this.elements;
		this.position++;
		const name = this.readName();
		if (name === undefined || this.open.length >= MAX_DEPTH) return false;
		const isEmpty = this.readTagEnd();
		if (isEmpty === undefined) return false;
		const element = names.push(name) - 1;
		texts.push('');
		ends.push(element + 1);
		if (isEmpty) return true;
		this.open.push(element);
		this.contentStarts.push(this.position);
		return true;
	}

	private closeElement(): boolean {
		const { names, texts, ends } = this.elements;
		const contentEnd = this.position;
		const element = this.open.pop()!;
		const start = this.contentStarts.pop()!;
		const name = names[element];
		const nameStart = contentEnd + 2;
		const end = nameStart + name.length;
		if (!this.xml.startsWith(name, nameStart) || this.xml.charCodeAt(end) !== GREATER) return false;
		this.position = end + 1;
		if (names.length > element + 1) {
			texts[element] += formatRange(start, contentEnd);
			ends[element] = names.length;
		}
		return true;
	}

	/** Reads the text up to the next tag. */
	private readText(): boolean {
		const { xml, position } = this;
		const end = xml.indexOf('<', position);
		if (end === -1) return false;
		if (end === position) return true;
		let text = xml.slice(position, end);
		if (this.nextAmpersand < position) {
			const found = xml.indexOf('&', position);
			this.nextAmpersand = found === -1 ? xml.length : found;
		}
		if (this.nextAmpersand < end) {
			if (!hasUsualReferences(text)) return false;
			text = decodeEntities(text);
		}
		this.elements.texts[this.open.at(-1)!] += text;
		this.position = end;
		return true;
	}

	scan(): XmlElements | undefined {
		const { xml, open } = this;
		this.position = DECLARATION.exec(xml)?.[0].length ?? 0;
		if (xml[this.position] !== '<' || !this.openElement()) return undefined;
		while (open.length > 0) {
			if (!this.readText()) return undefined;
			const isClosing = xml.charCodeAt(this.position + 1) === SLASH;
			if (!(isClosing ? this.closeElement() : this.openElement())) return undefined;
		}
		return this.position === xml.length ? this.elements : undefined;
	}
}

/** @returns undefined for a document that is not plain; takes time in proportion to the length */
export const scanXml = (xml: string): XmlElements | undefined => new Scanner(xml).scan();
