/**
 * Some documented answers are not well-formed XML: an address as an element's name, unescaped
 * angle brackets and ampersands in a text. Here such an answer is rewritten so that a strict parser
 * takes it, with nothing of its content lost.
 */

export interface Repaired {
	xml: string;
	/** Names that stand for element names XML does not allow, with what they stand for. */
	names: Map<string, string>;
}

const NAME = /^[\p{L}_][\p{L}\p{Nd}_.:-]*$/u;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/gi;
/** Declaration, comment, CDATA, or anything in angle brackets that could be a tag. */
const PIECE = /<\?[^>]*\?>|<!--|<!\[CDATA\[|<(\/?)([^<>]{1,300})>/g;

interface Tag {
	kind: 'open' | 'close' | 'whole';
	name: string;
	/** Index into the list of pieces. */
	at: number;
	paired: boolean;
}

function textPiece(text: string): string {
	return text.replace(BARE_AMPERSAND, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** An opening tag's element name: all of it when a closing tag spells it so, else the first word. */
function nameOf(inner: string, closed: Set<string>): string {
	const whole = inner.trim();
	return closed.has(whole) ? whole : whole.split(/\s/, 1)[0];
}

function closingNames(text: string): Set<string> {
	const names = new Set<string>();
	for (const [, name] of text.matchAll(/<\/([^<>]{1,300})>/g)) names.add(name.trim());
	return names;
}

/** Cuts the text into pieces; those that may be tags are listed apart. */
function cut(text: string): { pieces: string[]; tags: Tag[] } {
	const closed = closingNames(text);
	const pieces: string[] = [];
	const tags: Tag[] = [];
	let at = 0;
	PIECE.lastIndex = 0;
	for (let found = PIECE.exec(text); found; found = PIECE.exec(text)) {
		const [token, slash, inner] = found;
		pieces.push(textPiece(text.slice(at, found.index)));
		at = PIECE.lastIndex;
		if (inner === undefined) {
			const ends = token === '<!--' ? '-->' : token === '<![CDATA[' ? ']]>' : undefined;
			if (ends === undefined) continue;
			const end = text.indexOf(ends, at);
			const stop = end === -1 ? text.length : end + ends.length;
			if (ends === ']]>') pieces.push(text.slice(found.index, stop));
			at = stop;
			PIECE.lastIndex = at;
			continue;
		}
		const whole = slash === '' && inner.endsWith('/');
		const name = slash ? inner.trim() : nameOf(whole ? inner.slice(0, -1) : inner, closed);
		const kind = slash ? 'close' : whole ? 'whole' : 'open';
		tags.push({ kind, name, at: pieces.length, paired: false });
		pieces.push(token);
	}
	pieces.push(textPiece(text.slice(at)));
	return { pieces, tags };
}

/** Pairs each closing tag with the nearest opening one of its name; what lies open between is text. */
function pair(tags: Tag[]): void {
	const open: Tag[] = [];
	const waiting = new Map<string, number>();
	for (const tag of tags) {
		if (tag.kind === 'whole') {
			tag.paired = NAME.test(tag.name);
		} else if (tag.kind === 'open') {
			open.push(tag);
			waiting.set(tag.name, (waiting.get(tag.name) ?? 0) + 1);
		} else if ((waiting.get(tag.name) ?? 0) > 0) {
			for (let opened = open.pop(); opened; opened = open.pop()) {
				waiting.set(opened.name, (waiting.get(opened.name) ?? 1) - 1);
				if (opened.name !== tag.name) continue;
				opened.paired = true;
				tag.paired = true;
				break;
			}
		}
	}
}

/** The text as well-formed XML, or undefined when no root element opens and closes it (cut short). */
export function repairXml(text: string): Repaired | undefined {
	const { pieces, tags } = cut(text);
	pair(tags);
	const names = new Map<string, string>();
	const stands = new Map<string, string>();
	for (const tag of tags) {
		if (!tag.paired) {
			pieces[tag.at] = textPiece(pieces[tag.at]);
			continue;
		}
		let name = tag.name;
		if (!NAME.test(name)) {
			name = stands.get(tag.name) ?? `repaired.${stands.size}.`;
			stands.set(tag.name, name);
			names.set(name, tag.name);
		}
		// Answers carry no attributes, so none are kept.
		pieces[tag.at] =
			tag.kind === 'close' ? `</${name}>` : `<${name}${tag.kind === 'whole' ? '/' : ''}>`;
	}
	const root = tags[0];
	const last = tags.filter((tag) => tag.paired).at(-1);
	if (!root?.paired || root.kind !== 'open' || last?.kind !== 'close' || last.name !== root.name) {
		return undefined;
	}
	return { xml: pieces.slice(root.at, last.at + 1).join(''), names };
}
