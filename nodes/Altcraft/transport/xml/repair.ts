/**
 * Repairs invalid XML. Some documented responses have email addresses as tag names, or unescaped angle brackets and
 * ampersands in text. They are rewritten for a strict parser without losing content.
 */
import type { XmlSource } from './markup';

const TAG_NAME = /^[\p{L}_][\p{L}\p{Nd}_.:-]*$/u;
const UNESCAPED_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/gi;
/** Attributes of markup in a text; the elements of responses have none. */
const ATTRIBUTES = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*$/;
/** A declaration, a comment, CDATA, or anything in angle brackets that could be a tag. */
const MARKUP = /<\?[^>]*\?>|<!--|<!\[CDATA\[|<(\/?)([^<>]{1,300})>/g;

interface Tag {
	kind: 'open' | 'close' | 'selfClosing';
	name: string;
	/** What follows the name. */
	attributes: string;
	/** Index into the tokens. */
	index: number;
	/** Otherwise it is text that looks like a tag. */
	isTag: boolean;
}

function escapeText(text: string): string {
	return text.replace(UNESCAPED_AMPERSAND, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The name of an opening tag: its whole trimmed content if a closing tag has the same, else the first word. */
function readTagName(content: string, closingNames: Set<string>): string {
	return closingNames.has(content) ? content : content.split(/\s/, 1)[0];
}

function findClosingNames(text: string): Set<string> {
	const names = new Set<string>();
	for (const [, name] of text.matchAll(/<\/([^<>]{1,300})>/g)) names.add(name.trim());
	return names;
}

/** Splits the text into tokens. `tags` are the tokens that may be tags. */
function tokenize(text: string): { tokens: string[]; tags: Tag[] } {
	const closingNames = findClosingNames(text);
	const tokens: string[] = [];
	const tags: Tag[] = [];
	let position = 0;
	MARKUP.lastIndex = 0;
	for (let match = MARKUP.exec(text); match; match = MARKUP.exec(text)) {
		const [token, slash, content] = match;
		tokens.push(escapeText(text.slice(position, match.index)));
		position = MARKUP.lastIndex;
		if (content === undefined) {
			// Declarations and comments are dropped, CDATA is kept.
			if (token.startsWith('<?')) continue;
			const terminator = token === '<!--' ? '-->' : ']]>';
			const start = text.indexOf(terminator, position);
			const end = start === -1 ? text.length : start + terminator.length;
			if (terminator === ']]>') tokens.push(text.slice(match.index, end));
			position = end;
			MARKUP.lastIndex = end;
			continue;
		}
		const isSelfClosing = slash === '' && content.endsWith('/');
		const inner = (isSelfClosing ? content.slice(0, -1) : content).trim();
		const name = slash ? inner : readTagName(inner, closingNames);
		tags.push({
			kind: slash ? 'close' : isSelfClosing ? 'selfClosing' : 'open',
			name,
			attributes: inner.slice(name.length),
			index: tokens.length,
			isTag: false,
		});
		tokens.push(token);
	}
	tokens.push(escapeText(text.slice(position)));
	return { tokens, tags };
}

/** Pairs each closing tag with the nearest opening tag of its name. Unpaired opening tags in between are text. */
function pairTags(tags: Tag[]): void {
	const openTags: Tag[] = [];
	const openCounts = new Map<string, number>();
	for (const tag of tags) {
		if (tag.kind === 'selfClosing') {
			tag.isTag = TAG_NAME.test(tag.name) && ATTRIBUTES.test(tag.attributes);
		} else if (tag.kind === 'open') {
			openTags.push(tag);
			openCounts.set(tag.name, (openCounts.get(tag.name) ?? 0) + 1);
		} else if ((openCounts.get(tag.name) ?? 0) > 0) {
			for (let open = openTags.pop(); open; open = openTags.pop()) {
				openCounts.set(open.name, (openCounts.get(open.name) ?? 1) - 1);
				if (open.name !== tag.name) continue;
				open.isTag = ATTRIBUTES.test(open.attributes);
				tag.isTag = open.isTag;
				break;
			}
		}
	}
}

function toTag({ kind, attributes }: Tag, name: string): string {
	if (kind === 'close') return `</${name}>`;
	const start = `<${name}${attributes.replace(UNESCAPED_AMPERSAND, '&amp;')}`;
	return kind === 'open' ? `${start}>` : `${start}/>`;
}

/** @returns undefined if no root element opens and closes the text, as in a truncated response */
export function repairXml(text: string): XmlSource | undefined {
	const { tokens, tags } = tokenize(text);
	pairTags(tags);
	const root = tags[0];
	const last = tags.filter((tag) => tag.isTag).at(-1);
	if (!root?.isTag || root.kind !== 'open' || last?.kind !== 'close' || last.name !== root.name) {
		return undefined;
	}
	const originalNames = new Map<string, string>();
	const replacements = new Map<string, string>();
	for (const tag of tags) {
		const { name, index, isTag } = tag;
		if (!isTag) {
			tokens[index] = escapeText(tokens[index]);
		} else if (TAG_NAME.test(name)) {
			tokens[index] = toTag(tag, name);
		} else {
			const replacement = replacements.get(name) ?? `repaired.${replacements.size}.`;
			replacements.set(name, replacement);
			originalNames.set(replacement, name);
			tokens[index] = toTag(tag, replacement);
		}
	}
	return { xml: tokens.slice(root.index, last.index + 1).join(''), originalNames };
}
