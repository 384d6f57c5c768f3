/** Ways in which XML responses may print markup, and their encoding. See the `xml_*` settings. */

/** Unescapes markup whose tags are balanced, so that the document stays well formed. */
function unescapeMarkup(xml: string): string {
	const balanced = /&lt;(\w+)((?:(?!&[lg]t;)[^<])*)&gt;([^<]*?)&lt;\/\1&gt;/g;
	let before: string;
	let after = xml;
	do {
		before = after;
		after = before.replace(
			balanced,
			(_all, tag: string, attributes: string, content: string) =>
				`<${tag}${attributes.replaceAll('&quot;', '"')}>${content}</${tag}>`,
		);
	} while (after !== before);
	return after;
}

const ENTITIES: Record<string, string> = {
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&apos;': "'",
	'&amp;': '&',
};

/** Puts texts with markup into CDATA sections. */
const wrapMarkup = (xml: string): string =>
	xml.replace(/>([^<]*&lt;[^<]*)</g, (_all, escaped: string) => {
		const text = escaped.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity]);
		return `><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]><`;
	});

export const MARKUP_MODES = {
	escaped: (xml: string) => xml,
	unescaped: unescapeMarkup,
	cdata: wrapMarkup,
};

/** Bytes of windows-1251 by character, derived from the decoder that the runtime has. */
const cp1251 = new Map<string, number>();
const decoder = new TextDecoder('windows-1251');
for (let byte = 0; byte < 256; byte++) cp1251.set(decoder.decode(new Uint8Array([byte])), byte);

/** Characters that the encoding lacks become character references. */
export function encodeWindows1251(xml: string): Buffer {
	const declared = xml.replace('encoding="UTF-8"', 'encoding="windows-1251"');
	const bytes: number[] = [];
	for (const character of declared) {
		const byte = cp1251.get(character);
		if (byte !== undefined) bytes.push(byte);
		else bytes.push(...Buffer.from(`&#${character.codePointAt(0)};`));
	}
	return Buffer.from(bytes);
}
