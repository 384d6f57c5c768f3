/** Character references and the entities that XML predefines. */

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const PREDEFINED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

/**
 * An ampersand that starts anything but a predefined entity or a reference, without leading zeros, to a character that
 * XML allows. Some allowed characters of rarely used planes are left out, to keep the rule short.
 */
const UNUSUAL_REFERENCE = new RegExp(
	'&(?!(?:amp|lt|gt|quot|apos' +
		'|#(?:9|10|13|3[2-9]|[4-9]\\d|[1-9]\\d{2,3}|[1-4]\\d{4}|5[0-4]\\d{3}|[1-9]\\d{5})' +
		'|#x(?:[9AaDd]|[2-9A-Fa-f][\\dA-Fa-f]|[1-9A-Fa-f][\\dA-Fa-f]{2}|[1-9A-Ca-c][\\dA-Fa-f]{3}|[1-9A-Fa-f][\\dA-Fa-f]{4})' +
		');)',
);

/** Whether every XML parser decodes the text like `decodeEntities`. */
export const hasUsualReferences = (text: string): boolean => !UNUSUAL_REFERENCE.test(text);

/** Other entities and ampersands stay as they are. */
export function decodeEntities(text: string): string {
	return text.replace(REFERENCE, (entity, name?: string, decimal?: string, hex?: string) => {
		if (name !== undefined) return PREDEFINED[name] ?? entity;
		const codePoint = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
		return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
	});
}
