/** Parses the XML text of a request into elements, with entities resolved. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element whose value is not converted yet, because the contract may know its type. */
export interface XmlElement {
	name: string;
	array: boolean;
	string: boolean;
	json: boolean;
	/** The text of the element, entities resolved, white space kept. */
	text: string;
	children: XmlElement[];
}

/** The text is not a valid XML request; the platform responds with 400. */
export class XmlError extends Error {}

// The parser rejects legal element names such as `__proto__`, so every name gets a prefix. It is a character
// that no name starts with, because the parser transforms the name of an empty element twice.
const PREFIX = '~';
/** Characters that XML 1.0 cannot carry. */
export const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	processEntities: false,
	cdataPropName: '#cdata',
	ignoreDeclaration: true,
	ignorePiTags: true,
	jPath: false,
	maxNestedTags: 1000,
	transformTagName: (name) => (name.startsWith(PREFIX) ? name : PREFIX + name),
});

type Parsed = Record<string, unknown>;

function resolveEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(#x[0-9a-f]+|#\d+|\w*);?/gi, (whole, body: string) => {
		if (!whole.endsWith(';')) throw new XmlError(`"${whole}" is not an entity`);
		if (!body.startsWith('#')) {
			if (body in NAMED) return NAMED[body];
			throw new XmlError(`entity "${whole}" is not known`);
		}
		const hex = body[1] === 'x' || body[1] === 'X';
		const point = parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10);
		if (point > 0x10ffff) throw new XmlError(`"${whole}" is not a character`);
		return String.fromCodePoint(point);
	});
}

function toElement(
	name: string,
	content: Parsed[],
	attributes: Record<string, string>,
): XmlElement {
	const children: XmlElement[] = [];
	let text = '';
	for (const part of content) {
		for (const key in part) {
			if (key === '#text') text += resolveEntities(String(part[key]));
			else if (key === '#cdata')
				text += (part[key] as Parsed[]).map((p) => p['#text'] ?? '').join('');
			else if (key.startsWith(PREFIX)) {
				children.push(
					toElement(
						key.slice(PREFIX.length),
						part[key] as Parsed[],
						(part[':@'] ?? {}) as Record<string, string>,
					),
				);
			}
		}
	}
	if (FORBIDDEN.test(text)) throw new XmlError(`<${name}> holds a character that XML forbids`);
	// The documentation's own samples contain a stray ">" between elements.
	if (children.length > 0 && /[^\s>]/.test(text)) {
		throw new XmlError(`<${name}> mixes text and elements`);
	}
	const on = (attribute: string) => attributes[attribute] === 'true';
	const element = {
		name,
		array: on('array'),
		string: on('string'),
		json: on('json'),
		text,
		children,
	};
	if (children.length > 0 && (element.string || element.json)) {
		throw new XmlError(`<${name}> is declared as text and holds elements`);
	}
	return element;
}

/**
 * Parses a request into elements.
 * @throws XmlError if the text is not well formed, its root is not `<xml>`, or it has a document type
 */
export function parseXml(text: string): XmlElement {
	const source = text.replace(/^\ufeff/, '');
	if (/<!(DOCTYPE|ENTITY)/i.test(source.replace(/<!\[CDATA\[[^]*?\]\]>/g, ''))) {
		throw new XmlError('a document type is not accepted');
	}
	const valid = XMLValidator.validate(source.trim());
	if (valid !== true) throw new XmlError(valid.err.msg);
	let parsed: Parsed[];
	try {
		parsed = parser.parse(source) as Parsed[];
	} catch (error) {
		throw new XmlError((error as Error).message);
	}
	const root = toElement('', parsed, {});
	if (root.children.length !== 1 || root.children[0].name !== 'xml') {
		throw new XmlError('the root element has to be <xml>');
	}
	return root.children[0];
}
