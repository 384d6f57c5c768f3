/** Tags and attributes as text. */

/** Attributes as text, such as ` array="true"`. */
export const ARRAY = ' array="true"';
export const STRING = ' string="true"';
export const JSON_TEXT = ' json="true"';

/** The tags of a name as text. A batch has the same names in thousands of elements, so they are created once. */
export interface Tags {
	/** The opening tag without its end, for attributes. */
	start: string;
	open: string;
	close: string;
	/** What came after the name in the last object, which is likely to come again. */
	next?: Link;
}

/** Two neighbors in an object: the end of one and the beginning of the other as one text. */
export interface Link {
	key: string;
	tags: Tags;
	/** The text if the second is a value of its own. */
	single: Joint;
	/** The text if the second is the only element of an array. */
	array: Joint;
}

/** The text without the attribute `string`, and with it. */
interface Joint {
	plain: string;
	marked: string;
}

export const createTags = (name: string): Tags => ({
	start: `<${name}`,
	open: `<${name}>`,
	close: `</${name}>`,
	next: undefined,
});

export const createLink = (close: string, key: string, tags: Tags): Link => ({
	key,
	tags,
	single: { plain: close + tags.open, marked: `${close}${tags.start}${STRING}>` },
	array: {
		plain: `${close}${tags.start}${ARRAY}>`,
		marked: `${close}${tags.start}${ARRAY}${STRING}>`,
	},
});

export const ROOT = createTags('xml');

/** @param content escaped */
export function formatElement(tags: Tags, attributes: string, content: string): string {
	if (content === '') return `${tags.start}${attributes}/>`;
	const open = attributes === '' ? tags.open : `${tags.start}${attributes}>`;
	return open + content + tags.close;
}
